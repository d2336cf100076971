// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>What the rules have found. It never says that a document is valid: there are more rules than these.</summary>
public sealed record PeppolCheckResult
{
    internal PeppolCheckResult(ValidationReport findings) => Findings = findings;

    /// <summary>The edition of the official rules that ids and conditions were taken from.</summary>
    public string RuleSetVersion { get; } = RuleBook.Edition;

    /// <summary>
    /// The ids of the rules that were asked, official ones and our own (SB-…). No finding means that these found nothing. The official
    /// rules are many more: <c>eng/peppol-official</c> runs them all.
    /// </summary>
    public IReadOnlyList<string> Checked { get; } = RuleBook.Ids;

    /// <summary>
    /// Broken rules, those of the document first, then those of each line; within these by id. <see cref="Finding.Code"/> is the id of
    /// the rule, <see cref="Finding.Path"/> the element, <see cref="FindingSeverity.Error"/> what the rules call fatal. At most 1000.
    /// </summary>
    public ValidationReport Findings { get; }

    /// <summary>True when a receiver would refuse the document.</summary>
    public bool HasFatal => !Findings.IsValid;

    /// <summary>Counts and the edition.</summary>
    public override string ToString() => $"{Findings} ({RuleSetVersion})";
}
