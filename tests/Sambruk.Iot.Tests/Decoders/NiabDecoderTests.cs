// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class NiabDecoderTests
{
    [Fact]
    public void Defect_05_a_temperature_below_zero_is_read_from_the_bytes_in_twos_complement()
    {
        var decoded = Uplinked.Decode("niab-fls", "80fb0100");
        Assert.Equal("""{"battery":50,"temperature":-5,"distance_m":0.256}""", decoded.ToJson());
        Assert.Equal("3{9=50} 3303{5700=-5} 3330{5700=0.256,5701=metre}", decoded.Objects());
    }

    [Theory]
    [InlineData("00000000", 0, 0, 0)]
    [InlineData("ff7f7fff", 100, 127, 32.767)]
    [InlineData("fe800001", 99, -128, 0.001)]
    public void The_ends_of_the_ranges_are_read(string hex, double battery, double temperature, double distance)
    {
        var decoded = Uplinked.Decode("niab-fls", hex);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(battery, decoded.ValueOf("battery"));
        Assert.Equal(temperature, decoded.ValueOf("temperature"));
        Assert.Equal(distance, decoded.ValueOf("distance_m"));
    }

    [Fact]
    public void A_distance_of_minus_one_is_an_error_of_the_sensor_and_no_distance()
    {
        var decoded = Uplinked.Decode("niab-fls", "cc0fffff");
        Assert.Equal(new DecodeResult(DecodeStatus.SensorError, 2), decoded.Result);
        Assert.Equal("3{9=80} 3303{5700=15}", decoded.Objects());
    }

    [Fact]
    public void A_distance_below_zero_is_marked()
    {
        Assert.Equal(MeasurementQuality.OutOfRange, Uplinked.Decode("niab-fls", "cc0ffffe")["distance_m"]!.Value.Quality);
        Assert.Equal(MeasurementQuality.Good, Uplinked.Decode("niab-fls", "cc0f0000")["distance_m"]!.Value.Quality);
    }

    [Theory]
    [InlineData("cc")]
    [InlineData("cc0f")]
    [InlineData("cc0f03")]
    [InlineData("cc0f03c500")]
    public void Another_length_is_refused(string hex)
    {
        var decoded = Uplinked.Decode("niab-fls", hex);
        Assert.Equal(DecodeStatus.WrongLength, decoded.Result.Status);
        Assert.Empty(decoded.Readings);
    }
}
