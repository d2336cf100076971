// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class X2ClimateDecoderTests
{
    private const string Start = "00000000";

    [Fact]
    public void A_payload_gives_temperature_humidity_and_battery()
    {
        // 0x8340 / 1600 would be 21: as two's complement it is below zero; 0x7d00 is 20.
        var decoded = Uplinked.Decode("x2climate", Start + "7d000000115a00000d48" + "0000000000", fPort: 2);
        Assert.Equal("""{"temperature":20,"humidity":44.42,"battery":40,"batteryVoltage_mV":3400}""", decoded.ToJson());
        Assert.Equal("3303{5700=20} 3304{5700=44.42} 3{9=40,7=3400}", decoded.Objects());
    }

    [Theory]
    [InlineData("e0c0", -5)]
    [InlineData("ffff", -0.000625)]
    [InlineData("8000", -20.48)]
    [InlineData("7fff", 20.479375)]
    public void Defect_04_a_temperature_below_zero_does_not_wrap(string raw, double celsius) =>
        Assert.Equal(celsius, Uplinked.Decode("x2climate", $"{Start}{raw}0000115a00000d480000000000").ValueOf("temperature"));

    [Fact]
    public void Defect_06_a_voltage_is_no_percentage()
    {
        var decoded = Uplinked.Decode("x2climate", Start + "7d000000115a00000da00000000000");
        Assert.Equal(3488, decoded.ValueOf("batteryVoltage_mV"));
        Assert.InRange(decoded.ValueOf("battery"), 67, 85);
    }

    [Fact]
    public void Another_length_is_refused()
    {
        var hex = new string('0', 38);
        Assert.True(Uplinked.Decode("x2climate", hex).Result.IsOk);
        Assert.All(Uplinked.CutAtEachByte("x2climate", hex).Skip(1), r => Assert.Equal(DecodeStatus.WrongLength, r.Status));
        Assert.Equal(DecodeStatus.WrongLength, Uplinked.Decode("x2climate", hex + "00").Result.Status);
    }
}
