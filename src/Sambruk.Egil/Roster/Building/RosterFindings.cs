// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Collects findings; says where and which rule, never a value.</summary>
internal sealed class RosterFindings(IEnumerable<Finding> before)
{
    private readonly List<Finding> _findings = [.. before];

    public void Add(RosterRule rule, Entry entry, string attribute) => Add(rule, entry.PathOf(attribute));

    public void Add(RosterRule rule, string path) =>
        _findings.Add(new Finding(rule.Code, path, rule.Severity, rule.Message) { SwedishMessage = rule.SwedishMessage });

    public ValidationReport ToReport() => _findings.Count == 0 ? ValidationReport.Empty : new ValidationReport(_findings);
}
