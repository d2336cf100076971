// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class TalkpoolDecoderTests
{
    [Fact]
    public void A_payload_gives_temperature_humidity_and_carbon_dioxide()
    {
        var decoded = Uplinked.Decode("talkpool/oy1210", "4128090319", fPort: 2);
        Assert.Equal("""{"temperature":24,"humidity":39.9,"co2":793}""", decoded.ToJson());
        Assert.Equal("3303{5700=24} 3304{5700=39.9} 3428{17=793}", decoded.Objects());
    }

    [Theory]
    [InlineData("0000000000", -80, -25, 0)]
    [InlineData("2e18e20190", -5, 13.6, 400)]
    [InlineData("ffffffffff", 329.5, 384.5, 65535)]
    public void The_ends_of_the_ranges_and_below_zero_are_read(string hex, double temperature, double humidity, double carbonDioxide)
    {
        var decoded = Uplinked.Decode("talkpool/oy1210", hex);
        Assert.Equal(temperature, decoded.ValueOf("temperature"));
        Assert.Equal(humidity, decoded.ValueOf("humidity"));
        Assert.Equal(carbonDioxide, decoded.ValueOf("co2"));
    }

    [Fact]
    public void Another_length_is_refused()
    {
        Assert.All(Uplinked.CutAtEachByte("talkpool/oy1210", "4128090319").Skip(1), r => Assert.Equal(DecodeStatus.WrongLength, r.Status));
        Assert.Equal(DecodeStatus.WrongLength, Uplinked.Decode("talkpool/oy1210", "412809031900").Result.Status);
    }

    [Fact]
    public void What_is_encoded_is_decoded() =>
        Gen.Select(Gen.Int[0, 4095], Gen.Int[0, 4095], Gen.UShort).Sample((temperature, humidity, carbonDioxide) =>
        {
            var hex = $"{temperature >> 4:x2}{humidity >> 4:x2}{((temperature & 15) << 4) | (humidity & 15):x2}{carbonDioxide:x4}";
            var decoded = Uplinked.Decode("talkpool/oy1210", hex);
            return decoded.ValueOf("temperature") == (temperature - 800) / 10.0
                && decoded.ValueOf("humidity") == (humidity - 250) / 10.0
                && decoded.ValueOf("co2") == carbonDioxide;
        });
}
