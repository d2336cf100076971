// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What one that does not take part yet would pay, reckoned by the same run as the invoices.</summary>
public sealed record Quote
{
    /// <summary>Who asked.</summary>
    public required Member Prospect { get; init; }

    /// <summary>The day it would join.</summary>
    public required DateOnly JoinDate { get; init; }

    /// <summary>The last day that the quote stands.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>What stands on the invoices of the year it joins: start fees and the months that are left.</summary>
    public required IReadOnlyList<DocumentLine> FirstYear { get; init; }

    /// <summary>Sums of that year, over all its documents.</summary>
    public required DocumentTotals FirstYearTotals { get; init; }

    /// <summary>A whole year, without start fees.</summary>
    public required IReadOnlyList<DocumentLine> FullYear { get; init; }

    /// <summary>Sums of a whole year.</summary>
    public required DocumentTotals FullYearTotals { get; init; }

    /// <summary>What others pay for it in a whole year.</summary>
    public required IReadOnlyList<SubsidyTrace> Subsidies { get; init; }

    /// <summary>What it changes for the others in a whole year; none for rates and equal contributions.</summary>
    public required Money EffectOnOthers { get; init; }

    /// <summary>Reckons a quote.</summary>
    /// <param name="input">The year's run as it stands: tariffs, members, population.</param>
    /// <param name="prospect">Who asks, with the services it asks for; its own dates are not used.</param>
    /// <param name="joinDate">The day it would join, in the run's year.</param>
    /// <param name="validUntil">The last day that the quote stands.</param>
    /// <exception cref="InvalidInputException">The input with the prospect has errors.</exception>
    public static Quote Of(RunInput input, Member prospect, DateOnly joinDate, DateOnly validUntil)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(prospect);
        var year = input with { PeriodFrom = new(joinDate.Year, 1, 1), PeriodTo = new(joinDate.Year, 12, 31) };
        var others = input.Members.Where(m => m.Party.Code != prospect.Party.Code).ToList();
        var joining = With(year, others, prospect, joinDate);
        var member = With(year, others, prospect, new(joinDate.Year - 1, 1, 1));
        var first = DocumentsFor(joining, prospect);
        var full = DocumentsFor(member, prospect);
        return new()
        {
            Prospect = prospect,
            JoinDate = joinDate,
            ValidUntil = validUntil,
            FirstYear = [.. first.SelectMany(d => d.Lines)],
            FirstYearTotals = SumOf(first),
            FullYear = [.. full.SelectMany(d => d.Lines)],
            FullYearTotals = SumOf(full),
            Subsidies = [.. full.SelectMany(d => d.Lines).Select(l => l.Trace.Subsidy).OfType<SubsidyTrace>()],
            EffectOnOthers = NetOfOthers(member, prospect) - NetOfOthers(year with { Members = others }, prospect),
        };
    }

    private static RunInput With(RunInput input, IReadOnlyList<Member> others, Member prospect, DateOnly from) =>
        input with { Members = [.. others, prospect with { Periods = [new(from)], Services = [.. prospect.Services.Select(s => s with { From = null, To = null })] }] };

    private static List<BillingDocument> DocumentsFor(RunInput input, Member prospect) =>
        [.. BillingRun.Of(input).Documents.Where(d => d.Payer.Code == prospect.Party.Code)];

    private static Money NetOfOthers(RunInput input, Member prospect) =>
        Money.FromOre(BillingRun.Of(input).Documents.SelectMany(d => d.Lines).Where(l => l.Member != prospect.Party.Code).Sum(l => l.Net.Ore));

    private static DocumentTotals SumOf(List<BillingDocument> documents) => documents.Aggregate(
        new DocumentTotals(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero),
        (sum, d) => new(sum.Net + d.Totals.Net, sum.Tax + d.Totals.Tax, sum.Inclusive + d.Totals.Inclusive, sum.Rounding + d.Totals.Rounding, sum.Payable + d.Totals.Payable));
}
