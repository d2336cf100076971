// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Findings of a table by cell; so many that a person reads them.</summary>
internal sealed class TableFaults
{
    private const int Most = 200;
    private readonly List<Finding> _findings = [];
    private int _leftOut;

    public int Count { get; private set; }

    public bool HasErrors => Count > 0;

    public void Add(string code, string address, string english, string swedish)
    {
        Count++;
        Put(new(code, address, FindingSeverity.Error, english) { SwedishMessage = swedish });
    }

    public void Warn(string code, string address, string english, string swedish) => Put(new(code, address, FindingSeverity.Warning, english) { SwedishMessage = swedish });

    public ValidationReport ToReport() => new(_leftOut == 0
        ? _findings
        : [.. _findings, new("KAA-T11", "-", HasErrors ? FindingSeverity.Error : FindingSeverity.Warning, "There are more faults than are listed.") { SwedishMessage = FormattableString.Invariant($"Ytterligare {_leftOut} fel visas inte.") }]);

    private void Put(Finding finding)
    {
        if (_findings.Count < Most)
        {
            _findings.Add(finding);
        }
        else
        {
            _leftOut++;
        }
    }
}
