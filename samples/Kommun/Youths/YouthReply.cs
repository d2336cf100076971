// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>What a form has to say on the page that follows. It belongs to one login: the address of the page is worth nothing to others.</summary>
public sealed record YouthReply
{
    /// <summary>The login.</summary>
    public string Session { get; init; } = "";

    /// <summary>What was done, in a few words.</summary>
    public string? Done { get; init; }

    /// <summary>More about it.</summary>
    public string? More { get; init; }

    /// <summary>ok, info, hold or fault.</summary>
    public string Kind { get; init; } = "ok";

    /// <summary>What to correct.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>The part of the page that was sent, which is open again.</summary>
    public string? Section { get; init; }

    /// <summary>What was written, given back when something is to be corrected or looked at again.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Words of a text that may tell what the register may not hold.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is searched for. It is about a person, and stands in no address.</summary>
    public string? Search { get; init; }

    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(YouthReply);
}
