// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A tariff in a run: the months it is valid, and for rules that divide a total the share of each member.</summary>
internal sealed class TariffPlan(Tariff tariff, MonthMask months)
{
    private readonly SharePlan?[] _shares = new SharePlan?[tariff.Rules.Count];

    public Tariff Tariff => tariff;

    public MonthMask Months => months;

    public TariffReference Reference { get; } = new(tariff.Id, tariff.Version, tariff.Decision);

    public SharePlan? SharesOf(int rule) => _shares[rule];

    public void DealOut(RunPlan plan)
    {
        for (var i = 0; i < _shares.Length; i++)
        {
            _shares[i] = tariff.Rules[i] switch
            {
                BudgetShareRule share => SharePlan.Of(plan, this, share, share.Total, share.Method, share.Weight),
                EqualPotRule pot => SharePlan.Of(plan, this, pot, pot.Total, pot.Method, null),
                _ => null,
            };
        }
    }

    /// <summary>The participation of a member in the service; <c>null</c>: none, or the tariff is for every member.</summary>
    public Participation? ParticipationOf(Member member)
    {
        foreach (var participation in member.Services)
        {
            if (participation.Service == tariff.Service)
            {
                return participation;
            }
        }

        return null;
    }

    /// <summary>The months of the year that a member pays for.</summary>
    public MonthMask MonthsOf(Member member, Participation? participation, MonthsRule rule, int year)
    {
        if (participation is null && tariff.AppliesTo == TariffScope.Participants)
        {
            return MonthMask.None;
        }

        var mask = MonthMask.None;
        foreach (var period in member.Periods)
        {
            var from = Later(period.From, participation?.From);
            var to = Earlier(period.To, participation?.To);
            if (to is not { } end || end >= from)
            {
                mask |= MembershipMonths.Of(year, from, to, rule);
            }
        }

        return mask & months;
    }

    /// <summary>The day a member joined, within the period of a run; <c>null</c>: it did not.</summary>
    public DateOnly? JoinedIn(RunInput input, Member member, Participation? participation)
    {
        if (participation is null && tariff.AppliesTo == TariffScope.Participants)
        {
            return null;
        }

        foreach (var period in member.Periods)
        {
            var from = Later(period.From, participation?.From);
            if (from >= input.PeriodFrom && from <= input.PeriodTo && from >= tariff.ValidFrom && (tariff.ValidTo is null || from <= tariff.ValidTo)
                && (period.To is null || period.To >= from))
            {
                return from;
            }
        }

        return null;
    }

    private static DateOnly Later(DateOnly day, DateOnly? other) => other is { } o && o > day ? o : day;

    private static DateOnly? Earlier(DateOnly? day, DateOnly? other) => day is null ? other : other is null || other > day ? day : other;
}
