// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Egil;

/// <summary>A part of each year, such as the end of the school year, in which nothing is deleted.</summary>
public sealed class FreezePeriod
{
    // A leap year: 29 February is a day that a period may begin or end with.
    private const string AnyYear = "2000-";

    /// <summary>First day, <c>MM-dd</c>, such as <c>06-10</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Last day, itself included, <c>MM-dd</c>. Before <see cref="From"/>: the period goes on into the next year.</summary>
    public string To { get; set; } = "";

    internal bool IsValid => TryParse(From, out _) && TryParse(To, out _);

    internal bool Covers(DateOnly date)
    {
        if (!TryParse(From, out var from) || !TryParse(To, out var to))
        {
            return false;
        }

        var day = new DateOnly(2000, date.Month, date.Day);
        return from <= to ? day >= from && day <= to : day >= from || day <= to;
    }

    private static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(AnyYear + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
