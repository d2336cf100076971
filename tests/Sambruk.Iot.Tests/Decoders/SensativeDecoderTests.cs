// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class SensativeDecoderTests
{
    private static readonly PayloadDecoder s_sensative = DecoderRegistry.Default.Find("sensative")!;

    // Every channel that the specification names.
    private static readonly byte[] s_channels = [.. Enumerable.Range(0, 23).Select(c => (byte)c), 80, 81, 82, 110, 112, 113, 114];

    /// <summary>Not a theory: one without data counts as failed, and these examples are not the project's own.</summary>
    [Fact]
    public void The_vendors_examples_give_the_vendors_readings()
    {
        var examples = NativeVendorVectors.Uplinks("sensative").Select(row => row.Data.Item2).ToList();
        Assert.SkipWhen(examples.Count == 0, "SAMBRUK_EXTRA_VECTORS has no examples of the vendor.");
        Assert.All(examples, GivesTheVendorsReadings);
    }

    private static void GivesTheVendorsReadings(string json)
    {
        using var vector = JsonDocument.Parse(json);
        var decoded = NativeVendorVectors.Decode("sensative", vector.RootElement);
        Assert.True(decoded.Result.IsOk);
        using var readings = JsonDocument.Parse(decoded.ToJson());
        foreach (var member in vector.RootElement.GetProperty("expected").GetProperty("data").EnumerateObject())
        {
            // The vendor wraps single values.
            var wanted = member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("value", out var inner) ? inner : member.Value;
            JsonAssert.Equal(wanted, readings.RootElement.GetProperty(member.Name), member.Name);
        }
    }

    [Theory]
    [InlineData("ffff0200ea", 23.4)]
    [InlineData("ffff02ffce", -5)]
    [InlineData("ffff028000", -3276.8)]
    public void Defect_02_a_temperature_has_decimals_and_a_sign(string hex, double temperature)
    {
        var decoded = Decode(hex);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(temperature, decoded["temperature"]?.Value);
        Assert.Equal(temperature, decoded.ToObjects().Single().Find(5700)?.Number);
    }

    [Theory]
    [InlineData("ffff0d320200ea", """{"historySeqNr":65535,"prevHistSeqNr":65535,"flood":50,"temperature":23.4}""", DecodeStatus.Ok)]
    [InlineData("ffff03010901", """{"historySeqNr":65535,"prevHistSeqNr":65535,"tempAlarm":{"highAlarm":true,"lowAlarm":false},"door":"closed"}""", DecodeStatus.Ok)]
    [InlineData("ffff0900", """{"historySeqNr":65535,"prevHistSeqNr":65535,"door":"open"}""", DecodeStatus.Ok)]
    [InlineData("ffff7f010203", """{"historySeqNr":65535,"prevHistSeqNr":65535}""", DecodeStatus.PartialUnknownTag)]
    [InlineData("ffff05021101020e010f0010011201130001140002", """{"historySeqNr":65535,"prevHistSeqNr":65535,"avgTempAlarm":{"highAlarm":false,"lowAlarm":true},"doorCount":258,"floodAlarm":true,"oilAlarm":false,"userSwitch1Alarm":true,"presence":true,"irProximity":1,"irCloseProximity":2}""", DecodeStatus.Ok)]
    public void Defect_03_no_channel_is_lost_or_skipped_by_guess(string hex, string json, DecodeStatus status)
    {
        var decoded = Decode(hex);
        Assert.Equal(status, decoded.Result.Status);
        Assert.Equal(json, decoded.ToJson());
    }

    [Theory]
    [InlineData("ffff02", 3)]
    [InlineData("ff", 0)]
    [InlineData("ffff0200ea06", 6)]
    [InlineData("ffff6e01020304050607", 3)]
    public void Defect_08_a_value_that_is_cut_is_told(string hex, int offset) =>
        Assert.Equal(new DecodeResult(DecodeStatus.Truncated, offset), Decode(hex).Result);

    [Fact]
    public void A_value_of_an_earlier_record_is_marked()
    {
        var decoded = Decode("00010200ea8200eb860d");
        Assert.True(decoded.Result.IsOk);
        Assert.Equal("""{"historySeqNr":1,"prevHistSeqNr":65535,"temperature":[23.4,23.5],"humidity":6.5}""", decoded.ToJson());
        Assert.Equal(
            [MeasurementQuality.Good, MeasurementQuality.Good, MeasurementQuality.Good, MeasurementQuality.History, MeasurementQuality.History],
            decoded.Readings.Select(r => r.Quality));
    }

    [Theory]
    [InlineData("ffff6e0312fc5005000000")]
    [InlineData("ff")]
    [InlineData("ffff0200ea")]
    public void On_port_two_comes_a_sign_of_life_and_nothing_else(string hex)
    {
        var decoded = Decode(hex, 2);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal("""{"checkIn":true}""", decoded.ToJson());
        foreach (var set in new[] { LwM2mObjectSet.Interop, LwM2mObjectSet.Full })
        {
            var device = Assert.Single(decoded.ToObjects(set));
            Assert.Equal(3, device.Id);
            Assert.Empty(device.Resources);
        }
    }

    [Fact]
    public void A_check_in_among_values_names_the_build()
    {
        var decoded = Decode("ffff01506e0312fc5005000000");
        Assert.True(decoded.Result.IsOk);
        Assert.Equal((80, 0x0312FC50), (decoded["battery"]?.Value, decoded["buildId"]?.Value));
        Assert.Equal("3//9=80", ElsysDecoderTests.Text(decoded.ToObjects()));
    }

    [Theory]
    [InlineData("ffff15010641020019015f0901", LwM2mObjectSet.Interop, "3//9=95 3303//5700=2.5 3304//5700=32.5 3302//5500=True")]
    [InlineData("ffff0901070010080020120104ffff", LwM2mObjectSet.Full, "3200//5500=False 3303/1/5700=-0.1 3301//5700=16 3301/1/5700=32 3302/1/5500=True")]
    [InlineData("ffff0901070010080020120104ffff", LwM2mObjectSet.Interop, "")]
    [InlineData("ffff500d00ea520001ff", LwM2mObjectSet.Full, "3303//5700=51.1 3304//5700=6.5 3200//5500=True")]
    public void Objects_are_those_of_diwise_and_more_in_the_full_set(string hex, LwM2mObjectSet set, string objects) =>
        Assert.Equal(objects, ElsysDecoderTests.Text(Decode(hex).ToObjects(set)));

    [Fact]
    public void The_table_agrees_with_a_plain_reading_of_the_layout() =>
        NativeDifferential.Run(
            s_sensative,
            new DecodeContext(1, default),
            SensativeReference.Read,
            (random, memory) =>
            {
                var channel = random.Next(40) == 0 ? (byte)random.Next(256) : s_channels[random.Next(s_channels.Length)];
                memory.Span[0] = (byte)(channel | (random.Next(4) == 0 ? 0x80 : 0));
                return 1 + Math.Max(0, SensativeReference.LengthOf(memory.Span[0] & 0x7F));
            },
            prefix: 2);

    private static DecodedPayload Decode(string hex, int fPort = 1) =>
        s_sensative.Decode(Convert.FromHexString(hex), new DecodeContext(fPort, DateTimeOffset.UnixEpoch));
}
