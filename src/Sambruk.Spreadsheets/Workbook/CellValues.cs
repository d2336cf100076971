// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Spreadsheets;

/// <summary>Numbers and days as cells hold them.</summary>
internal static class CellValues
{
    private const double LastSerial = 2_958_466; // 10000-01-01
    private const double MostDigits = 1e15;

    /// <summary>Invariant, without exponent up to fifteen digits, which is what a spreadsheet shows; <c>null</c> when it is no number.</summary>
    public static string? Number(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return null;
        }

        if (value == 0)
        {
            return "0";
        }

        // A decimal of a double has fifteen significant digits and no exponent.
        return Math.Abs(value) is >= 1e-10 and < MostDigits
            ? ((decimal)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The day of a serial number; <c>null</c> for one that is none. Counted from 1900 as if that year had a 29 February (serial 60, which
    /// is no day), or from 1904 (ISO/IEC 29500-1 §18.17.4).
    /// </summary>
    public static string? Date(string text, bool uses1904)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || !(serial >= (uses1904 ? 0 : 1)) || serial >= LastSerial)
        {
            return null;
        }

        var day = Math.Floor(serial);
        var seconds = Math.Round((serial - day) * 86_400, MidpointRounding.AwayFromZero);
        if (!uses1904 && day == 60)
        {
            return null;
        }

        var first = uses1904 ? new DateTime(1904, 1, 1) : day < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        if (day > (DateTime.MaxValue.Date - first).TotalDays)
        {
            return null;
        }

        var start = first.AddDays(day);
        return seconds >= 86_400 && start == DateTime.MaxValue.Date ? null : Written(start.AddSeconds(seconds));
    }

    /// <summary>A day that is written out (<c>t="d"</c>, ISO 8601); <c>null</c> when it is none.</summary>
    public static string? IsoDate(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Written(time)
            : null;

    private static string Written(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
