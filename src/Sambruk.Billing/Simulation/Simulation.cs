// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Two prices side by side for one member.</summary>
/// <param name="Code">Who.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its quantity, for ordering and pictures; 0 when the rules count none.</param>
/// <param name="A">A year by the first.</param>
/// <param name="B">A year by the second.</param>
public sealed record SimulationRow(string Code, string Name, long Size, Money A, Money B)
{
    /// <summary>B − A.</summary>
    public Money Delta => B - A;

    /// <summary>Delta in percent of A, one decimal; <c>null</c> where A is zero.</summary>
    public decimal? DeltaPercent => A.Ore == 0 ? null : Rounding.Ratio(Delta.Ore * 100m, A.Ore, 1);
}

/// <summary>Two tariffs side by side, each member by each.</summary>
public sealed class Simulation
{
    private Simulation(IReadOnlyList<SimulationRow> rows)
    {
        Rows = rows;
        TotalA = Money.FromOre(rows.Sum(r => r.A.Ore));
        TotalB = Money.FromOre(rows.Sum(r => r.B.Ore));
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<SimulationRow> Rows { get; }

    /// <summary>All by the first.</summary>
    public Money TotalA { get; }

    /// <summary>All by the second.</summary>
    public Money TotalB { get; }

    /// <summary>TotalB − TotalA.</summary>
    public Money TotalDelta => TotalB - TotalA;

    /// <summary>Those who pay less by the second.</summary>
    public int Winners => Rows.Count(r => r.Delta < Money.Zero);

    /// <summary>Those who pay more.</summary>
    public int Losers => Rows.Count(r => r.Delta > Money.Zero);

    /// <summary>
    /// The sizes between which the sign of the difference turns, as the largest size before and the least after; empty when it does not,
    /// or where the rules count no quantity.
    /// </summary>
    public IReadOnlyList<(long Before, long After)> BreakEvenSizes
    {
        get
        {
            var turns = new List<(long, long)>();
            SimulationRow? last = null;
            foreach (var row in Rows.Where(r => r.Delta != Money.Zero).OrderBy(r => r.Size).ThenBy(r => r.Code, StringComparer.Ordinal))
            {
                if (last is not null && Math.Sign(last.Delta.Ore) != Math.Sign(row.Delta.Ore) && last.Size != row.Size)
                {
                    turns.Add((last.Size, row.Size));
                }

                last = row;
            }

            return turns;
        }
    }

    /// <summary>The largest changes, most first; ties by code.</summary>
    public IEnumerable<SimulationRow> LargestChanges(int count) =>
        Rows.OrderByDescending(r => Math.Abs(r.Delta.Ore)).ThenBy(r => r.Code, StringComparer.Ordinal).Take(count);

    /// <summary>Compares two runs: what each member is charged for by each, whoever pays. The runs may differ in tariffs, population or members.</summary>
    /// <exception cref="InvalidInputException">One of the inputs has errors.</exception>
    public static Simulation Of(RunInput a, RunInput b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var chargesA = ChargedTo(BillingRun.Of(a));
        var chargesB = ChargedTo(BillingRun.Of(b));
        var members = a.Members.Concat(b.Members).DistinctBy(m => m.Party.Code, StringComparer.Ordinal).OrderBy(m => m.Party.Code, StringComparer.Ordinal);
        return new([.. members.Select(m => new SimulationRow(
            m.Party.Code, m.Party.Name, SizeOf(b.Population ?? a.Population, m), chargesA.GetValueOrDefault(m.Party.Code), chargesB.GetValueOrDefault(m.Party.Code)))]);
    }

    private static Dictionary<string, Money> ChargedTo(BillingRun run)
    {
        var sums = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var line in run.Documents.SelectMany(d => d.Lines))
        {
            sums[line.Member] = sums.GetValueOrDefault(line.Member) + line.Net;
        }

        return sums;
    }

    private static long SizeOf(PopulationSnapshot? population, Member member) =>
        RunPlan.Inhabitants(population, member) ?? member.Quantities.Values.FirstOrDefault();
}
