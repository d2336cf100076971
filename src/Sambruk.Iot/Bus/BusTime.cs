// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Iot;

/// <summary>
/// Times as Go writes them (RFC 3339 with up to nine digits of the second, zeros at the end left out, <c>Z</c>), and reads
/// them. A time here is to 100 ns: the last two of nine digits are cut off.
/// </summary>
internal static class BusTime
{
    /// <summary>Bytes that a time takes at most.</summary>
    public const int Longest = 28;

    public static int Write(DateTimeOffset time, Span<byte> output)
    {
        var utc = time.UtcDateTime;
        utc.TryFormat(output, out var length, "yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        var fraction = utc.Ticks % TimeSpan.TicksPerSecond;
        if (fraction > 0)
        {
            var digits = 7;
            while (fraction % 10 == 0)
            {
                fraction /= 10;
                digits--;
            }

            output[length] = (byte)'.';
            for (var i = digits; i > 0; i--)
            {
                output[length + i] = (byte)('0' + (fraction % 10));
                fraction /= 10;
            }

            length += digits + 1;
        }

        output[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>Reads <c>2024-10-28T14:13:54.532480028Z</c> or with an offset. False for anything else, also for a time that UTC cannot hold.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 20 or > 64
            || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t') || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second))
        {
            return false;
        }

        var ticks = 0L;
        text = text[19..];
        if (text[0] == '.')
        {
            var end = 1;
            var scale = TimeSpan.TicksPerSecond;
            while (end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9')
            {
                scale /= 10;
                ticks += (text[end] - '0') * scale;
                end++;
            }

            if (end == 1)
            {
                return false;
            }

            text = text[end..];
        }

        // A leap second is the last moment before it.
        if (second == 60)
        {
            second = 59;
            ticks = TimeSpan.TicksPerSecond - 1;
        }

        if (!Offset(text, out var offset)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var utc = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ticks - (offset * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new(utc, TimeSpan.Zero);
        return true;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !Digits(text[1..3], out var hour) || !Digits(text[4..6], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (text[0] == '-' ? -1 : 1) * ((hour * 60) + minute);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}

/// <summary>Times of the bodies on the bus.</summary>
internal sealed class BusTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[64];
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= text.Length)
        {
            var length = reader.CopyString(text);
            if (BusTime.TryParse(text[..length], out var time))
            {
                return time;
            }
        }

        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[BusTime.Longest];
        writer.WriteStringValue(text[..BusTime.Write(value, text)]);
    }
}

/// <summary>Durations of the bodies on the bus: nanoseconds, as Go has them. Here they are to 100 ns.</summary>
internal sealed class BusDurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var nanoseconds)
            ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
            : throw new JsonException();

    // Go's own limit is 292 years; what is longer is written as that.
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Clamp(value.Ticks, long.MinValue / TimeSpan.NanosecondsPerTick, long.MaxValue / TimeSpan.NanosecondsPerTick) * TimeSpan.NanosecondsPerTick);
}
