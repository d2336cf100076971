// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>How many persons the shown figures of a half-year can hold who are there in the half-years around it, too.</summary>
internal sealed class RegisterRoom
{
    // Each half-year is one of those that four reports follow their first-time persons through.
    private const int Reports = 4;

    private readonly HalfYear _period;
    private readonly bool _isByGender;
    private readonly int? _persons;
    private readonly int? _firstTime;
    private readonly int _leavers;
    private readonly Dictionary<int, int[]> _years = [];

    private RegisterRoom(HalfYear period, Func<FigureKey, int?> shown)
    {
        _period = period;
        _persons = shown(new(period, BoardMeasure.Persons));
        _firstTime = shown(new(period, BoardMeasure.FirstTime));
        _isByGender = shown(new(period, BoardMeasure.Persons, 0)) is not null;
        _leavers = Enumerable.Range(0, BoardDimensions.Reason.Count).Sum(r => shown(new(period, BoardMeasure.Exits, r)) ?? 0);

        // Those who turn 20 in the year leave, and another year of birth than the table's is not one year.
        foreach (var year in BoardDimensions.BirthYears(period).Where(y => y > period.Year - 20))
        {
            int[] keys = _isByGender ? [0, 1] : [-1];
            int?[] counts = [.. keys.Select(g => shown(new(period, BoardMeasure.Persons, g, year)))];
            if (Array.TrueForAll(counts, c => c is not null))
            {
                _years[year] = [.. counts.Select(c => c!.Value / Reports)];
            }
        }
    }

    public static RegisterRoom Of(HalfYear period, Func<FigureKey, int?> shown) => new(period, shown);

    /// <summary>
    /// Whether those still in have room in every half-year that is published, each year of birth in all of them, so that no class that is
    /// hidden needs to hold any; and those who left have room among the leavers that are shown.
    /// </summary>
    /// <param name="halfYears">The own half-year first; then those of the three before it that are published.</param>
    /// <param name="first">The half-year in which they came.</param>
    /// <param name="stillIn">Those still in.</param>
    /// <param name="women">The women among them.</param>
    /// <param name="men">The men.</param>
    /// <param name="left">Those who left.</param>
    /// <param name="threshold">The highest threshold of the reports.</param>
    public static bool IsFor(RegisterRoom[] halfYears, HalfYear first, int stillIn, int women, int men, int left, int threshold)
    {
        var isByGender = halfYears[0]._isByGender;
        foreach (var room in halfYears)
        {
            var isOpen = room._isByGender == isByGender && room._persons is not null && room._firstTime is not null
                && (room._persons - room._leavers - (Reports * stillIn) >= threshold + BoardDimensions.Reason.Count)
                && (room._period == first || room._persons - room._firstTime >= Reports * stillIn);
            if (!isOpen)
            {
                return false;
            }
        }

        if (halfYears.Length == Reports && left > halfYears.Skip(1).Sum(r => r._leavers))
        {
            return false;
        }

        int[] wanted = isByGender ? [women, men] : [stillIn];
        for (var g = 0; g < wanted.Length; g++)
        {
            var room = halfYears[0]._years.Keys
                .Where(y => Array.TrueForAll(halfYears, h => h._years.ContainsKey(y)))
                .Sum(y => halfYears.Min(h => h._years[y][g]));
            if (room < wanted[g])
            {
                return false;
            }
        }

        return true;
    }
}
