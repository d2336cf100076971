// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>Collects what is wrong with the files of a source, up to a cap.</summary>
internal sealed class CsvFindings : ICsvFaults
{
    public const int Cap = 1000;
    private readonly List<Finding> _findings = [];

    public bool Any => _findings.Count > 0;

    /// <summary>True when nothing more is listed: reading on tells nothing.</summary>
    public bool IsFull => _findings.Count > Cap;

    public void Add(CsvFault fault, string path) => Add(CsvRule.Of(fault), path);

    public void Add(CsvRule rule, string path)
    {
        if (IsFull)
        {
            return;
        }

        if (_findings.Count == Cap)
        {
            rule = CsvRule.TooManyFindings;
        }

        _findings.Add(new Finding(rule.Code, path, FindingSeverity.Error, rule.Message) { SwedishMessage = rule.SwedishMessage });
    }

    public InvalidInputException ToException() =>
        new("EGIL-SOURCE", $"The source cannot be used: {Math.Min(_findings.Count, Cap)} findings.", new ValidationReport(_findings));
}
