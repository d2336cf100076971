// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing.Tests;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>A run over all municipalities, its credit notes and its corrections, under the official rules: no errors.</summary>
public sealed class WholeRunTests
{
    [Fact]
    public async Task The_files_of_a_run_over_all_municipalities_have_no_errors_under_the_official_rules()
    {
        OfficialRules.Folder();
        using var folder = new TemporaryFolder();
        var written = await WriteAsync(folder.FullName);
        Assert.True(written > 1000);
        var answers = await OfficialRules.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
        Assert.True(answers.ExitCode == 0, answers.Table);
        Assert.All(answers.Broken, b => Assert.Empty(b.Value!));
        TestContext.Current.TestOutputHelper!.WriteLine(answers.Table[answers.Table.LastIndexOf("\n\n", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task The_files_of_a_run_over_all_municipalities_have_no_findings_of_ours()
    {
        using var folder = new TemporaryFolder();
        Assert.True(await WriteAsync(folder.FullName) > 1000);
        foreach (var file in Directory.GetFiles(folder.FullName))
        {
            using var stream = File.OpenRead(file);
            Assert.Empty(PeppolChecker.Check(stream).Findings);
        }
    }

    private static async Task<int> WriteAsync(string folder)
    {
        var input = RunCases.All(
            RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.87m }),
            RunCases.Tariff("EGIL", new BudgetShareRule { Total = Money.FromKronor(13_086_629), Weight = QuantityUnit.Inhabitant }),
            RunCases.Tariff("KURS", new FlatRule { Amount = Money.FromKronor(1_234.56m) }) with { Vat = new(VatCategory.S, 6) },
            RunCases.Tariff("STOD", new EqualPotRule { Total = Money.FromKronor(1_000_000) }) with { Vat = new(VatCategory.E, 0, "Undantag från skatteplikt") },
            RunCases.Tariff("AVGIFT", new FlatRule { Amount = Money.FromKronor(35_000) }) with { Vat = VatTreatment.Outside });
        var terms = new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 3, 2) };
        var number = 0L;
        List<BillingDocument> invoices = [.. BillingRun.Of(input).Documents.Select(d => terms.Complete(d, ++number))];
        var rerun = BillingRun.Of(input with
        {
            IsCorrection = true,
            Population = RunCases.Population(input.Population!.Values.ToDictionary(v => v.Key.ToString(), v => v.Value + (v.Value % 7) - 3)),
        });
        List<BillingDocument> all = [.. invoices];
        foreach (var mode in Enum.GetValues<CorrectionMode>())
        {
            all.AddRange(Correction.Rerate(invoices, rerun, mode, "Rättad folkmängd").Select(d => terms.Complete(d, ++number)));
        }

        var result = await PeppolExport.WriteFolderAsync(Each(all), FromDocumentTests.Seller, FromDocumentTests.Payment, folder, TestContext.Current.CancellationToken);
        Assert.Empty(result.Refused);
        Assert.Equal(all.Count, result.Written);
        return result.Written;
    }

    private static async IAsyncEnumerable<BillingDocument> Each(IEnumerable<BillingDocument> documents)
    {
        await Task.Yield();
        foreach (var document in documents)
        {
            yield return document;
        }
    }
}
