// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class CayenneDecoderTests
{
    [Theory]
    [InlineData("03 67 01 10 05 67 00 ff", """{"temperature":[27.2,25.5]}""")]
    [InlineData("01 67 ff d7 06 71 04 d2 fb 2e 00 00", """{"temperature":-4.1,"acceleration":{"x":1.234,"y":-1.234,"z":0}}""")]
    [InlineData("01 88 06 76 5f f2 96 0a 00 03 e8", """{"location":{"latitude":42.3519,"longitude":-87.9094,"altitude":10}}""")]
    [InlineData("00 00 01 01 01 00", """{"digitalInput":1,"digitalOutput":0}""")]
    [InlineData("01 02 ff 9c 02 03 01 f4", """{"analogInput":-1,"analogOutput":5}""")]
    [InlineData("01 64 ff ff ff ff 02 65 01 2c 03 66 01 04 68 79", """{"generic":4294967295,"illuminance":300,"presence":true,"humidity":60.5}""")]
    [InlineData("01 73 27 94 02 74 01 4a 03 75 00 64 04 76 00 00 c3 50", """{"pressure":1013.2,"voltage":3.3,"current":0.1,"frequency":50000}""")]
    [InlineData("01 78 32 02 79 ff f6 03 7d 01 90 04 80 00 64 05 82 00 00 03 e8", """{"percentage":50,"altitude":-10,"concentration":400,"power":100,"distance":1}""")]
    [InlineData("01 83 00 00 05 dc 02 84 00 b4 03 85 66 00 00 00 04 86 00 64 ff 9c 00 00", """{"energy":1.5,"direction":180,"time":1711276032,"rotation":{"x":1,"y":-1,"z":0}}""")]
    [InlineData("01 87 ff 80 00 02 8e 01", """{"colour":{"red":255,"green":128,"blue":0},"switch":true}""")]
    public void Each_type_reads_with_its_unit_and_sign(string hex, string expected)
    {
        var decoded = Decode(hex);
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        using var wanted = JsonDocument.Parse(expected);
        using var actual = JsonDocument.Parse(decoded.ToJson());
        JsonAssert.Equal(wanted.RootElement, actual.RootElement, "cayenne-lpp");
    }

    [Fact]
    public void The_channel_is_the_instance_of_the_object()
    {
        var objects = Decode("03 67 01 10 05 67 00 ff 00 73 27 94 07 83 00 00 05 dc").ToObjects();
        Assert.Equal([("3303", "3"), ("3303", "5"), ("3323", ""), ("3331", "7")], objects.Select(o => ($"{o.Id}", o.Instance)));
        Assert.Equal([27.2, 25.5, 101320, 1500], objects.Select(o => o.Find(5700)!.Value.Number!.Value));
    }

    [Theory]
    [InlineData("01 67 01 10 02 f0 01", DecodeStatus.PartialUnknownTag, 4)]
    [InlineData("01 67 01", DecodeStatus.Truncated, 2)]
    [InlineData("01", DecodeStatus.Truncated, 1)]
    [InlineData("01 67 01 10 02", DecodeStatus.Truncated, 5)]
    public void What_cannot_be_read_is_refused_with_its_place(string hex, DecodeStatus status, int offset)
    {
        var decoded = Decode(hex);
        Assert.Equal(new DecodeResult(status, offset), decoded.Result);
        if (hex.StartsWith("01 67 01 10", StringComparison.Ordinal))
        {
            Assert.Equal(27.2, decoded["temperature"]!.Value.Value);
        }
    }

    private static DecodedPayload Decode(string hex) =>
        DecoderRegistry.Default.Find("cayenne-lpp")!.Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Port.Of(1));
}
