// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What a service bills against what it is to bring in.</summary>
/// <param name="Service">The service.</param>
/// <param name="Budget">What it is to bring in.</param>
/// <param name="Billed">What the run bills.</param>
public sealed record BudgetGap(string Service, Money Budget, Money Billed)
{
    /// <summary>Billed − budget: below zero the service does not carry its costs.</summary>
    public Money Gap => Billed - Budget;
}

/// <summary>One year of a price path.</summary>
/// <param name="Year">The year.</param>
/// <param name="Members">How many take part.</param>
/// <param name="Total">What all pay.</param>
/// <param name="Rows">What each pays, by code.</param>
public sealed record PathYear(int Year, int Members, Money Total, IReadOnlyList<SimulationRow> Rows);

/// <summary>Runs reckoned for years and services that are not here yet.</summary>
public static class Forecasts
{
    /// <summary>What each service of a run bills against its budget, by service.</summary>
    public static IReadOnlyList<BudgetGap> Gaps(BillingRun run, IReadOnlyDictionary<string, Money> budgets)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(budgets);
        var billed = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var line in run.Documents.SelectMany(d => d.Lines))
        {
            billed[line.Service] = billed.GetValueOrDefault(line.Service) + line.Net;
        }

        return [.. budgets.Keys.Union(billed.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(s => new BudgetGap(s, budgets.GetValueOrDefault(s), billed.GetValueOrDefault(s)))];
    }

    /// <summary>
    /// What each pays year by year when members join: the run of the input moved to each year, tariffs without a last day going on, with
    /// those added that join by then. Each row has the first year as A and its own as B.
    /// </summary>
    /// <param name="input">The first year.</param>
    /// <param name="years">How many years, 1 – 30.</param>
    /// <param name="joining">Who joins, each with its first day as the only period.</param>
    /// <exception cref="InvalidInputException">A year's input has errors.</exception>
    public static IReadOnlyList<PathYear> Path(RunInput input, int years, IReadOnlyList<Member> joining)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(joining);
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 30);
        var path = new List<PathYear>(years);
        var first = Year(input, input.PeriodFrom.Year, joining);
        for (var i = 0; i < years; i++)
        {
            var year = Year(input, input.PeriodFrom.Year + i, joining);
            var rows = Simulation.Of(first, year).Rows;
            path.Add(new(year.PeriodFrom.Year, rows.Count(r => r.B != Money.Zero), Money.FromOre(rows.Sum(r => r.B.Ore)), rows));
        }

        return path;
    }

    private static RunInput Year(RunInput input, int year, IReadOnlyList<Member> joining) => input with
    {
        PeriodFrom = new(year, 1, 1),
        PeriodTo = new(year, 12, 31),
        Members = [.. input.Members, .. joining.Where(m => m.Periods[0].From.Year <= year)],
    };
}
