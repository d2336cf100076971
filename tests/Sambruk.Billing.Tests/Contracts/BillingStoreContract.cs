// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Billing.Contracts.StoreCases;

namespace Sambruk.Billing.Contracts;

/// <summary>What every store of documents promises.</summary>
public abstract class BillingStoreContract
{
    protected abstract IBillingStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Another host on the same data; <c>null</c>: there can be none.</summary>
    protected virtual IBillingStore? SecondHost() => null;

    [Fact]
    public async Task A_run_is_issued_in_the_order_of_its_documents_and_nothing_but_numbers_and_dates_is_added()
    {
        var run = Run(3);
        var result = await Store.IssueAsync(Request(run), Cancellation);
        Assert.Equal(IssueOutcome.Issued, result.Outcome);
        var issued = await Store.DocumentsAsync(run.Key, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["2026-000001", "2026-000002", "2026-000003"], issued.Select(d => d.Number));
        Assert.All(issued, d => Assert.Equal((IssueDate, IssueDate.AddDays(30)), (d.IssueDate, d.DueDate)));
        Assert.Equal(run.Documents.Select(Text), issued.Select(d => Text(d with { Number = null, IssueDate = null, DueDate = null })));
        Assert.Equal(3, result.Run!.Documents);
        Assert.Equal(issued.Sum(d => d.Totals.Net.Ore), result.Run.Net.Ore);
        Assert.Equal(issued.Sum(d => d.Totals.Tax.Ore), result.Run.Tax.Ore);
        Assert.Equal(issued.Sum(d => d.Totals.Payable.Ore), result.Run.Payable.Ore);
        Assert.Equal(result.Run, Assert.Single(await Store.RunsAsync(Cancellation).ToListAsync(Cancellation)));
        Assert.Equal(new(run.Key, "ALLA", new(2026, 1, 1), new(2026, 12, 31), IsCorrection: false, IssueDate, 3, result.Run.Net, result.Run.Tax, result.Run.Payable), result.Run);
    }

    [Fact]
    public async Task What_is_issued_again_is_known_and_takes_no_number()
    {
        var first = await Store.IssueAsync(Request(Run(3)), Cancellation);
        var again = await Store.IssueAsync(Request(Run(3)), Cancellation);
        Assert.Equal(new(IssueOutcome.AlreadyIssued, first.Run), again);
        Assert.Equal(["2026-000004"], await NumbersAsync(Run(1, "ANNAT")));
    }

    [Fact]
    public async Task Another_run_of_a_period_that_was_issued_must_be_a_correction()
    {
        await Store.IssueAsync(Request(Run(3)), Cancellation);
        Assert.Equal(new(IssueOutcome.PeriodIssued, null), await Store.IssueAsync(Request(Run(4)), Cancellation));
        Assert.Equal(new(IssueOutcome.PeriodIssued, null), await Store.IssueAsync(Request(Run(4)) with { PeriodFrom = new(2026, 12, 31), PeriodTo = new(2027, 3, 31) }, Cancellation));
        Assert.Equal(["2026-000004"], await NumbersAsync(Run(1, year: 2027)));
        Assert.Equal(["2026-000005"], await NumbersAsync(Run(1, fee: 7, isCorrection: true)));
        Assert.Equal(["2026-000006"], await NumbersAsync(Run(1, "ANNAT")));
    }

    [Fact]
    public async Task A_correction_does_not_stand_in_the_way_of_the_run_itself()
    {
        Assert.Equal(["2026-000001"], await NumbersAsync(Run(1, isCorrection: true)));
        Assert.Equal(["2026-000002"], await NumbersAsync(Run(1, fee: 8)));
    }

    [Fact]
    public async Task A_run_without_documents_issues_nothing()
    {
        var request = Request(Run(1)) with { Drafts = [] };
        Assert.Equal(new(IssueOutcome.Nothing, null), await Store.IssueAsync(request, Cancellation));
        Assert.Empty(await Store.RunsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(["2026-000001"], await NumbersAsync(Run(1)));
    }

    [Fact]
    public async Task A_credit_note_takes_no_more_than_remains_of_what_it_credits()
    {
        var run = Run(2);
        await Store.IssueAsync(Request(run), Cancellation);
        var invoices = await Store.DocumentsAsync(run.Key, Cancellation).ToListAsync(Cancellation);
        var credit = Correction.Credit(invoices[0], "Fel antal");
        var half = credit with { RunKey = "half", Key = "half", Lines = [credit.Lines[0]] };
        Assert.Equal(IssueOutcome.Issued, (await Store.IssueAsync(Request(half), Cancellation)).Outcome);

        // The whole after a half; the same half again; two in one run; and an invoice that is not there.
        var refused = new IssueResult(IssueOutcome.OverCredited, null);
        Assert.Equal(refused, await Store.IssueAsync(Request(credit), Cancellation));
        Assert.Equal(refused, await Store.IssueAsync(Request(half with { RunKey = "x", Key = "x" }), Cancellation));
        var second = Correction.Credit(invoices[1], "Fel antal");
        Assert.Equal(refused, await Store.IssueAsync(Request(second, second with { Key = "y" }), Cancellation));
        Assert.Equal(refused, await Store.IssueAsync(Request(second with { Preceding = second.Preceding! with { Key = "gone" } }), Cancellation));
        Assert.Equal(refused, await Store.IssueAsync(Request(second with { Preceding = null }), Cancellation));

        var rest = Correction.Credit(invoices[0], "Resten", [half]);
        var result = await Store.IssueAsync(Request(rest, second), Cancellation);
        Assert.Equal((IssueOutcome.Issued, 2L), (result.Outcome, result.Run!.Documents));
        Assert.Equal(-(rest.Totals.Payable.Ore + second.Totals.Payable.Ore), result.Run.Payable.Ore);
        var corrections = await Store.CorrectionsOfAsync(invoices[0].Key, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["2026-000003", "2026-000004"], corrections.Select(d => d.Number));
        Assert.Equal([half.Key, rest.Key], corrections.Select(d => d.Key));
        Assert.Empty(await Store.CorrectionsOfAsync("gone", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Many_credit_notes_are_held_against_their_invoices_and_against_one_another()
    {
        var run = Run(1100);
        await Store.IssueAsync(Request(run), Cancellation);
        var credits = await Store.DocumentsAsync(run.Key, Cancellation).Select(d => Correction.Credit(d, "Allt") with { RunKey = "credits" }).ToArrayAsync(Cancellation);

        // The last is the first again: it comes long after the first was written.
        Assert.Equal(IssueOutcome.OverCredited, (await Store.IssueAsync(Request([.. credits, credits[0] with { Key = "again" }]), Cancellation)).Outcome);
        var result = await Store.IssueAsync(Request(credits), Cancellation);
        Assert.Equal((IssueOutcome.Issued, 1100L), (result.Outcome, result.Run!.Documents));
        Assert.Equal("2026-002200", (await Store.DocumentsAsync("credits", Cancellation).LastAsync(Cancellation)).Number);
    }

    [Fact]
    public async Task Credit_notes_may_have_a_series_of_their_own_that_begins_where_it_is_told()
    {
        var terms = Terms with { CreditNotes = new("K", "K-", 3, 100) };
        var run = Run(2);
        await Store.IssueAsync(Request(run, terms), Cancellation);
        var invoices = await Store.DocumentsAsync(run.Key, Cancellation).ToListAsync(Cancellation);
        var credits = invoices.Select(i => Correction.Credit(i, "Fel") with { RunKey = "k" }).ToArray();
        var request = Request([credits[0], .. Run(1, "ANNAT").Documents, credits[1]]) with { Terms = terms };
        await Store.IssueAsync(request, Cancellation);
        Assert.Equal("K-100", (await Store.CorrectionsOfAsync(invoices[0].Key, Cancellation).SingleAsync(Cancellation)).Number);
        Assert.Equal("K-101", (await Store.CorrectionsOfAsync(invoices[1].Key, Cancellation).SingleAsync(Cancellation)).Number);
        Assert.NotNull(await Store.FindAsync("2026-000003", Cancellation));
    }

    [Fact]
    public async Task A_document_that_was_issued_in_another_run_is_not_issued_again()
    {
        var run = Run(3);
        var first = await Store.IssueAsync(Request(run), Cancellation);
        var other = Request(Run(600, "ANNAT"));
        var result = await Store.IssueAsync(other with { Drafts = [.. other.Drafts, run.Documents.First()] }, Cancellation);
        Assert.Equal(new(IssueOutcome.AlreadyIssued, first.Run), result);
        Assert.Equal(["2026-000004"], await NumbersAsync(Run(1, "TREDJE")));
    }

    [Fact]
    public async Task A_document_twice_in_a_run_is_the_callers_mistake_and_takes_no_number()
    {
        var request = Request(Run(3));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.IssueAsync(request with { Drafts = [.. request.Drafts, request.Drafts.First()] }, Cancellation));
        Assert.Empty(await Store.RunsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(["2026-000001"], await NumbersAsync(Run(1)));
    }

    [Fact]
    public async Task Two_series_that_give_the_same_number_are_found_out()
    {
        await Store.IssueAsync(Request(Run(3)), Cancellation);
        var terms = Terms with { Invoices = Terms.Invoices with { Id = "G2026", First = 3 } };
        var fault = await Assert.ThrowsAsync<SambrukException>(() => Store.IssueAsync(Request(Run(1, "ANNAT"), terms), Cancellation));
        Assert.Equal("BILL-NUMBER-TAKEN", fault.Code);
        Assert.Equal(["2026-000004"], await NumbersAsync(Run(1, "ANNAT")));
    }

    [Fact]
    public async Task Eight_writers_at_once_leave_no_gap_and_no_double()
    {
        var other = SecondHost() ?? Store;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var store = writer % 2 == 0 ? Store : other;
                var outcomes = new List<IssueOutcome>();
                for (var round = 0; round < 5; round++)
                {
                    // Each subject is issued by two writers, with one run or two that differ.
                    var run = Run(5 + round, FormattableString.Invariant($"S{writer / 2}-{round}"), fee: round % 2 == 0 ? 10 : 10 + writer);
                    outcomes.Add((await store.IssueAsync(Request(run), Cancellation)).Outcome);
                }

                return outcomes;
            },
            Cancellation)));
        var all = results.SelectMany(r => r).ToList();
        Assert.Equal((20, 12, 8), (all.Count(o => o == IssueOutcome.Issued), all.Count(o => o == IssueOutcome.AlreadyIssued), all.Count(o => o == IssueOutcome.PeriodIssued)));
        await AssertUnbrokenAsync(Store, 4 * (5 + 6 + 7 + 8 + 9));
    }

    [Fact]
    public async Task Eight_writers_of_the_same_run_issue_it_once()
    {
        var run = Run(200);
        var other = SecondHost() ?? Store;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => (writer % 2 == 0 ? Store : other).IssueAsync(Request(run), Cancellation), Cancellation)));
        Assert.Single(results, r => r.Outcome == IssueOutcome.Issued);
        Assert.Equal(7, results.Count(r => r.Outcome == IssueOutcome.AlreadyIssued));
        Assert.Single(results.Select(r => r.Run).Distinct());
        await AssertUnbrokenAsync(Store, 200);
    }

    [Fact]
    public async Task Eight_writers_that_credit_the_same_invoice_credit_it_once()
    {
        var run = Run(1);
        await Store.IssueAsync(Request(run), Cancellation);
        var credit = Correction.Credit(await Store.DocumentsAsync(run.Key, Cancellation).SingleAsync(Cancellation), "Fel");
        var other = SecondHost() ?? Store;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () =>
            {
                var own = FormattableString.Invariant($"c{writer}");
                return (writer % 2 == 0 ? Store : other).IssueAsync(Request(credit with { RunKey = own, Key = own }), Cancellation);
            },
            Cancellation)));
        Assert.Single(results, r => r.Outcome == IssueOutcome.Issued);
        Assert.Equal(7, results.Count(r => r.Outcome == IssueOutcome.OverCredited));
        await AssertUnbrokenAsync(Store, 2);
    }

    [Fact]
    public async Task A_large_run_comes_back_whole_and_in_order_however_it_is_read()
    {
        var run = Run(1234);
        await Store.IssueAsync(Request(run), Cancellation);
        await Store.IssueAsync(Request(Run(10, "ANNAT")), Cancellation);
        var number = 0;
        await foreach (var (draft, issued) in run.Documents.ToAsyncEnumerable().Zip(Store.DocumentsAsync(run.Key, Cancellation)).WithCancellation(Cancellation))
        {
            number++;
            Assert.Equal(FormattableString.Invariant($"2026-{number:D6}"), issued.Number);
            Assert.Equal(draft.Key, issued.Key);
        }

        Assert.Equal(1234, number);
        Assert.Equal(1234, await Store.DocumentsAsync(run.Key, Cancellation).CountAsync(Cancellation));
        Assert.Equal(7, await Store.DocumentsAsync(run.Key, Cancellation).Take(7).CountAsync(Cancellation));
        Assert.Equal("M0001000", (await Store.FindAsync("2026-001000", Cancellation))!.Payer.Code);
        Assert.Null(await Store.FindAsync("2026-001245", Cancellation));
        Assert.Empty(await Store.DocumentsAsync("gone", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_runs_come_the_latest_first()
    {
        for (var n = 1; n <= 205; n++)
        {
            await Store.IssueAsync(Request(Run(1, FormattableString.Invariant($"S{n:D3}"))), Cancellation);
        }

        var subjects = await Store.RunsAsync(Cancellation).Select(r => r.Subject).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 205).Reverse().Select(n => FormattableString.Invariant($"S{n:D3}")), subjects);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_in_its_midst_takes_no_number()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var request = Request(Run(2000));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.IssueAsync(request with { Drafts = request.Drafts.Select(CancelAtTheLast) }, source.Token));
        Assert.Empty(await Store.RunsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Null(await Store.FindAsync("2026-000001", Cancellation));
        Assert.Equal("2026-000001", (await NumbersAsync(Run(2000)))[0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.DocumentsAsync(request.RunKey, source.Token).ToListAsync(Cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.RunsAsync(source.Token).ToListAsync(Cancellation));

        BillingDocument CancelAtTheLast(BillingDocument draft, int index)
        {
            if (index == 1999)
            {
                source.Cancel();
            }

            return draft;
        }
    }

    [Fact]
    public async Task A_run_that_fails_in_its_midst_takes_no_number()
    {
        var request = Request(Run(1500));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.IssueAsync(
            request with { Drafts = request.Drafts.Select((d, i) => i == 1400 ? throw new InvalidOperationException("A draft that cannot be made.") : d) }, Cancellation));
        Assert.Empty(await Store.RunsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(1500, (await NumbersAsync(Run(1500))).Count);
        await AssertUnbrokenAsync(Store, 1500);
    }

    [Fact]
    public async Task The_input_is_kept_and_gives_the_same_run_again()
    {
        var run = Run(500);
        await Store.IssueAsync(Request(run), Cancellation);
        await Store.IssueAsync(Request(Run(1, "ANNAT")) with { Input = null }, Cancellation);
        var input = await (SecondHost() ?? Store).InputOfAsync(run.Key, Cancellation);
        Assert.Equal(BillingDocumentJson.SerializeInput(run.Input), BillingDocumentJson.SerializeInput(input!));
        var again = BillingRun.Of(input!);
        Assert.Equal(run.Key, again.Key);
        Assert.Equal(run.Documents.Select(Text), again.Documents.Select(Text));
        Assert.Null(await Store.InputOfAsync(Run(1, "ANNAT").Key, Cancellation));
        Assert.Null(await Store.InputOfAsync("gone", Cancellation));
    }

    [Fact]
    public async Task Payment_is_noted_beside_a_document_and_an_issued_document_never_changes()
    {
        var run = Run(2);
        await Store.IssueAsync(Request(run), Cancellation);
        var before = Text((await Store.FindAsync("2026-000001", Cancellation))!);
        Assert.Null(await Store.PaidOnAsync("2026-000001", Cancellation));
        Assert.True(await Store.SetPaidAsync("2026-000001", new(2026, 3, 30), Cancellation));
        Assert.Equal(new DateOnly(2026, 3, 30), await (SecondHost() ?? Store).PaidOnAsync("2026-000001", Cancellation));
        Assert.Null(await Store.PaidOnAsync("2026-000002", Cancellation));
        await Store.IssueAsync(Request(run), Cancellation);
        await Store.IssueAsync(Request(Correction.Credit((await Store.FindAsync("2026-000001", Cancellation))!, "Fel")), Cancellation);
        await Store.IssueAsync(Request(Run(2, fee: 5, isCorrection: true)), Cancellation);
        Assert.Equal(before, Text((await Store.FindAsync("2026-000001", Cancellation))!));
        Assert.Equal(before, Text(await Store.DocumentsAsync(run.Key, Cancellation).FirstAsync(Cancellation)));
        Assert.True(await Store.SetPaidAsync("2026-000001", null, Cancellation));
        Assert.Null(await Store.PaidOnAsync("2026-000001", Cancellation));
        Assert.False(await Store.SetPaidAsync("2026-999999", new(2026, 3, 30), Cancellation));
        Assert.Null(await Store.PaidOnAsync("2026-999999", Cancellation));
    }

    [Theory]
    [InlineData("Å, ä och ö; \"citat\" 'enkla' \\ / <b> & \u2028")]
    [InlineData("\0\u0001\t\r\n\u007f")]
    [InlineData("😀 \u0301 \ufeff \uffff")]
    [InlineData("'); DROP TABLE billing_documents; --")]
    public async Task Any_text_comes_back_as_it_was(string text)
    {
        var request = Request(Run(1));
        var draft = request.Drafts.Single() with { Note = text };
        await Store.IssueAsync(request with { Drafts = [draft] }, Cancellation);
        Assert.Equal(text, (await Store.FindAsync("2026-000001", Cancellation))!.Note);
        Assert.Null(await Store.FindAsync(text.Replace("\0", "", StringComparison.Ordinal), Cancellation));
    }

    /// <summary>All numbers from the first to the last, each once, in the order of issue, and sums that are those of the documents.</summary>
    internal static async Task AssertUnbrokenAsync(IBillingStore store, int documents)
    {
        var numbers = new List<string?>();
        var runs = await store.RunsAsync(Cancellation).ToListAsync(Cancellation);
        foreach (var run in Enumerable.Reverse(runs))
        {
            var sums = new RunSums();
            await foreach (var document in store.DocumentsAsync(run.RunKey, Cancellation))
            {
                numbers.Add(document.Number);
                sums.Add(document);
            }

            Assert.Equal((run.Documents, run.Net, run.Tax, run.Payable), (sums.Documents, sums.Net, sums.Tax, sums.Payable));
        }

        Assert.Equal(Enumerable.Range(1, documents).Select(n => FormattableString.Invariant($"2026-{n:D6}")), numbers);
    }

    private static string Text(BillingDocument document) => System.Text.Encoding.UTF8.GetString(BillingDocumentJson.Serialize(document));

    private async Task<List<string?>> NumbersAsync(BillingRun run)
    {
        Assert.Equal(IssueOutcome.Issued, (await Store.IssueAsync(Request(run), Cancellation)).Outcome);
        return await Store.DocumentsAsync(run.Key, Cancellation).Select(d => d.Number).ToListAsync(Cancellation);
    }
}
