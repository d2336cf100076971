// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class SenlabDecoderTests
{
    [Theory]
    [InlineData("senlabt")]
    [InlineData("tem_lab_14ns")]
    public void A_single_probe_gives_battery_and_temperature(string key)
    {
        var decoded = Uplinked.Decode(key, "01fe90619c10006a");
        Assert.Equal("""{"battery":100,"temperature":6.625}""", decoded.ToJson());
        Assert.Equal("3{9=100} 3303{5700=6.625}", decoded.Objects());
    }

    [Fact]
    public void Defect_17_an_unknown_message_is_refused_and_gives_no_zero()
    {
        var decoded = Uplinked.Decode("senlabt", "02fe90619c10006a");
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 0), decoded.Result);
        Assert.Empty(decoded.Readings);
        Assert.Empty(decoded.ToObjects());
    }

    [Fact]
    public void Two_probes_are_said_to_be_unsupported() =>
        Assert.Equal(DecodeStatus.Unsupported, Uplinked.Decode("senlabt", "0cfe90619c10006a").Result.Status);

    [Theory]
    [InlineData("0180fd14")]
    [InlineData("01800550")]
    public void A_broken_probe_is_an_error_of_the_sensor(string hex)
    {
        var decoded = Uplinked.Decode("senlabt", hex);
        Assert.Equal(new DecodeResult(DecodeStatus.SensorError, 2), decoded.Result);
        Assert.Equal("""{"battery":50}""", decoded.ToJson());
    }

    [Theory]
    [InlineData("0180fd13", -46.8125)]
    [InlineData("0180fd15", -46.6875)]
    [InlineData("01800551", 85.0625)]
    [InlineData("0180ffff", -0.0625)]
    [InlineData("0180ff00", -16)]
    public void Temperatures_beside_the_error_values_and_below_zero_are_read(string hex, double temperature) =>
        Assert.Equal(temperature, Uplinked.Decode("senlabt", hex).ValueOf("temperature"));

    [Theory]
    [InlineData("01")]
    [InlineData("01fe")]
    [InlineData("01fe00")]
    public void A_short_payload_is_truncated(string hex)
    {
        var decoded = Uplinked.Decode("senlabt", hex);
        Assert.Equal(new DecodeResult(DecodeStatus.Truncated, hex.Length / 2), decoded.Result);
        Assert.Empty(decoded.Readings);
    }

    [Fact]
    public void What_is_encoded_is_decoded() =>
        Gen.Short.Where(s => s is not (-748 or 1360)).Sample(sixteenths =>
            Uplinked.Decode("senlabt", $"01fe{(ushort)sixteenths:x4}").ValueOf("temperature") == sixteenths / 16.0);
}
