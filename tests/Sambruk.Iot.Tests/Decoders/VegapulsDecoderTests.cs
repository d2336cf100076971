// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class VegapulsDecoderTests
{
    // A block: its bytes, and the readings that they are.
    private static readonly Dictionary<string, (string Hex, string Json)> s_blocks = new(StringComparer.Ordinal)
    {
        ["status"] = ("04", "\"namurStatus\":4"),
        ["identity"] = ("010000010200000062", "\"information\":1,\"dtmId\":258,\"manufacturerId\":98"),
        ["device"] = ("0000000a01020304", "\"deviceType\":10,\"version\":[1,2,3,4]"),
        ["schedule"] = (
            "7c7821c03c012c0007",
            "\"schedule\":{\"sunday\":false,\"monday\":true,\"tuesday\":true,\"wednesday\":true,\"thursday\":true,\"friday\":true,\"saturday\":false,"
            + "\"start\":480,\"end\":1080,\"measureInterval\":60,\"transmitInterval\":300},\"changeCounter\":7"),
        ["scaling"] = ("c1200000" + "41480000", "\"scaledMin\":-10,\"scaledMax\":12.5"),
        ["names"] = ("54616e6b2031" + "00000000000000000000000000" + "53c3a4726e61" + "00000000000000000000000000", "\"name\":\"Tank 1\",\"tag\":\"S\\u00E4rna\""),
        ["distance"] = ("400000002d", "\"distance_m\":2"),
        ["level"] = ("1388ec784148000034", "\"percent\":50,\"linearisedPercent\":-50,\"scaled\":12.5,\"scaledUnit\":52"),
        ["power"] = ("60", "\"battery\":96"),
        ["celsius"] = ("ff9c", "\"temperature\":-10"),
        ["position"] = ("4279999a418a6666", "\"latitude\":62.4,\"longitude\":17.3"),
        ["detail"] = ("000055f0", "\"detail\":22000"),
        ["temperature"] = ("ffce20", "\"temperature\":-5"),
        ["inclination"] = ("af", "\"inclination\":175"),
    };

    [Theory]
    [InlineData(2, "status distance power celsius inclination")]
    [InlineData(3, "status distance power celsius position inclination")]
    [InlineData(4, "status distance power celsius detail inclination")]
    [InlineData(5, "status distance power celsius position detail inclination")]
    [InlineData(6, "status position")]
    [InlineData(7, "status detail")]
    [InlineData(8, "distance power temperature inclination")]
    [InlineData(9, "distance power position temperature inclination")]
    [InlineData(10, "status distance power detail temperature inclination")]
    [InlineData(11, "status distance power position detail temperature inclination")]
    [InlineData(12, "distance level power temperature inclination")]
    [InlineData(13, "distance level power position temperature inclination")]
    [InlineData(14, "status distance level power detail temperature inclination")]
    [InlineData(15, "status distance level power position detail temperature inclination")]
    [InlineData(16, "identity device schedule scaling")]
    [InlineData(17, "names")]
    [InlineData(18, "distance power temperature inclination")]
    [InlineData(19, "status distance power inclination")]
    [InlineData(20, "status detail temperature")]
    [InlineData(21, "status position")]
    [InlineData(22, "status level")]
    [InlineData(23, "status identity")]
    [InlineData(24, "status device")]
    [InlineData(25, "status schedule")]
    [InlineData(26, "status scaling")]
    public void Each_packet_has_its_blocks_and_is_truncated_wherever_it_is_cut(int packet, string blocks)
    {
        var parts = blocks.Split(' ').Select(name => s_blocks[name]).ToArray();
        var hex = packet.ToString("x2", CultureInfo.InvariantCulture) + string.Concat(parts.Select(p => p.Hex));
        var decoded = Uplinked.Decode("vegapuls_air_41", hex);
        Assert.Equal(new DecodeResult(DecodeStatus.Ok, hex.Length / 2), decoded.Result);
        Assert.Equal($"{{{string.Join(',', parts.Select(p => p.Json))}}}", decoded.ToJson());
        Assert.All(Uplinked.CutAtEachByte("vegapuls_air_41", hex).Index().Skip(1), cut =>
        {
            Assert.Equal(DecodeStatus.Truncated, cut.Item.Status);
            Assert.InRange(cut.Item.Offset, 1, cut.Index);
        });
    }

    [Theory]
    [InlineData("01ffc0000000000000", 2047, 0, 0, 0)]
    [InlineData("00003ff80000000000", 0, 2047, 0, 0)]
    [InlineData("00000007ff00000000", 0, 0, 2047, 0)]
    [InlineData("000000000007ff0000", 0, 0, 0, 2047)]
    [InlineData("0000400ff8fefe0000", 1, 1, 2040, 1790)]
    public void The_times_of_a_schedule_have_eleven_bits(string schedule, double start, double end, double measure, double transmit)
    {
        var decoded = Uplinked.Decode("vegapuls_air_41", "1900" + schedule);
        Assert.Equal(start, decoded.ValueOf("schedule.start"));
        Assert.Equal(end, decoded.ValueOf("schedule.end"));
        Assert.Equal(measure, decoded.ValueOf("schedule.measureInterval"));
        Assert.Equal(transmit, decoded.ValueOf("schedule.transmitInterval"));
    }

    [Fact]
    public void The_objects_are_battery_distance_and_temperature() =>
        Assert.Equal(
            "3{9=36} 3330{5700=1.27439,5701=metre} 3303{5700=26}",
            Uplinked.Decode("vegapuls_air_41", "083fa31f152d2401042009").Objects());

    [Fact]
    public void The_full_set_has_the_level() =>
        Assert.Equal("3435{1=0,2=50}", Uplinked.Decode("vegapuls_air_41", "16041388ec784148000034").Objects(LwM2mObjectSet.Full));

    [Theory]
    [InlineData("2c", 0.6096)]
    [InlineData("2d", 2)]
    [InlineData("2f", 0.0508)]
    [InlineData("31", 0.002)]
    public void A_distance_is_in_metres_whatever_its_unit(string unit, double metres) =>
        Assert.Equal(metres, Uplinked.Decode("vegapuls_air_41", $"0840000000{unit}24ffce2009").ValueOf("distance_m"));

    [Theory]
    [InlineData("030221", 25)]
    [InlineData("014020", 32)]
    [InlineData("014021", 0)]
    [InlineData("014121", 0.056)]
    [InlineData("013f21", -0.056)]
    [InlineData("fe7021", -40)]
    [InlineData("800120", -3276.7)]
    [InlineData("7fff21", 1802.611)]
    public void A_temperature_is_in_degrees_Celsius_whatever_its_unit(string block, double celsius) =>
        Assert.Equal(celsius, Uplinked.Decode("vegapuls_air_41", $"083fa31f152d24{block}09").ValueOf("temperature"));

    [Theory]
    [InlineData("7fc00000")]
    [InlineData("7fffffff")]
    [InlineData("7f800000")]
    [InlineData("ff800000")]
    [InlineData("7f7fffff")]
    public void A_distance_that_is_no_number_is_absent(string distance)
    {
        var decoded = Uplinked.Decode("vegapuls_air_41", $"08{distance}2d24ffce2009");
        Assert.True(decoded.Result.IsOk);
        Assert.Null(decoded["distance_m"]);
        Assert.Equal("3{9=36} 3303{5700=-5}", decoded.Objects());
    }

    [Fact]
    public void What_the_sensor_does_not_know_is_absent()
    {
        // No distance, no temperature: their units say nothing either. No percentage, no scaled value, no position.
        Assert.Equal("""{"battery":36,"inclination":9}""", Uplinked.Decode("vegapuls_air_41", "087fffffff002480000009").ToJson());
        Assert.Equal("""{"namurStatus":0,"scaledUnit":45}""", Uplinked.Decode("vegapuls_air_41", "1600800080007fc000002d").ToJson());
        Assert.Equal("""{"namurStatus":0}""", Uplinked.Decode("vegapuls_air_41", "06007fc00000418a6666").ToJson());
        Assert.Equal("""{"namurStatus":0}""", Uplinked.Decode("vegapuls_air_41", "060042b60000418a6666").ToJson());
    }

    [Fact]
    public void A_value_in_a_unit_that_is_not_known_is_left_out_and_said()
    {
        var distance = Uplinked.Decode("vegapuls_air_41", "08400000003024ffce2009");
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 5), distance.Result);
        Assert.Equal("""{"battery":36,"temperature":-5,"inclination":9}""", distance.ToJson());
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 9), Uplinked.Decode("vegapuls_air_41", "08400000002d24ffce2209").Result);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("1b")]
    [InlineData("ff0102030405060708090a")]
    public void An_unknown_packet_is_refused(string hex)
    {
        var decoded = Uplinked.Decode("vegapuls_air_41", hex);
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 0), decoded.Result);
        Assert.Empty(decoded.Readings);
    }

    [Fact]
    public void A_name_without_an_end_takes_its_nineteen_bytes_and_bytes_that_are_no_text_do_no_harm()
    {
        var hex = "11" + string.Concat(Enumerable.Repeat("41", 19)) + "ff" + string.Concat(Enumerable.Repeat("42", 18));
        var decoded = Uplinked.Decode("vegapuls_air_41", hex);
        Assert.Equal(new string('A', 19), decoded["name"]!.Value.Text);
        Assert.Equal("�" + new string('B', 18), decoded["tag"]!.Value.Text);
    }
}
