// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Collects findings.</summary>
internal sealed class ReportBuilder
{
    // More than this nobody reads; the count goes on.
    private const int Most = 1000;
    private readonly List<Finding> _findings = [];
    private int _left;

    public bool HasErrors { get; private set; }

    public void Error(string code, string path, string english, string swedish) => Add(code, path, FindingSeverity.Error, english, swedish);

    public void Warning(string code, string path, string english, string swedish) => Add(code, path, FindingSeverity.Warning, english, swedish);

    /// <summary>What another report found.</summary>
    public void AddAll(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }
    }

    public ValidationReport ToReport()
    {
        if (_left > 0)
        {
            _findings.Add(new("BILL-MORE", "", HasErrors ? FindingSeverity.Error : FindingSeverity.Warning, $"{_left} more findings.") { SwedishMessage = $"{_left} anmärkningar till." });
        }

        return new(_findings);
    }

    private void Add(string code, string path, FindingSeverity severity, string english, string swedish) =>
        Add(new(code, path, severity, english) { SwedishMessage = swedish });

    private void Add(Finding finding)
    {
        HasErrors |= finding.Severity == FindingSeverity.Error;
        if (_findings.Count < Most)
        {
            _findings.Add(finding);
        }
        else
        {
            _left++;
        }
    }
}
