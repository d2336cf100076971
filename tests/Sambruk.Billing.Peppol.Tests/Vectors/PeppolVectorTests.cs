// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>The golden cases, whose verdicts come from the official rules (peppol.md §7).</summary>
public sealed class PeppolVectorTests
{
    public static TheoryData<string, string> Cases => PeppolCase.All();

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_model_of_a_case_breaks_the_rules_that_it_breaks_officially(string file, string id)
    {
        var item = PeppolCase.Read(file, id);
        Same(item, item.IsPlainModel ? PeppolChecker.Check(item.Model) : PeppolChecker.Check(item.Tree(), item.Model.Expected));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_file_of_a_case_breaks_the_rules_that_it_breaks_officially(string file, string id)
    {
        var item = PeppolCase.Read(file, id);
        using var stream = new MemoryStream(item.Xml());
        Same(item, PeppolChecker.Check(stream, item.Model.Expected));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_that_is_fatal_is_not_written_and_the_others_are(string file, string id)
    {
        var item = PeppolCase.Read(file, id);
        if (!item.IsPlainModel)
        {
            return;
        }

        using var stream = new MemoryStream();
        var stops = item.ExpectedIds("fatal");
        stops.UnionWith(item.ExpectedIds("own_rules").Where(own => RuleBook.Of(own).Severity == FindingSeverity.Error));
        if (stops.Count == 0)
        {
            PeppolExport.Write(item.Model, stream);
            Assert.Equal(item.Xml(), stream.ToArray());
            return;
        }

        var refusal = Assert.Throws<InvalidInputException>(() => PeppolExport.Write(item.Model, stream));
        Assert.Equal("PEPPOL-REFUSED", refusal.Code);
        Assert.Superset(stops, new SortedSet<string>(refusal.Report.Select(f => f.Code), StringComparer.Ordinal));
        Assert.Equal(0, stream.Length);
    }

    private static void Same(PeppolCase item, PeppolCheckResult result)
    {
        Assert.Equal(item.ExpectedIds("fatal"), Ids(result, FindingSeverity.Error, own: false));
        Assert.Equal(item.ExpectedIds("warning"), Ids(result, FindingSeverity.Warning, own: false));
        SortedSet<string> own = [.. Ids(result, FindingSeverity.Error, own: true), .. Ids(result, FindingSeverity.Warning, own: true)];
        if ((string?)item.Expected["verdict"] == "valid")
        {
            Assert.Equal(item.ExpectedIds("own_rules"), own);
        }
        else
        {
            Assert.Superset(item.ExpectedIds("own_rules"), own);
        }

        Assert.Equal((bool?)item.Expected["xsd_valid"] ?? true, !own.Any(rule => rule.StartsWith("SB-UBL", StringComparison.Ordinal)));
    }

    private static SortedSet<string> Ids(PeppolCheckResult result, FindingSeverity severity, bool own) => new(
        result.Findings.Where(f => f.Severity == severity && f.Code.StartsWith("SB-", StringComparison.Ordinal) == own).Select(f => f.Code), StringComparer.Ordinal);
}
