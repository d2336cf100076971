// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>What one that does not take part yet would pay, by the tariffs of a run. Nothing is written.</summary>
internal static class QuoteWork
{
    public static async Task<Report> RunAsync(Invocation call, string file, string member, string? join, string? validUntil, CancellationToken cancellationToken)
    {
        var joinDate = BillingDates.Of(join, call);
        var until = validUntil is null ? joinDate : BillingDates.Of(validUntil, call);
        var run = await RunToBill.LoadAsync(file, call, cancellationToken).ConfigureAwait(false);
        if (joinDate < run.Input.PeriodFrom || joinDate > run.Input.PeriodTo)
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageJoinDate], call.Command, call.Texts);
        }

        var members = MemberFile.Parse(await InputFile.ReadAsync(member, cancellationToken).ConfigureAwait(false), Path.GetFileName(member));
        if (members.Count != 1)
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageOneMember], call.Command, call.Texts);
        }

        var quote = Quote.Of(run.Input, members[0], joinDate, until);
        return call.Report() with
        {
            Billing = run.ToReport(BillingOutcome.Preview) with
            {
                RunKey = null,
                Quote = new(
                    quote.Prospect.Party.Code,
                    quote.Prospect.Party.Name,
                    quote.JoinDate,
                    quote.ValidUntil,
                    [.. quote.FirstYear.Select(LineOf)],
                    SumsOf(quote.FirstYearTotals),
                    [.. quote.FullYear.Select(LineOf)],
                    SumsOf(quote.FullYearTotals),
                    [.. quote.Subsidies.Select(s => new QuotedSubsidy(s.Payer, s.Rate, s.Amount.Ore, s.Ends))],
                    quote.EffectOnOthers.Ore),
            },
        };
    }

    private static QuotedLine LineOf(DocumentLine line) =>
        new(line.Service, line.Name, line.Description, line.Trace.Formula, line.Net.Ore, line.Vat.Category.ToString(), line.Vat.Rate);

    private static BilledSums SumsOf(DocumentTotals totals) => new(0, totals.Net.Ore, totals.Tax.Ore, totals.Rounding.Ore, totals.Payable.Ore);
}
