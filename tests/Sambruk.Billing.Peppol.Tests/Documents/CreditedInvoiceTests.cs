// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;
using Sambruk.Billing.Tests;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>A credit note knows what was credited of its invoice before (SB-CN-01).</summary>
public sealed class CreditedInvoiceTests
{
    private static readonly IssueTerms s_terms = new() { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 3, 2) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_credit_above_the_remainder_is_refused_and_one_within_it_is_written()
    {
        var store = new InMemoryBillingStore();
        var run = BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        await store.IssueAsync(Request(run.Key, run.Documents), Cancellation);
        var invoice = (await store.FindAsync("2026-0001", Cancellation))!;

        // 80 150.07 and its tax, of which 50 000.00 was credited: 30 150.07 and 7 537.52 remain.
        await store.IssueAsync(Request("first", [Credit(invoice, "first", 50_000m)]), Cancellation);
        var first = (await store.FindAsync("2026-0002", Cancellation))!;
        Assert.Equal(Money.FromKronor(100_187.59m), (await CreditedInvoice.FindAsync(store, first, Cancellation))!.Remaining);
        var whole = await Refused(store, Credit(invoice, "second", 30_150.07m));
        Assert.Null(whole);
        var above = await Refused(store, Credit(invoice, "second", 30_150.08m));
        Assert.Equal("SB-CN-01", Assert.Single(above!.Report, f => f.Severity == FindingSeverity.Error).Code);

        // Without what was credited before, nobody could tell.
        Assert.False(PeppolChecker.Check(PeppolDocument.From(s_terms.Complete(Credit(invoice, "second", 30_150.08m), 3), FromDocumentTests.Seller, FromDocumentTests.Payment)).HasFatal);
    }

    [Fact]
    public async Task What_was_credited_later_does_not_count_against_an_earlier_credit_note()
    {
        var store = new InMemoryBillingStore();
        var run = BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        await store.IssueAsync(Request(run.Key, run.Documents), Cancellation);
        var invoice = (await store.FindAsync("2026-0001", Cancellation))!;
        await store.IssueAsync(Request("first", [Credit(invoice, "first", 80_000m)]), Cancellation);
        var rest = Correction.Credit(invoice, "Resten", [(await store.FindAsync("2026-0002", Cancellation))!]);
        Assert.Equal(IssueOutcome.Issued, (await store.IssueAsync(Request(rest.RunKey, [rest]), Cancellation)).Outcome);

        using var folder = new TemporaryFolder();
        foreach (var key in new[] { run.Key, "first", rest.RunKey })
        {
            var written = await PeppolExport.WriteRunAsync(store, key, FromDocumentTests.Seller, FromDocumentTests.Payment, folder.FullName, Cancellation);
            Assert.Equal((1, 0), (written.Written, written.Refused.Count));
        }

        Assert.Equal(Money.Zero, new CreditedInvoice(invoice, [.. await store.CorrectionsOfAsync(invoice.Key, Cancellation).ToListAsync(Cancellation)]).Remaining);
    }

    [Fact]
    public async Task A_store_that_is_asked_to_keep_too_large_a_credit_beside_the_rules_has_its_file_refused()
    {
        var issued = FromDocumentTests.Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        var store = new CarelessStore([issued, s_terms.Complete(Credit(issued, "first", 50_000m), 2), s_terms.Complete(Credit(issued, "second", 50_000m), 3)]);
        using var folder = new TemporaryFolder();
        var result = await PeppolExport.WriteRunAsync(store, "all", FromDocumentTests.Seller, FromDocumentTests.Payment, folder.FullName, Cancellation);
        var refusal = Assert.Single(result.Refused);
        Assert.Equal((2, "2026-0003"), (result.Written, refusal.Number));
        Assert.Contains(refusal.Findings, f => f.Code == "SB-CN-01");
    }

    [Fact]
    public void What_the_store_allows_is_never_refused_for_its_amount()
    {
        // Odd amounts and rates: tax is rounded on each credit note by itself, so that the sum of the taxes is not that of the invoice.
        Gen.Select(Gen.OneOf(Gen.Const(25), Gen.Const(12), Gen.Const(6)), Gen.Int[1, 5000], Gen.Int[1, 100].Array[1, 6]).Sample((rate, inhabitants, parts) =>
        {
            var invoice = FromDocumentTests.Issued(RunCases.OneMember(0.37m, new(VatCategory.S, rate), inhabitants, kronaRounding: false));
            var earlier = new List<BillingDocument>();
            foreach (var part in parts.Append(100))
            {
                var remaining = invoice.Totals.Net - Money.FromOre(earlier.Sum(e => e.Totals.Net.Ore));
                var net = Money.FromOre(Math.Max(1, remaining.Ore * part / 100));
                if (remaining == Money.Zero)
                {
                    break;
                }

                var credit = s_terms.Complete(Credit(invoice, FormattableString.Invariant($"k{earlier.Count}"), net.Kronor), 2 + earlier.Count);
                Assert.True(CreditLimit.Allows(invoice, earlier, credit));
                var findings = PeppolChecker.Check(PeppolDocument.From(credit, FromDocumentTests.Seller, FromDocumentTests.Payment, new(invoice, [.. earlier]))).Findings;
                Assert.DoesNotContain(findings, f => f.Code == "SB-CN-01");
                earlier.Add(credit);
            }
        });
    }

    [Fact]
    public async Task A_document_that_credits_nothing_or_another_invoice_has_none()
    {
        var issued = FromDocumentTests.Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 100, kronaRounding: true));
        var other = FromDocumentTests.Issued(RunCases.OneMember(1.88m, VatTreatment.Standard, 100, kronaRounding: true));
        var credit = s_terms.Complete(Credit(issued, "first", 10m), 2);
        Assert.Null(await CreditedInvoice.FindAsync(new CarelessStore([issued]), issued, Cancellation));
        Assert.Null(await CreditedInvoice.FindAsync(new CarelessStore([other]), credit, Cancellation));
        Assert.Null(await CreditedInvoice.FindAsync(new CarelessStore([]), credit, Cancellation));
        Assert.Throws<ArgumentException>(() => PeppolDocument.From(credit, FromDocumentTests.Seller, FromDocumentTests.Payment, new(other, [])));
        Assert.Throws<ArgumentException>(() => PeppolDocument.From(issued, FromDocumentTests.Seller, FromDocumentTests.Payment, new(issued, [])));
    }

    private static async Task<InvalidInputException?> Refused(IBillingStore store, BillingDocument draft)
    {
        var document = PeppolDocument.From(s_terms.Complete(draft, 3), FromDocumentTests.Seller, FromDocumentTests.Payment, await CreditedInvoice.FindAsync(store, draft, Cancellation));
        using var file = new MemoryStream();
        try
        {
            PeppolExport.Write(document, file);
            return null;
        }
        catch (InvalidInputException refusal)
        {
            Assert.Equal(0, file.Length);
            return refusal;
        }
    }

    /// <summary>A credit note of an amount without tax.</summary>
    private static BillingDocument Credit(BillingDocument invoice, string key, decimal kronor)
    {
        var net = Money.FromKronor(kronor);
        var vat = invoice.Lines[0].Vat;
        var tax = Money.FromKronor(Math.Round(kronor * vat.Rate / 100m, 2, MidpointRounding.AwayFromZero));
        return Correction.Credit(invoice, "Rättelse") with
        {
            RunKey = key,
            Key = key,
            Lines = [invoice.Lines[0] with { Quantity = 1, Unit = "C62", Price = kronor, Net = net }],
            VatSubtotals = [new(vat, net, tax)],
            Totals = new(net, tax, net + tax, Money.Zero, net + tax),
            KronaRounding = false,
        };
    }

    private static IssueRequest Request(string runKey, IEnumerable<BillingDocument> drafts) => new()
    {
        RunKey = runKey,
        Subject = "BIBBLIX",
        PeriodFrom = RunCases.From,
        PeriodTo = RunCases.To,
        IsCorrection = true,
        Drafts = drafts,
        Terms = s_terms,
    };

    /// <summary>Keeps what it is given.</summary>
    private sealed class CarelessStore(IReadOnlyList<BillingDocument> documents) : IBillingStore
    {
        public IAsyncEnumerable<BillingDocument> DocumentsAsync(string runKey, CancellationToken cancellationToken) => documents.ToAsyncEnumerable();

        public Task<BillingDocument?> FindAsync(string number, CancellationToken cancellationToken) => Task.FromResult(documents.FirstOrDefault(d => d.Number == number));

        public IAsyncEnumerable<BillingDocument> CorrectionsOfAsync(string documentKey, CancellationToken cancellationToken) =>
            documents.Where(d => d.Preceding?.Key == documentKey).ToAsyncEnumerable();

        public Task<IssueResult> IssueAsync(IssueRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<IssuedRun> RunsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<RunInput?> InputOfAsync(string runKey, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SetPaidAsync(string number, DateOnly? paidOn, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DateOnly?> PaidOnAsync(string number, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
