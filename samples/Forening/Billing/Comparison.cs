// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Two tariffs of a service side by side, over this year's members and inhabitants.</summary>
internal sealed class Comparison
{
    /// <summary>A size this near an edge is told.</summary>
    public const int Margin = 400;

    private static readonly long[] s_edges = [0, 10_000, 20_000, 40_000, 80_000];

    private Comparison(Tariff a, Tariff b, Simulation result, RunInput input)
    {
        A = a;
        B = b;
        Result = result;
        Rows = [.. result.Rows.Where(r => r.A != Money.Zero || r.B != Money.Zero)];
        Groups = [.. s_edges.Select((from, i) => SizeGroup.Of(from, i + 1 < s_edges.Length ? s_edges[i + 1] : null, Rows)).Where(g => g.Members > 0)];
        var sizes = Rows.ToDictionary(r => r.Code, r => r.Size, StringComparer.Ordinal);
        Near = [.. b.Rules.OfType<SizeClassRule>().Where(r => r.Unit == QuantityUnit.Inhabitant && input.Population is not null).SelectMany(r => Boundaries.Near(r, sizes, Margin))];
    }

    /// <summary>The first.</summary>
    public Tariff A { get; }

    /// <summary>The second.</summary>
    public Tariff B { get; }

    /// <summary>Totals, winners and losers.</summary>
    public Simulation Result { get; }

    /// <summary>Those who pay by one of them.</summary>
    public IReadOnlyList<SimulationRow> Rows { get; }

    /// <summary>Sums by size.</summary>
    public IReadOnlyList<SizeGroup> Groups { get; }

    /// <summary>Those near an edge of the second's classes.</summary>
    public IReadOnlyList<NearBoundary> Near { get; }

    /// <summary>Tariffs that can be chosen: what is in force, and what is proposed.</summary>
    public static IEnumerable<Tariff> Choices(Association association) => association.Current.Tariffs.Concat(association.Proposals);

    /// <summary>Compares; null when both are not tariffs of the same service.</summary>
    /// <param name="association">Whose members.</param>
    /// <param name="a">The first, as <c>id@version</c>.</param>
    /// <param name="b">The second.</param>
    /// <param name="ore">Added to each price a unit of the second.</param>
    public static Comparison? Of(Association association, string? a, string? b, int ore)
    {
        var first = Choices(association).FirstOrDefault(t => t.Key == a);
        var second = Choices(association).FirstOrDefault(t => t.Key == b);
        if (first is null || second is null || first.Service != second.Service)
        {
            return null;
        }

        var changed = WithRate(second, ore);
        return new(first, changed, Simulation.Of(InputOf(association, first), InputOf(association, changed)), association.Current);
    }

    /// <summary>Whether a tariff has a price a unit.</summary>
    public static bool HasRate(Tariff tariff) => tariff.Rules.Any(r => r is PerUnitRule or FixedPlusRule);

    // A year as it is when nobody joins or leaves: who has left is out, who joined in the year pays all of it.
    private static RunInput InputOf(Association association, Tariff tariff)
    {
        var input = association.Current;
        return input with
        {
            Tariffs = [tariff with { Rules = [.. tariff.Rules.Where(r => r is not StartFeeRule)] }],
            Members = [.. input.Members.Where(m => m.Periods[^1].To is not { } left || left >= input.PeriodTo).Select(m => m with { Periods = [new(input.PeriodFrom)] })],
        };
    }

    private static Tariff WithRate(Tariff tariff, int ore) => ore == 0 ? tariff : tariff with
    {
        Rules = [.. tariff.Rules.Select(r => r switch
        {
            PerUnitRule rule => rule with { Rate = Math.Max(0, rule.Rate + (ore / 100m)) },
            FixedPlusRule rule => rule with { Rate = Math.Max(0, rule.Rate + (ore / 100m)) },
            _ => r,
        })],
    };
}

/// <summary>Members of about one size.</summary>
/// <param name="From">Least inhabitants.</param>
/// <param name="To">Below this; null: no more.</param>
/// <param name="Members">How many.</param>
/// <param name="A">What they pay by the first.</param>
/// <param name="B">What they pay by the second.</param>
public sealed record SizeGroup(long From, long? To, int Members, Money A, Money B)
{
    /// <summary>In words.</summary>
    public string Text => From == 0 ? $"under {Swedish.Number(To ?? 0)}" : To is { } to ? $"{Swedish.Number(From)}–{Swedish.Number(to - 1)}" : $"{Swedish.Number(From)} eller fler";

    /// <summary>The group of a size.</summary>
    public static SizeGroup Of(long from, long? to, IReadOnlyList<SimulationRow> rows)
    {
        var own = rows.Where(r => r.Size >= from && (to is null || r.Size < to)).ToList();
        return new(from, to, own.Count, Money.FromOre(own.Sum(r => r.A.Ore)), Money.FromOre(own.Sum(r => r.B.Ore)));
    }
}
