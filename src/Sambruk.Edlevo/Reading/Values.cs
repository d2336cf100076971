// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Edlevo;

/// <summary>Values as the documents write them.</summary>
internal static class Values
{
    private static readonly TimeZoneInfo s_sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The Swedish day of an <c>xs:dateTime</c> or <c>xs:date</c>. Without an offset it is Swedish already; the day of an <c>xs:date</c> is as written.</summary>
    public static DateOnly? Day(string? text)
    {
        if (text is null || text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
        {
            return null;
        }

        if (text.Length == 10)
        {
            return written;
        }

        if (text[10] != 'T')
        {
            // Only an offset may follow: it says where the day is, not another day.
            return DateTimeOffset.TryParseExact(text, "yyyy-MM-ddK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? written : null;
        }

        return Time(text) is { } time ? DateOnly.FromDateTime(time) : null;
    }

    /// <summary>The Swedish local time of an <c>xs:dateTime</c>; <c>null</c> when it is none.</summary>
    public static DateTime? Time(string? text)
    {
        if (text is null || !DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        return text.EndsWith('Z') || text.AsSpan(10).ContainsAny('+', '-') ? TimeZoneInfo.ConvertTime(time, s_sweden).DateTime : time.DateTime;
    }

    /// <summary>The Swedish local time of an instant.</summary>
    public static DateTime Swedish(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, s_sweden).DateTime;

    /// <summary>True for a local time that comes twice, or never.</summary>
    public static bool IsDoubtful(DateTime swedish) => s_sweden.IsAmbiguousTime(swedish) || s_sweden.IsInvalidTime(swedish);

    /// <summary>An <c>xs:boolean</c>; <c>null</c> when it is none.</summary>
    public static bool? Flag(string? text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>A school unit code, padded to eight digits: the schema of organization has it as a number. Zero is none.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryUnit(string? text, out SchoolUnitCode? unit)
    {
        unit = null;
        if (string.IsNullOrEmpty(text) || text.AsSpan().IndexOfAnyExcept('0') < 0)
        {
            return true;
        }

        var read = text.Length <= 8 && SchoolUnitCode.TryParse(text.PadLeft(8, '0'), out var code) ? code : default;
        unit = read.IsEmpty ? null : read;
        return unit is not null;
    }
}

/// <summary>Values of a post, with a finding where one is not of its form.</summary>
internal static class PostValues
{
    /// <exception cref="PostException">It is not there or no day.</exception>
    public static DateOnly RequiredDay(this Post post, string name) => Values.Day(post.Required(name)) is { Year: > 1900 } day
        ? day
        : throw new PostException(EdlevoCodes.Value, $"{post.Path}/{name}", "A mandatory day is not of its form.");

    /// <summary>A first day; those before 1901 stand for none.</summary>
    public static DateOnly? FirstDay(this Post post, string name, FindingSink findings) => post.Any(name, findings) is { Year: > 1900 } day ? day : null;

    /// <summary>A last day; those of the year 9999 stand for none.</summary>
    public static DateOnly? LastDay(this Post post, string name, FindingSink findings) => post.Any(name, findings) is { Year: < 9999 } day ? day : null;

    /// <summary>A school unit code; <c>null</c> when there is none that can be read.</summary>
    public static SchoolUnitCode? Unit(this Post post, string name, FindingSink findings)
    {
        if (!Values.TryUnit(post.Value(name), out var unit))
        {
            findings.Warn(EdlevoCodes.Value, $"{post.Path}/{name}", "A school unit code is not of its form; it is left out.");
        }

        return unit;
    }

    /// <summary>A code of the schema.</summary>
    public static T? Code<T>(this Post post, string name, FindingSink findings)
        where T : struct, Enum
    {
        if (post.Value(name) is not { } text)
        {
            return null;
        }

        if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<T>(text, ignoreCase: false, out var code) || text.Contains(',', StringComparison.Ordinal))
        {
            findings.Warn(EdlevoCodes.UnknownCode, $"{post.Path}/{name}", "A code that the schema does not have; it is left out.");
            return null;
        }

        return code;
    }

    private static DateOnly? Any(this Post post, string name, FindingSink findings)
    {
        if (post.Value(name) is not { } text)
        {
            return null;
        }

        var day = Values.Day(text);
        if (day is null)
        {
            findings.Warn(EdlevoCodes.Value, $"{post.Path}/{name}", "A day is not of its form; it is left out.");
        }

        return day;
    }
}
