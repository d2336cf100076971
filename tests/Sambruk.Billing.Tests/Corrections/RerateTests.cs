// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Billing.Tests;

/// <summary>Corrections through the store, once and again: what a payer owes is always what the newest figures give.</summary>
public sealed class RerateTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CorrectionMode.FullCreditAndNew, CorrectionMode.FullCreditAndNew)]
    [InlineData(CorrectionMode.FullCreditAndNew, CorrectionMode.Difference)]
    [InlineData(CorrectionMode.Difference, CorrectionMode.FullCreditAndNew)]
    [InlineData(CorrectionMode.Difference, CorrectionMode.Difference)]
    public async Task A_run_that_is_corrected_twice_owes_what_the_last_figures_give(CorrectionMode first, CorrectionMode second)
    {
        await using var services = Services();
        var invoicing = services.GetRequiredService<Invoicing>();
        var run = Run(42_861);
        await invoicing.IssueAsync(run, s_day, Cancellation);
        foreach (var (inhabitants, mode) in new[] { (43_010, first), (42_700, second), (42_950, first) })
        {
            var result = await invoicing.RerateAsync(run.Key, Run(inhabitants), mode, "Rättad folkmängd", s_day, Cancellation);

            Assert.Equal(IssueOutcome.Issued, result.Outcome);
            Assert.Equal(Run(inhabitants).Documents.Single().Totals.Net, await OwedAsync(invoicing));
        }

        Assert.Equal(IssueOutcome.Nothing, (await invoicing.RerateAsync(run.Key, Run(42_950), second, "Rättad folkmängd", s_day, Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_correction_asked_for_twice_at_once_is_issued_once()
    {
        await using var services = Services();
        var invoicing = services.GetRequiredService<Invoicing>();
        var run = Run(42_861);
        await invoicing.IssueAsync(run, s_day, Cancellation);
        var drafts = await invoicing.PreviewRerateAsync(run.Key, Run(42_800), CorrectionMode.Difference, "Rättad folkmängd", Cancellation);
        var request = new IssueRequest
        {
            RunKey = drafts[0].RunKey,
            Subject = "BIBBLIX",
            PeriodFrom = RunCases.From,
            PeriodTo = RunCases.To,
            IsCorrection = true,
            Drafts = drafts,
            Terms = new() { Invoices = new("F"), IssueDate = s_day },
        };

        var outcomes = new[] { await invoicing.Store.IssueAsync(request, Cancellation), await invoicing.Store.IssueAsync(request, Cancellation) };

        Assert.Equal([IssueOutcome.Issued, IssueOutcome.AlreadyIssued], outcomes.Select(o => o.Outcome));
        Assert.Equal(Run(42_800).Documents.Single().Totals.Net, await OwedAsync(invoicing));
    }

    [Fact]
    public async Task A_full_credit_takes_back_every_öre_and_a_second_one_is_refused()
    {
        await using var services = Services();
        var invoicing = services.GetRequiredService<Invoicing>();
        await invoicing.IssueAsync(Run(42_861), s_day, Cancellation);

        var credited = await invoicing.CreditAsync("0001", "Felaktig mottagare", s_day, Cancellation);

        Assert.Equal(-10_018_800, credited?.Run?.Payable.Ore);
        await Assert.ThrowsAsync<ArgumentException>(() => invoicing.CreditAsync("0001", "Igen", s_day, Cancellation));
        Assert.Null(await invoicing.CreditAsync("9999", "Finns inte", s_day, Cancellation));
    }

    [Fact]
    public async Task More_than_remains_of_a_line_is_not_credited()
    {
        var store = new InMemoryBillingStore();
        var run = Run(42_861);
        await store.IssueAsync(Request(run.Key, run.Documents, isCorrection: false), Cancellation);
        var issued = await store.DocumentsAsync(run.Key, Cancellation).SingleAsync(Cancellation);
        var credit = Correction.Credit(issued, "Prov");
        var tooMuch = credit with { Lines = [credit.Lines[0] with { Net = credit.Lines[0].Net + Money.FromOre(1) }] };

        Assert.Equal(IssueOutcome.OverCredited, (await store.IssueAsync(Request("a", [tooMuch], isCorrection: true), Cancellation)).Outcome);
        Assert.Equal(IssueOutcome.Issued, (await store.IssueAsync(Request("b", [credit], isCorrection: true), Cancellation)).Outcome);
        Assert.Equal(IssueOutcome.OverCredited, (await store.IssueAsync(Request("c", [credit with { Key = "x", RunKey = "c" }], isCorrection: true), Cancellation)).Outcome);
    }

    [Fact]
    public void A_difference_is_explained_as_one()
    {
        var issued = new IssueTerms { Invoices = new("F"), IssueDate = s_day }.Complete(Run(42_861).Documents.Single(), 1);
        var difference = Correction.Rerate(issued, Run(42_800).Documents.Single(), CorrectionMode.Difference, "Rättad folkmängd", "run")[0];

        var text = Explanation.Of(difference).Lines[0].Replace('\u00A0', ' ');

        Assert.Contains("Rättat underlag 42 861 till 42 800; skillnad 114,07 kr", text, StringComparison.Ordinal);
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddBilling(_ => { });
        return services.BuildServiceProvider();
    }

    private static BillingRun Run(long inhabitants) => BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, inhabitants, kronaRounding: true));

    private static async Task<Money> OwedAsync(Invoicing invoicing)
    {
        var owed = Money.Zero;
        await foreach (var run in invoicing.Store.RunsAsync(Cancellation))
        {
            owed += run.Net;
        }

        return owed;
    }

    private static IssueRequest Request(string runKey, IEnumerable<BillingDocument> drafts, bool isCorrection) => new()
    {
        RunKey = runKey,
        Subject = "BIBBLIX",
        PeriodFrom = RunCases.From,
        PeriodTo = RunCases.To,
        IsCorrection = isCorrection,
        Drafts = drafts,
        Terms = new() { Invoices = new("F"), IssueDate = s_day },
    };
}
