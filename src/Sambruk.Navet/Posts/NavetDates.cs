// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>Dates and times as Navet writes them.</summary>
internal static class NavetDates
{
    /// <summary>
    /// <c>OfullstandigtDatumTYPE</c>: an integer yyyymmdd where month and day may be 00. Zero is a date that is not known.
    /// Year alone and year with month are taken too.
    /// </summary>
    /// <returns>False when the text is something else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialBirthDate? date)
    {
        date = null;
        text = text.Trim();
        if (text.IsEmpty || text.Length > 8 || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (!text.ContainsAnyExcept('0'))
        {
            return true;
        }

        if (text.Length is not (4 or 6 or 8))
        {
            return false;
        }

        var year = Number(text[..4]);
        var month = text.Length > 4 ? Number(text[4..6]) : 0;
        var day = text.Length > 6 ? Number(text[6..]) : 0;
        if (year == 0 || month > 12 || day > 31)
        {
            return false;
        }

        date = new PartialBirthDate(year, month == 0 ? null : month, day == 0 ? null : day);
        return true;
    }

    /// <summary>yyyymmddhhmmss, or yyyymmdd for its first second.</summary>
    public static DateTime? ParseTime(string text) =>
        DateTime.TryParseExact(text.Trim(), ["yyyyMMddHHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
