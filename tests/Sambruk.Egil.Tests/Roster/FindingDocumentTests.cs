// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Egil.Tests;

/// <summary>docs/egil-findings.md and the codes of the package are the same, both ways.</summary>
public sealed partial class FindingDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "egil-findings.md"));

    [Fact]
    public void Every_code_is_documented_once_and_every_documented_code_exists()
    {
        var inCode = Directory.EnumerateFiles(Repository.PathOf("src", "Sambruk.Egil"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => QuotedCode().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(inCode.Order(StringComparer.Ordinal), Row().Matches(Document).Select(m => m.Groups["code"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_stands_there_with_its_severity_and_sentences()
    {
        var rows = Document.Split('\n');
        foreach (var rule in typeof(CsvRule).GetFields().Select(f => (CsvRule)f.GetValue(null)!))
        {
            Assert.Contains($"| {rule.Code} | {rule.Message} | {rule.SwedishMessage} |", rows);
        }

        foreach (var rule in typeof(RosterRule).GetFields().Select(f => (RosterRule)f.GetValue(null)!))
        {
            Assert.Contains($"| {rule.Code} | {rule.Severity} | {rule.Message} | {rule.SwedishMessage} |", rows);
        }
    }

    [Fact]
    public void Every_code_of_a_fault_is_documented()
    {
        Assert.All(
            ["EGIL-SOURCE", RosterIdentity.DuplicateIdCode, OptionFaults.RosterCode, OptionFaults.CsvCode, "EGIL-ROSTER-FILE"],
            code => Assert.Contains($"`{code}`", Document, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"(?<code>EGIL-[SR][0-9]{3})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^\| (?<code>EGIL-[SR][0-9]{3}) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();
}
