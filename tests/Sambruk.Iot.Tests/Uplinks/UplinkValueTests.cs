// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using CsCheck;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>The rules of values: times, numbers, base64 and hex.</summary>
public sealed class UplinkValueTests
{
    [Theory]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07.0000000")]
    [InlineData("2026-03-04t05:06:07z", "2026-03-04T05:06:07.0000000")]
    [InlineData("2026-03-04T05:06:07.1Z", "2026-03-04T05:06:07.1000000")]
    [InlineData("2026-03-04T05:06:07.123456789+00:00", "2026-03-04T05:06:07.1234567")]
    [InlineData("2026-03-04T05:06:07.999999999Z", "2026-03-04T05:06:07.9999999")]
    [InlineData("2025-08-30T06:51:10.480+02:00", "2025-08-30T04:51:10.4800000")]
    [InlineData("2025-12-31T23:30:00-05:30", "2026-01-01T05:00:00.0000000")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000")]
    [InlineData("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999")]
    public void A_time_is_read_as_UTC_and_cut_to_100_ns(string text, string expected)
    {
        Assert.True(TimeText.TryRead(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(expected, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-04")]
    [InlineData("2026-03-04T05:06:07")]
    [InlineData("2026-03-04T05:06:07.")]
    [InlineData("2026-03-04T05:06:07.Z")]
    [InlineData("2026-03-04T05:06:07.1234567890Z")]
    [InlineData("2026-03-04T05:06:07.12")]
    [InlineData("2026-03-04T05:06:07+0200")]
    [InlineData("2026-03-04T05:06:07+24:00")]
    [InlineData("2026-03-04T05:06:07 Z")]
    [InlineData("2026-03-04T05:06:07ZZ")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("2026-01-01T00:00:61Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("1772600767")]
    [InlineData("２026-03-04T05:06:07Z")]
    public void What_is_no_time_with_an_offset_is_refused(string text) => Assert.False(TimeText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_time_reads_back_whatever_its_offset_and_fraction() =>
        Gen.Select(Gen.Long[TimeSpan.TicksPerDay * 2, DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 2)], Gen.Int[-23 * 60, 23 * 60]).Sample((ticks, minutes) =>
        {
            var local = new DateTime(ticks + (minutes * TimeSpan.TicksPerMinute));
            var size = Math.Abs(minutes);
            var text = local.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
                + string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{size / 60:00}:{size % 60:00}");
            return TimeText.TryRead(Encoding.UTF8.GetBytes(text), out var time) && time.UtcTicks == ticks;
        });

    [Theory]
    [InlineData("7011", 7011)]
    [InlineData("-45", -45)]
    [InlineData("5.0", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_whole_number_is_read_however_it_is_written(string text, long expected)
    {
        Assert.True(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5.5")]
    [InlineData("5 ")]
    [InlineData(" 5")]
    [InlineData("0x10")]
    [InlineData("1e400")]
    [InlineData("9223372036854775808")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1,000")]
    public void What_is_no_whole_number_is_refused(string text) => Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out long _));

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e309")]
    [InlineData("1.5x")]
    public void A_number_is_finite(string text) => Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out double _));

    [Fact]
    public void Every_byte_string_reads_back_from_base64_padded_or_not_and_from_hex_of_either_case() => Gen.Byte.Array[0, 70].Sample(bytes =>
    {
        var padded = Convert.ToBase64String(bytes);
        return new[] { padded, padded.TrimEnd('=') }.All(t => BinaryText.FromBase64(Encoding.ASCII.GetBytes(t))!.SequenceEqual(bytes))
            && new[] { Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes) }.All(t => BinaryText.FromHex(Encoding.ASCII.GetBytes(t))!.SequenceEqual(bytes));
    });

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA=")]
    [InlineData("AAA==")]
    [InlineData("A===")]
    [InlineData("====")]
    [InlineData("=")]
    [InlineData("AA==AAAA")]
    [InlineData("AA A")]
    [InlineData("AAA\n")]
    [InlineData("AA-_")]
    [InlineData("åäö=")]
    public void What_is_not_base64_of_the_standard_alphabet_is_refused(string text) => Assert.Null(BinaryText.FromBase64(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("0")]
    [InlineData("0g")]
    [InlineData("00 00")]
    [InlineData("0x00")]
    public void What_is_not_hex_is_refused(string text) => Assert.Null(BinaryText.FromHex(Encoding.UTF8.GetBytes(text)));
}
