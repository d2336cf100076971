// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class AxsensorDecoderTests
{
    [Fact]
    public void Defect_06_the_whole_payload_is_read_and_a_voltage_is_no_percentage()
    {
        var decoded = Uplinked.Decode("axsensor", "801027a1e803a2cd00a30002", fPort: 2);
        Assert.Equal(
            """{"distance_m":1,"fillingPercent":28.57143,"fillingLevel_cm":40,"pressure":1000,"temperature":20.5,"humidity":50}""",
            decoded.ToJson());
        Assert.Equal("3330{5700=1,5701=metre} 3435{1=0,2=28.57143,3=40} 3323{5700=100000} 3304{5700=50} 3303{5700=20.5}", decoded.Objects());

        var voltage = Uplinked.Decode("axsensor", "a4a00d");
        Assert.Equal("3{7=3488}", voltage.Objects());
        Assert.Null(voltage["battery"]);
    }

    [Fact]
    public void Defect_04_a_temperature_below_zero_does_not_wrap() =>
        Assert.Equal("3303{5700=-5}", Uplinked.Decode("axsensor", "a2ceff").Objects());

    [Theory]
    [InlineData("80a3", DecodeStatus.Truncated, 1)]
    [InlineData("80", DecodeStatus.Truncated, 1)]
    [InlineData("a2cd0041", DecodeStatus.Truncated, 4)]
    [InlineData("a2cd00c8010203", DecodeStatus.Truncated, 4)]
    [InlineData("a2cd00c801020304", DecodeStatus.Ok, 8)]
    [InlineData("003f", DecodeStatus.Ok, 2)]
    [InlineData("400179ff", DecodeStatus.Ok, 4)]
    [InlineData("3f40ff7fffa2ceff", DecodeStatus.Ok, 8)]
    [InlineData("7f", DecodeStatus.Truncated, 1)]
    [InlineData("bfffff", DecodeStatus.Ok, 3)]
    [InlineData("c0ffffffffff01020304", DecodeStatus.Ok, 10)]
    public void Defect_08_tags_that_are_not_known_are_passed_over_by_their_length_and_never_beyond_the_end(string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), Uplinked.Decode("axsensor", hex).Result);

    [Theory]
    [InlineData("3f")]
    [InlineData("40ff")]
    [InlineData("7fff")]
    [InlineData("81a2a2")]
    [InlineData("bfa2a2")]
    [InlineData("c0a2a2a2a2")]
    [InlineData("ffa2a2a2a2")]
    public void What_comes_after_a_tag_that_is_not_known_is_read(string unknown) =>
        Assert.Equal("3303{5700=-5}", Uplinked.Decode("axsensor", unknown + "a2ceff" + unknown).Objects());

    [Fact]
    public void The_objects_have_their_order_whatever_the_order_of_the_tags() =>
        Assert.Equal(
            "3330{5700=0.928,5701=metre} 3435{1=0,2=33.71429,3=47} 3323{5700=101300} 3304{5700=100} 3303{5700=5.6} 3{7=3488}",
            Uplinked.Decode("axsensor", "a4a00da30004a23800a1f503804024").Objects());

    [Theory]
    [InlineData(null, 28.57143, 40)]
    [InlineData(2000d, 50d, 100)]
    [InlineData(1000d, 0d, 0)]
    [InlineData(900d, -11.11111, -9)]
    [InlineData(3000.9, 66.66667, 200)]
    [InlineData(1d, -99900d, -99)]
    public void The_height_is_a_parameter(double? height, double percent, double centimetres)
    {
        var decoded = Uplinked.Decode("axsensor", "801027", parameters: new DecoderParameters { HeightMillimetres = height });
        Assert.Equal(percent, decoded.ValueOf("fillingPercent"));
        Assert.Equal(centimetres, decoded.ValueOf("fillingLevel_cm"));
        Assert.Equal(percent < 0 ? MeasurementQuality.OutOfRange : MeasurementQuality.Good, decoded["fillingPercent"]!.Value.Quality);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1400)]
    [InlineData(0.5)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_height_that_no_container_has_gives_a_distance_and_no_level(double height) =>
        Assert.Equal(
            "3330{5700=1,5701=metre}",
            Uplinked.Decode("axsensor", "801027", parameters: new DecoderParameters { HeightMillimetres = height }).Objects());

    [Theory]
    [InlineData("800080", -3.2768, 468)]
    [InlineData("80ffff", -0.0001, 140)]
    [InlineData("800000", 0, 140)]
    [InlineData("80ff7f", 3.2767, -187)]
    public void The_ends_of_the_range_of_the_distance_are_read(string hex, double metres, double centimetres)
    {
        // 1400 − 3276 = −1876 mm: (−1876 + 5) / 10 without its fraction is −187.
        var decoded = Uplinked.Decode("axsensor", hex);
        Assert.Equal(metres, decoded.ValueOf("distance_m"));
        Assert.Equal(centimetres, decoded.ValueOf("fillingLevel_cm"));
    }

    [Fact]
    public void The_percentage_is_rounded_half_away_from_zero() =>
        Gen.Select(Gen.Short, Gen.Int[1, 1_000_000]).Sample((tenths, height) =>
        {
            var raw = (ushort)tenths;
            var decoded = Uplinked.Decode("axsensor", $"80{raw & 0xFF:x2}{raw >> 8:x2}", parameters: new DecoderParameters { HeightMillimetres = height });
            var level = height - decimal.Truncate(tenths / 10m);
            return decoded.ValueOf("fillingPercent") == (double)Math.Round(level * 100 / height, 5, MidpointRounding.AwayFromZero);
        });

    [Fact]
    public void Each_pressure_is_a_whole_number_of_pascal()
    {
        for (var raw = 0; raw <= ushort.MaxValue; raw += 7)
        {
            Assert.Equal(raw * 100, Uplinked.Decode("axsensor", $"a1{raw & 0xFF:x2}{raw >> 8:x2}").ToObjects()[0].Find(5700)!.Value.Number);
        }
    }
}
