// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace Sambruk.Billing;

/// <summary>An input prepared: tariffs of the period in order, members by code, totals dealt out.</summary>
internal sealed class RunPlan
{
    private RunPlan(RunInput input, MemberOrder order)
    {
        Input = input;
        Year = input.PeriodFrom.Year;
        Order = order;
        Payers = input.Payers.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        StartFeeOfGroup = GroupStarts(input);
        Tariffs =
        [
            .. input.Tariffs
                .Where(t => t.ValidFrom <= input.PeriodTo && (t.ValidTo is null || t.ValidTo >= input.PeriodFrom))
                .OrderBy(t => t.Service, StringComparer.Ordinal).ThenBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.Version)
                .Select(t => new TariffPlan(t, MonthMask.Of(Year, t.ValidFrom, t.ValidTo))),
        ];
        foreach (var tariff in Tariffs)
        {
            tariff.DealOut(this);
        }
    }

    public RunInput Input { get; }

    public int Year { get; }

    public int FirstMonth => Input.PeriodFrom.Month;

    public int LastMonth => Input.PeriodTo.Month;

    public IReadOnlyList<TariffPlan> Tariffs { get; }

    public MemberOrder Order { get; }

    /// <summary>The member that pays the start fee of each group.</summary>
    public IReadOnlyDictionary<string, string> StartFeeOfGroup { get; }

    private FrozenDictionary<string, Party> Payers { get; }

    public static RunPlan Of(RunInput input, MemberOrder order) => new(input, order);

    public Party PayerOf(string code) =>
        Payers.TryGetValue(code, out var party) ? party : Input.Members[Order.IndexOf(code)].Party;

    public long? QuantityOf(Member member, Participation? participation, QuantityUnit unit)
    {
        if (participation is not null && participation.Quantities.TryGetValue(unit, out var own))
        {
            return own;
        }

        if (member.Quantities.TryGetValue(unit, out var quantity))
        {
            return quantity;
        }

        return unit == QuantityUnit.Inhabitant ? Inhabitants(Input.Population, member) : null;
    }

    /// <summary>Never inferred for others than municipalities and groups of them.</summary>
    public static long? Inhabitants(PopulationSnapshot? population, Member member)
    {
        if (population is null)
        {
            return null;
        }

        if (member.Kind == MemberKind.Municipality && MunicipalityCode.TryParse(member.Party.Code, out var code))
        {
            return population.Values.TryGetValue(code, out var value) ? value : null;
        }

        if (member.Municipalities.Count == 0)
        {
            return null;
        }

        long sum = 0;
        foreach (var part in member.Municipalities)
        {
            if (!population.Values.TryGetValue(part, out var value))
            {
                return null;
            }

            sum = checked(sum + value);
        }

        return sum;
    }

    private static Dictionary<string, string> GroupStarts(RunInput input)
    {
        var first = new Dictionary<string, (DateOnly From, string Code)>(StringComparer.Ordinal);
        foreach (var member in input.Members)
        {
            if (member.Group is { } group)
            {
                var own = (member.Periods[0].From, member.Party.Code);
                if (!first.TryGetValue(group, out var other) || own.From < other.From || (own.From == other.From && string.CompareOrdinal(own.Code, other.Code) < 0))
                {
                    first[group] = own;
                }
            }
        }

        return first.ToDictionary(f => f.Key, f => f.Value.Code, StringComparer.Ordinal);
    }
}
