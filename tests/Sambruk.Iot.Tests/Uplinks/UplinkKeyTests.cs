// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using CsCheck;

namespace Sambruk.Iot.Tests.Uplinks;

public sealed class UplinkKeyTests
{
    private static readonly DevEui Eui = DevEui.Parse("70b3d57ed0000501");
    private static readonly DateTimeOffset Time = new(2026, 5, 28, 20, 26, 40, TimeSpan.Zero);

    [Fact]
    public void The_key_is_device_counter_and_the_first_eight_bytes_of_SHA_256()
    {
        var key = UplinkKey.Create(Eui, 15, Time, [1, 2, 3]);
        Assert.Equal($"70b3d57ed0000501-15-{Convert.ToHexStringLower(SHA256.HashData([1, 2, 3]))[..16]}", key.ToString());
        Assert.Null(key.ReceivedAt);
    }

    [Fact]
    public void The_same_frame_as_rx_and_gw_of_Loriot_has_one_key() => Assert.Equal(
        Assert.Single(UplinkParser.Parse(UplinkCase.Of("loriot", 0).Document).Document!.Uplinks).Key,
        Assert.Single(UplinkParser.Parse(UplinkCase.Of("loriot", 1).Document).Document!.Uplinks).Key);

    [Fact]
    public void Another_device_counter_or_payload_is_another_key()
    {
        UplinkKey[] keys =
        [
            UplinkKey.Create(Eui, 15, Time, [1]),
            UplinkKey.Create(DevEui.FromValue(1), 15, Time, [1]),
            UplinkKey.Create(Eui, 16, Time, [1]),
            UplinkKey.Create(Eui, 15, Time, [2]),
            UplinkKey.Create(Eui, null, Time, [1]),
            UplinkKey.Create(Eui, null, Time.AddTicks(1), [1]),
            UplinkKey.Create(Eui, null, null, [1]),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(k => k.ToString()).Distinct().Count());
        Assert.Equal(keys[0], UplinkKey.Create(Eui, 15, Time.AddHours(1), [1]));
        Assert.Equal(keys[4], UplinkKey.Create(Eui, null, Time.ToOffset(TimeSpan.FromHours(2)), [1]));
    }

    [Fact]
    public void Without_payload_the_object_makes_the_difference()
    {
        var first = new Uplink { DevEui = Eui, Object = "{\"a\":1}"u8.ToArray() };
        var second = new Uplink { DevEui = Eui, Object = "{\"a\":2}"u8.ToArray() };
        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public void Every_key_reads_back_from_its_text() => Gen.Select(Gen.ULong.Where(v => v != 0), Gen.UInt, Gen.Int[0, 2], Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Byte.Array[0, 20]).Sample((eui, counter, kind, ticks, payload) =>
    {
        var key = UplinkKey.Create(DevEui.FromValue(eui), kind == 0 ? counter : null, kind == 1 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, payload);
        var text = key.ToString();
        return text.Length <= 54 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && UplinkKey.TryParse(text, out var read) && read == key;
    });

    [Theory]
    [InlineData("")]
    [InlineData("70b3d57ed0000501-15-039058c6f2c0cb4")]
    [InlineData("70b3d57ed0000501-015-039058c6f2c0cb49")]
    [InlineData("70b3d57ed0000501-+15-039058c6f2c0cb49")]
    [InlineData("70b3d57ed0000501-4294967296-039058c6f2c0cb49")]
    [InlineData("70B3d57ed0000501-15-039058c6f2c0cb49")]
    [InlineData("70b3d57ed0000501-15-039058C6f2c0cb49")]
    [InlineData("70b3d57ed0000501-t-039058c6f2c0cb49")]
    [InlineData("70b3d57ed0000501-t9223372036854775807-039058c6f2c0cb49")]
    [InlineData("70b3d57ed0000501_15-039058c6f2c0cb49")]
    [InlineData("0000000000000000-15-039058c6f2c0cb49")]
    public void A_text_that_no_key_writes_is_none(string text) => Assert.False(UplinkKey.TryParse(text, out _));
}
