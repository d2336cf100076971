// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// What a reader can know beside sums, since the same persons are in the register from half-year to half-year: how the years of birth
/// can have changed with those who came and left, who turns 20 when, and how contacts are spread. Each is told exactly: it holds if and
/// only if there are persons that make it hold.
/// </summary>
internal static class RegisterConditions
{
    /// <summary>The conditions of the reports there are, of which those hold that a reader can rely on.</summary>
    public static IEnumerable<Func<IReadOnlyList<int>, bool>> Of(FigureSystem system, IReadOnlyCollection<HalfYear> reports)
    {
        foreach (var period in reports)
        {
            if (Contacts(system, period, reports.Contains(period.Previous)) is { } contacts)
            {
                yield return contacts;
            }

            if (Age(system, period) is { } age)
            {
                yield return age;
            }

            if (Stay(system, period) is { } stay)
            {
                yield return stay;
            }
        }
    }

    /// <summary>
    /// Those who came, by gender: the new ones, and those who returned with or without contact. Where the half-year before is published,
    /// they are at least so many as the years of birth have grown by; those who left follow from it.
    /// </summary>
    private static Func<IReadOnlyList<int>, bool>? Contacts(FigureSystem system, HalfYear p, bool hasPrevious)
    {
        int[] years = [.. BoardDimensions.BirthYears(p).Union(BoardDimensions.BirthYears(p.Previous))];
        var now = Persons(p, years);
        var before = hasPrevious ? Persons(p.Previous, years) : null;
        var persons = ByGender(BoardMeasure.Persons);
        var first = ByGender(BoardMeasure.FirstTime);
        var firstWith = ByGender(BoardMeasure.FirstTimeContacted);
        var firstWithout = ByGender(BoardMeasure.FirstTimeNotContacted);
        var with = ByGender(BoardMeasure.Contacted);
        var without = ByGender(BoardMeasure.NotContacted);
        var returning = system.Find(new(p, BoardMeasure.Returning));
        var none = system.Find(new(p, BoardMeasure.FirstContact, BoardDimensions.NoContactYet));
        if (persons is null || first is null || firstWith is null || firstWithout is null || with is null || without is null || returning is not { } back || none is not { } noContact)
        {
            return null;
        }

        return x =>
        {
            var backWithout = x[noContact] - x[firstWithout[0]] - x[firstWithout[1]];
            var backWith = x[back] - backWithout;
            if (backWithout < 0 || backWith < 0)
            {
                return false;
            }

            // The women among those who returned, with and without contact: each number in a range, and so their sum.
            var (withLow, withHigh) = Range(backWith, x[with[0]] - x[firstWith[0]], x[with[1]] - x[firstWith[1]]);
            var (withoutLow, withoutHigh) = Range(backWithout, x[without[0]] - x[firstWithout[0]], x[without[1]] - x[firstWithout[1]]);
            if (withLow > withHigh || withoutLow > withoutHigh)
            {
                return false;
            }

            var low = x[first[0]] + withLow + withoutLow;
            var high = x[first[0]] + withHigh + withoutHigh;
            var all = x[first[0]] + x[first[1]] + x[back];
            var needWomen = before is null ? 0 : Grown(x, 0);
            var needMen = before is null ? 0 : Grown(x, 1);
            low = Math.Max(low, Math.Max(needWomen, all - x[persons[1]]));
            high = Math.Min(high, Math.Min(all - needMen, x[persons[0]]));
            return low <= high;
        };

        static (int Low, int High) Range(int all, int mostWomen, int mostMen) => (Math.Max(0, all - mostMen), Math.Min(all, mostWomen));

        int Grown(IReadOnlyList<int> x, int gender)
        {
            var grown = 0;
            for (var i = 0; i < years.Length; i++)
            {
                grown += Math.Max(0, ValueOf(x, now[gender][i]) - ValueOf(x, before![gender][i]));
            }

            return grown;
        }

        static int ValueOf(IReadOnlyList<int> x, int variable) => variable < 0 ? 0 : x[variable];

        int[][] Persons(HalfYear of, int[] births) =>
            [.. Enumerable.Range(0, 2).Select(g => births.Select(b => system.Find(new(of, BoardMeasure.Persons, g, b)) ?? -1).ToArray())];

        int[]? ByGender(BoardMeasure measure) =>
            system.Find(new(p, measure, 0)) is { } women && system.Find(new(p, measure, 1)) is { } men ? [women, men] : null;
    }

    /// <summary>Who leaves since she turns 20 was born 20 years before; and by the end of the year all those have left.</summary>
    private static Func<IReadOnlyList<int>, bool>? Age(FigureSystem system, HalfYear p) =>
        system.Find(new(p, BoardMeasure.Exits, (int)ExitReason.Turned20)) is { } turned && system.Find(new(p, BoardMeasure.Exits)) is { } exits
        && system.Find(new(p, BoardMeasure.Persons, -1, p.Year - 20)) is { } born
            ? x => x[turned] <= x[born] && (p.Half == 1 || x[born] <= x[exits])
            : null;

    /// <summary>Those who came a year ago and have left are among those who left since.</summary>
    private static Func<IReadOnlyList<int>, bool>? Stay(FigureSystem system, HalfYear p)
    {
        var exits = new int[BoardTally.YearAgo + 1];
        for (var i = 0; i <= BoardTally.YearAgo; i++)
        {
            if (system.Find(new(BoardTally.Back(p, i), BoardMeasure.Exits)) is not { } variable)
            {
                return null;
            }

            exits[i] = variable;
        }

        var stays = new int[BoardDimensions.StillIn];
        for (var i = 0; i < stays.Length; i++)
        {
            if (system.Find(new(p, BoardMeasure.Stay, i)) is not { } variable)
            {
                return null;
            }

            stays[i] = variable;
        }

        return x => stays.Sum(s => x[s]) <= exits.Sum(e => x[e]);
    }
}
