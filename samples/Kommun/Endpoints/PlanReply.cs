// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>What a form that was sent has to say on the page that follows.</summary>
public sealed record PlanReply
{
    /// <summary>What to correct: id of the field and a sentence.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>What was written in the field of the approver, given back when something is to be corrected.</summary>
    public string? Approver { get; init; }

    /// <summary>The same for the form that shows names.</summary>
    public string? NamesAccount { get; init; }

    /// <summary>The same.</summary>
    public string? NamesPurpose { get; init; }

    /// <summary>True when names may be shown on the page that follows, that once.</summary>
    public bool ShowNames { get; init; }

    /// <summary>True when the plan was no longer the one that was read.</summary>
    public bool Changed { get; init; }
}

/// <summary>A field to correct.</summary>
public sealed record FieldFault(string Field, string Text);
