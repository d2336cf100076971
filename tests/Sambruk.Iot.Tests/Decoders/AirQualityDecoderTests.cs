// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class AirQualityDecoderTests
{
    private const string Cold = "16001100480a000300001d27";

    [Fact]
    public void Defect_04_a_temperature_below_zero_does_not_wrap()
    {
        var decoded = Uplinked.Decode("airquality", Cold, fPort: 2);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(-10, decoded.ValueOf("temperature"));
        Assert.Equal(76.8, decoded.ValueOf("humidity"));
    }

    [Fact]
    public void The_objects_are_humidity_temperature_and_air()
    {
        var objects = Uplinked.Decode("airquality", Cold).ToObjects();
        Assert.Equal([3304, 3303, 3428], objects.Select(o => o.Id));
        Assert.Equal([1, 3, 15], objects[2].Resources.Select(r => r.Id));

        // ln(2.2) · 6.6462 + 4.9307, ln(1.7) · 6.6462 + 4.9307, 100.13 − 100 + 1.98
        Assert.Equal(10.170945, objects[2].Find(1)!.Value.Number!.Value, 6);
        Assert.Equal(8.457361, objects[2].Find(3)!.Value.Number!.Value, 6);
        Assert.Equal(2.11, objects[2].Find(15)!.Value.Number);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(10, 4.9307)]
    [InlineData(65535, 63.335874)]
    public void Particulates_are_not_below_zero(ushort raw, double micrograms)
    {
        var decoded = Uplinked.Decode("airquality", $"{(ushort)((raw << 8) | (raw >> 8)):x4}{(ushort)((raw << 8) | (raw >> 8)):x4}ac0a0000000010270000");
        Assert.Equal(micrograms, decoded.ValueOf("pm10"), 6);
        Assert.Equal(micrograms, decoded.ValueOf("pm25"), 6);
        Assert.Equal(0, decoded.ValueOf("temperature"));
    }

    [Theory]
    [InlineData("0000", 0)]
    [InlineData("4926", 0)]
    [InlineData("4a26", 0)]
    [InlineData("4b26", 0.01)]
    [InlineData("1027", 1.98)]
    [InlineData("ffff", 557.33)]
    public void Nitrogen_dioxide_is_not_below_zero(string raw, double partsPerMillion) =>
        Assert.Equal(partsPerMillion, Uplinked.Decode("airquality", $"00000000ac0a00000000{raw}").ValueOf("no2"));

    [Fact]
    public void The_error_of_a_sensor_marks_all_values()
    {
        var decoded = Uplinked.Decode("airquality", "16001100480a000304001d27");
        Assert.Equal(4, decoded.ValueOf("sensorError"));
        Assert.All(decoded.Readings.Where(r => r.Name != "sensorError"), r => Assert.Equal(MeasurementQuality.Alarm, r.Quality));
        Assert.All(Uplinked.Decode("airquality", Cold).Readings, r => Assert.Equal(MeasurementQuality.Good, r.Quality));
    }

    [Fact]
    public void A_payload_cut_anywhere_is_truncated_at_the_value_and_gives_nothing()
    {
        foreach (var (length, result) in Uplinked.CutAtEachByte("airquality", Cold).Index().Skip(1))
        {
            Assert.Equal(new DecodeResult(DecodeStatus.Truncated, length / 2 * 2), result);
            Assert.Empty(Uplinked.Decode("airquality", Cold[..(2 * length)]).Readings);
        }
    }

    [Fact]
    public void More_bytes_are_passed_over() => Assert.True(Uplinked.Decode("airquality", Cold + "0102").Result.IsOk);
}
