// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>What a form has to say on the page that follows.</summary>
public sealed record FormReply
{
    /// <summary>What to correct.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>What came of it; null: nothing was asked for.</summary>
    public IssueOutcome? Outcome { get; init; }

    /// <summary>The day as it was written.</summary>
    public string? Day { get; init; }

    /// <summary>The reason as it was written.</summary>
    public string? Reason { get; init; }

    /// <summary>What was issued.</summary>
    public string? RunKey { get; init; }
}

/// <summary>What to correct.</summary>
/// <param name="Field">Id of the field.</param>
/// <param name="Text">A sentence.</param>
public sealed record FieldFault(string Field, string Text);
