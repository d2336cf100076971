// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>Days of counting as the periods of a table, and back.</summary>
internal static class PopulationPeriod
{
    /// <summary>The period of a day; null when the table does not count on that day.</summary>
    public static string? Of(DateOnly day, PopulationDay counted)
    {
        var text = counted == PopulationDay.MonthEnd ? FormattableString.Invariant($"{day:yyyy}M{day:MM}") : day.ToString("yyyy", CultureInfo.InvariantCulture);
        return DayOf(text, counted) == day ? text : null;
    }

    /// <summary>The day of a period; null when it is none.</summary>
    public static DateOnly? DayOf(string? period, PopulationDay counted)
    {
        var month = 1;
        if (period is null
            || period.Length != (counted == PopulationDay.MonthEnd ? 7 : 4)
            || !int.TryParse(period.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year < 1900
            || (counted == PopulationDay.MonthEnd
                && (period[4] != 'M' || !int.TryParse(period.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out month) || month is < 1 or > 12)))
        {
            return null;
        }

        return counted switch
        {
            PopulationDay.YearEnd => new(year, 12, 31),
            PopulationDay.FirstOfNovember => new(year, 11, 1),
            _ => new(year, month, DateTime.DaysInMonth(year, month)),
        };
    }

    /// <summary>The last day that a table that goes on has values for: those of 31 December come in February, of 1 November in December, of a month within three.</summary>
    public static DateOnly Expected(DateOnly today, PopulationDay counted) => counted switch
    {
        PopulationDay.YearEnd => new(today.Month >= 3 ? today.Year - 1 : today.Year - 2, 12, 31),
        PopulationDay.FirstOfNovember => new(today.Year - 1, 11, 1),
        _ => new DateOnly(today.Year, today.Month, 1).AddMonths(-2).AddDays(-1),
    };
}
