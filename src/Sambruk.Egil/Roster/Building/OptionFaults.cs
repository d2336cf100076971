// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>Collects what is wrong with options, by their path below the section of <c>AddEgil</c>.</summary>
internal sealed partial class OptionFaults
{
    /// <summary>Code of the exception for <see cref="RosterOptions"/>.</summary>
    public const string RosterCode = "EGIL-ROSTER-OPTIONS";

    /// <summary>Code of the exception for <see cref="CsvRosterOptions"/>.</summary>
    public const string CsvCode = "EGIL-CSV-OPTIONS";

    private readonly List<Finding> _findings = [];

    /// <summary>One fault.</summary>
    public static InvalidInputException One(OptionRule rule, string path, Exception? inner = null) =>
        new(RosterCode, TextOf(RosterCode, 1), new ValidationReport([FindingOf(rule, path)]), inner);

    /// <summary>What the options system says of these options, as findings; <c>null</c> for any other fault.</summary>
    public static InvalidInputException? Of(Exception exception)
    {
        switch (exception)
        {
            case OptionsValidationException { OptionsType: var type } invalid when type == typeof(RosterOptions) || type == typeof(CsvRosterOptions):
                var code = type == typeof(RosterOptions) ? RosterCode : CsvCode;
                var findings = invalid.Failures.Select(failure => FindingOf(failure, code)).ToList();
                return new InvalidInputException(code, TextOf(code, findings.Count), new ValidationReport(findings), invalid);

            // The binder's message holds the value: only the path is passed on.
            case InvalidOperationException unbound when UnboundPath().Match(unbound.Message) is { Success: true } match:
                var path = match.Groups["path"].Value;
                return path.StartsWith("Csv", StringComparison.Ordinal)
                    ? new InvalidInputException(CsvCode, TextOf(CsvCode, 1), new ValidationReport([FindingOf(OptionRule.CsvForm, path)]))
                    : One(OptionRule.Form, path);

            default:
                return null;
        }
    }

    public void Add(OptionRule rule, string path) => _findings.Add(FindingOf(rule, path));

    /// <summary>Does a part of the work; its fault is collected and the next part can be tried.</summary>
    public void Collect(Action part)
    {
        try
        {
            part();
        }
        catch (InvalidInputException fault) when (fault.Code == RosterCode)
        {
            _findings.AddRange(fault.Report);
        }
    }

    public void ThrowIfAny(string code)
    {
        if (_findings.Count > 0)
        {
            throw new InvalidInputException(code, TextOf(code, _findings.Count), new ValidationReport(_findings));
        }
    }

    /// <summary>The faults for the options system, which takes texts.</summary>
    public static ValidateOptionsResult ToResult(Action check)
    {
        try
        {
            check();
            return ValidateOptionsResult.Success;
        }
        catch (InvalidInputException fault)
        {
            return ValidateOptionsResult.Fail(fault.Report.Select(finding => $"{finding.Path}: {finding.Message}"));
        }
    }

    private static string TextOf(string code, int count) => $"The {(code == CsvCode ? "CSV" : "roster")} options cannot be used: {count} findings.";

    private static Finding FindingOf(OptionRule rule, string path) => new(rule.Code, path, FindingSeverity.Error, rule.Message) { SwedishMessage = rule.SwedishMessage };

    private static Finding FindingOf(string failure, string code)
    {
        var end = failure.IndexOf(": ", StringComparison.Ordinal);
        return end > 0 && OptionRule.All.FirstOrDefault(rule => failure.AsSpan(end + 2).SequenceEqual(rule.Message)) is { } known
            ? FindingOf(known, failure[..end])
            : new Finding(code == CsvCode ? "EGIL-S050" : "EGIL-R050", code == CsvCode ? "Csv" : "Roster", FindingSeverity.Error, failure);
    }

    [GeneratedRegex(" at '(?:[^']*:)?(?<path>(?:Roster|Csv):[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnboundPath();
}
