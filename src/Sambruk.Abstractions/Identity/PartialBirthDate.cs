// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk;

/// <summary>
/// A date of birth of which the year is known, and the month and the day perhaps. Coordination numbers have month 00
/// or day 60 when the month or the day is not known, and now and then a day that the month does not have (31 April).
/// </summary>
/// <remarks>Questions about age are answered from the earliest and the latest date that the value allows: yes, no or unknown.</remarks>
public readonly record struct PartialBirthDate
{
    /// <summary>Makes a partial date.</summary>
    /// <param name="year">1–9999.</param>
    /// <param name="month">1–12; <c>null</c> when it is not known.</param>
    /// <param name="day">1–31; <c>null</c> when it is not known. May be a day that the month does not have.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of its range.</exception>
    public PartialBirthDate(int year, int? month = null, int? day = null)
    {
        if (year is < 1 or > 9999)
        {
            throw new ArgumentOutOfRangeException(nameof(year), "The year is not 1–9999.");
        }

        if (month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(month), "The month is not 1–12.");
        }

        if (day is < 1 or > 31)
        {
            throw new ArgumentOutOfRangeException(nameof(day), "The day is not 1–31.");
        }

        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year, 1–9999. 0 only in the <c>default</c> value.</summary>
    public int Year { get; }

    /// <summary>The month, 1–12; <c>null</c> when it is not known.</summary>
    public int? Month { get; }

    /// <summary>The day as given, 1–31; <c>null</c> when it is not known.</summary>
    public int? Day { get; }

    /// <summary>True when year, month and day are known and are a day of the calendar.</summary>
    public bool HasFullDate => Year > 0 && Month is { } month && Day is { } day && day <= DateTime.DaysInMonth(Year, month);

    /// <summary>The earliest day that it can be. The first of the month when the month does not have the day.</summary>
    public DateOnly Earliest => Year == 0 ? DateOnly.MinValue : (Month, Day) switch
    {
        ({ } month, { } day) => new DateOnly(Year, month, day <= DateTime.DaysInMonth(Year, month) ? day : 1),
        ({ } month, null) => new DateOnly(Year, month, 1),
        (null, var day) => new DateOnly(Year, 1, day ?? 1), // January has every day
    };

    /// <summary>The latest day that it can be. The last of the month when the month does not have the day.</summary>
    public DateOnly Latest => Year == 0 ? DateOnly.MaxValue : (Month, Day) switch
    {
        ({ } month, var day) => new DateOnly(Year, month, Math.Min(day ?? 31, DateTime.DaysInMonth(Year, month))),
        (null, var day) => new DateOnly(Year, 12, day ?? 31), // so does December
    };

    /// <summary>Full years completed on a date; <c>null</c> when that is not known or the date comes before the birth.</summary>
    public int? AgeOn(DateOnly date, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch)
    {
        if (Year == 0 || date < Latest)
        {
            return null;
        }

        var oldest = Age(Earliest, date, leapDay);
        return oldest == Age(Latest, date, leapDay) ? oldest : null;
    }

    /// <summary>Whether somebody has turned an age on a date: <c>true</c>, <c>false</c>, or <c>null</c> when it is not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public bool? HasTurned(int age, DateOnly date, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        if (Year == 0)
        {
            return null;
        }

        if (Year > 9999 - age)
        {
            return false;
        }

        var atMost = date >= Anniversary(Earliest, Year + age, leapDay);
        return atMost == (date >= Anniversary(Latest, Year + age, leapDay)) ? atMost : null;
    }

    /// <summary>ISO 8601-2 form, where X stands for what is not known: <c>2006-XX-25</c>.</summary>
    public override string ToString() => Year == 0
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month?.ToString("D2", CultureInfo.InvariantCulture) ?? "XX"}-{Day?.ToString("D2", CultureInfo.InvariantCulture) ?? "XX"}");

    private static int Age(DateOnly birth, DateOnly date, LeapDayBirthday leapDay) =>
        date.Year - birth.Year - (date < Anniversary(birth, date.Year, leapDay) ? 1 : 0);

    private static DateOnly Anniversary(DateOnly birth, int year, LeapDayBirthday leapDay) => (birth.Month, birth.Day) switch
    {
        (2, 29) when !DateTime.IsLeapYear(year) => leapDay == LeapDayBirthday.FirstOfMarch ? new DateOnly(year, 3, 1) : new DateOnly(year, 2, 28),
        var (month, day) => new DateOnly(year, month, day),
    };
}
