// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class SensefarmDecoderTests
{
    private const string Real = "b006b800013008cc98000002b8a8000399000001900840e40000";

    [Theory]
    [InlineData("sensefarm")]
    [InlineData("cube02")]
    public void A_payload_of_a_cube_gives_all_its_records(string key)
    {
        var decoded = Uplinked.Decode(key, Real, fPort: 2);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(
            """{"transmissionReason":6,"protocolVersion":1,"batteryVoltage_mV":2252,"resistances":[696,400],"soilMoistures_kPa":[3],"temperature":7.125}""",
            decoded.ToJson());
        Assert.Equal("3303{5700=7.125} 3{7=2252} 3327{5700=0.0014367816091954023} 3327{5700=0.0025} 3323{5700=3000}", decoded.Objects());
    }

    [Fact]
    public void The_full_set_tells_the_channels_apart() =>
        Assert.Contains("3327{5700=0.0014367816091954023} 3327/1{5700=0.0025}", Uplinked.Decode("sensefarm", Real).Objects(LwM2mObjectSet.Full), StringComparison.Ordinal);

    [Fact]
    public void Defect_06_a_voltage_is_no_percentage()
    {
        Assert.Equal("3{7=2252}", Uplinked.Decode("sensefarm", "3008cc").Objects());
        Assert.Equal(Unit.Millivolt, Uplinked.Decode("sensefarm", "3008cc")["batteryVoltage_mV"]!.Value.Unit);
    }

    [Theory]
    [InlineData("a80028", "3323{5700=40000}")]
    [InlineData("a80021", "3323{5700=33000}")]
    [InlineData("a8ffff", "3323{5700=65535000}")]
    public void Defect_19_soil_tension_in_pascal_does_not_overflow(string hex, string objects) =>
        Assert.Equal(objects, Uplinked.Decode("sensefarm", hex).Objects());

    [Fact]
    public void Defect_20_what_is_not_in_the_payload_is_not_zero()
    {
        var voltage = Uplinked.Decode("sensefarm", "30088c");
        Assert.Equal("""{"batteryVoltage_mV":2188}""", voltage.ToJson());
        Assert.Equal("3{7=2188}", voltage.Objects());

        var probe = Uplinked.Decode("sensefarm", "9800000000");
        Assert.True(probe.Result.IsOk);
        Assert.Equal("""{"resistances":[0]}""", probe.ToJson());
        Assert.Empty(probe.ToObjects());
        Assert.Empty(probe.ToObjects(LwM2mObjectSet.Full));
    }

    [Theory]
    [InlineData("08c0a00000", -5)]
    [InlineData("0841aa6666", 21.3)]
    [InlineData("08bdcccccd", -0.1)]
    [InlineData("0800000000", 0)]
    public void A_temperature_is_the_decimal_that_the_sensor_means(string hex, double celsius) =>
        Assert.Equal(celsius, Uplinked.Decode("sensefarm", hex).ValueOf("temperature"));

    [Theory]
    [InlineData("087fc00000")]
    [InlineData("087f800000")]
    [InlineData("08ff800000")]
    public void A_temperature_that_is_no_number_is_absent(string hex)
    {
        var decoded = Uplinked.Decode("sensefarm", hex);
        Assert.True(decoded.Result.IsOk);
        Assert.Empty(decoded.Readings);
        Assert.Empty(decoded.ToObjects());
    }

    [Fact]
    public void A_resistance_uses_all_its_bits() => Assert.Equal(4294967295, Uplinked.Decode("sensefarm", "98ffffffff").ValueOf("resistances"));

    [Fact]
    public void An_unknown_kind_stops_the_reading_and_keeps_what_came_before()
    {
        var decoded = Uplinked.Decode("sensefarm", "3008cc1001020304");
        Assert.Equal(new DecodeResult(DecodeStatus.PartialUnknownTag, 3), decoded.Result);
        Assert.Equal("""{"batteryVoltage_mV":2252}""", decoded.ToJson());
    }

    [Fact]
    public void A_payload_cut_anywhere_is_truncated_at_the_value_or_ends_between_two()
    {
        int[] between = [2, 5, 8, 13, 16, 21];
        foreach (var (length, result) in Uplinked.CutAtEachByte("sensefarm", Real).Index().Skip(1))
        {
            Assert.Equal(between.Contains(length) ? DecodeStatus.Ok : DecodeStatus.Truncated, result.Status);
            Assert.Equal(between.Contains(length) ? length : between.Where(b => b < length).DefaultIfEmpty(0).Max() + 1, result.Offset);
        }
    }
}
