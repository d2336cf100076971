// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>A half-year of SCB's collection: January–June or July–December.</summary>
/// <param name="Year">The year.</param>
/// <param name="Half">1 or 2.</param>
public readonly record struct HalfYear(int Year, int Half) : IComparable<HalfYear>
{
    /// <summary>First day.</summary>
    public DateOnly From => new(Year, Half == 1 ? 1 : 7, 1);

    /// <summary>Last day.</summary>
    public DateOnly To => Half == 1 ? new(Year, 6, 30) : new(Year, 12, 31);

    /// <summary>The one before.</summary>
    public HalfYear Previous => Half == 1 ? new(Year - 1, 2) : new(Year, 1);

    /// <summary>The one after.</summary>
    public HalfYear Next => Half == 1 ? new(Year, 2) : new(Year + 1, 1);

    /// <summary>The half-year of a day.</summary>
    public static HalfYear Of(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 2);

    /// <summary>Whether the day is in it.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>Parses <c>2026H2</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out HalfYear result)
    {
        result = default;
        if (text.Length != 6 || text[4] != 'H' || text[5] is not ('1' or '2') || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1900)
        {
            return false;
        }

        result = new(year, text[5] - '0');
        return true;
    }

    /// <summary>Parses <c>2026H2</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static HalfYear Parse(ReadOnlySpan<char> text) => TryParse(text, out var result) ? result : throw new FormatException("A half-year is written as 2026H2.");

    /// <inheritdoc/>
    public int CompareTo(HalfYear other) => From.CompareTo(other.From);

    /// <summary>Earlier.</summary>
    public static bool operator <(HalfYear left, HalfYear right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(HalfYear left, HalfYear right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(HalfYear left, HalfYear right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(HalfYear left, HalfYear right) => left.CompareTo(right) >= 0;

    /// <summary>As <c>2026H2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}H{Half}");
}
