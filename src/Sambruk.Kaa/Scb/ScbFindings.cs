// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Collects findings of a report; the person stands in the path by her own identifier, never by number.</summary>
internal sealed class ScbFindings
{
    // More than this nobody reads; the count goes on.
    private const int Most = 10_000;
    private readonly List<Finding> _findings = [];
    private int _left;
    private bool _hasErrorLeft;

    public void Error(string code, string path, string person, string english, string swedish) => Add(code, path, person, FindingSeverity.Error, english, swedish);

    public void Warning(string code, string path, string person, string english, string swedish) => Add(code, path, person, FindingSeverity.Warning, english, swedish);

    public ValidationReport ToReport()
    {
        if (_left > 0)
        {
            _findings.Add(new("KAA-MORE", "", _hasErrorLeft ? FindingSeverity.Error : FindingSeverity.Warning, $"{_left} more findings.") { SwedishMessage = $"{_left} anmärkningar till." });
        }

        return new(_findings);
    }

    private void Add(string code, string path, string person, FindingSeverity severity, string english, string swedish)
    {
        if (_findings.Count >= Most)
        {
            _left++;
            _hasErrorLeft |= severity == FindingSeverity.Error;
            return;
        }

        _findings.Add(new("KAA-" + code, person.Length == 0 ? path : $"{path}:{person}", severity, english) { SwedishMessage = swedish });
    }
}
