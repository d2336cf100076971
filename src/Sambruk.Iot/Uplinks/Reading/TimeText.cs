// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Times of RFC 3339 §5.6, as UTC: an offset or <c>Z</c> is required, none to nine digits of fraction are read and what is
/// finer than 100 ns is cut off, never rounded up into the future. A leap second is the first instant of the next minute.
/// </summary>
internal static class TimeText
{
    /// <summary>9999-12-31T23:59:59.999Z.</summary>
    public const long LastEpochMillisecond = 253_402_300_799_999;

    private const int DateAndTime = 19;
    private const int MostFractionDigits = 9;
    private const int TickDigits = 7;

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length <= DateAndTime
            || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60
            || !TryFraction(text[DateAndTime..], out var fraction, out var length)
            || !TryOffset(text[(DateAndTime + length)..], out var offsetMinutes))
        {
            return false;
        }

        var ticks = new DateOnly(year, month, day).DayNumber * TimeSpan.TicksPerDay
            + (hour * TimeSpan.TicksPerHour)
            + ((minute - offsetMinutes) * TimeSpan.TicksPerMinute)
            + (second * TimeSpan.TicksPerSecond)
            + (second == 60 ? 0 : fraction);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int length)
    {
        ticks = 0;
        length = 0;
        if (text[0] != '.')
        {
            return true;
        }

        var digits = 0;
        while (digits + 1 < text.Length && char.IsAsciiDigit((char)text[digits + 1]))
        {
            digits++;
            if (digits <= TickDigits)
            {
                ticks = (ticks * 10) + (text[digits] - '0');
            }
        }

        for (var i = digits; i < TickDigits; i++)
        {
            ticks *= 10;
        }

        length = digits + 1;
        return digits is > 0 and <= MostFractionDigits;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryDigits(text[1..3], out var hours) || !TryDigits(text[4..6], out minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        minutes = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
