// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class MClimateDecoderTests
{
    private static readonly Dictionary<string, Ours?> s_names = new(StringComparer.Ordinal)
    {
        ["sensorTemperature"] = new("temperature", Decimals: 2),
        ["relativeHumidity"] = new("humidity"),
        ["CO2"] = new("co2"),

        // The codec rounds to hundredths; the layout has thousandths.
        ["batteryVoltage"] = new("batteryVoltage", Decimals: 2),
        ["targetTemperature"] = new("targetTemperature"),
        ["targetTemperatureFloat"] = new("targetTemperature"),
        ["operationalMode"] = new("operationalMode"),
        ["displayedFanSpeed"] = new("displayedFanSpeed"),
        ["actualFanSpeed"] = new("fanSpeed"),
        ["valveStatus"] = new("valve"),
        ["deviceStatus"] = new("deviceStatus"),
        ["thermistorProperlyConnected"] = new("probeConnected"),
        ["extThermistorTemperature"] = new("externalTemperature"),
        ["waterTemp"] = new("waterTemperature"),
        ["ambientTemp"] = new("ambientTemperature"),
        ["valveState"] = new("valveOpen"),
        ["motorRange"] = new("motorRange"),
        ["motorPosition"] = new("motorPosition"),
        ["motorOpenness"] = new("valveOpening"),
        ["valveOpenness"] = new("valveOpening"),
        ["openWindow"] = new("openWindow"),
        ["childLock"] = new("childLock"),
        ["highMotorConsumption"] = new("highMotorConsumption"),
        ["lowMotorConsumption"] = new("lowMotorConsumption"),
        ["brokenSensor"] = new("brokenSensor"),
        ["attachedBackplate"] = new("attachedBackplate"),
        ["calibrationFailed"] = new("calibrationFailed"),
        ["perceiveAsOnline"] = new("perceiveAsOnline"),
        ["antiFreezeProtection"] = new("antiFreeze"),
    };

    public static TheoryData<string, string> Vectors() => VendorVectors.Cases("mclimate", "uplinkDecoder");

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_the_numbers_of_the_vendors_codec(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var codec = VendorVectors.CodecOf(document.RootElement);
        var decoder = DecoderRegistry.Default.Find($"mclimate/{codec}");
        Assert.NotNull(decoder);
        var decoded = VendorVectors.Decode(decoder, document.RootElement);
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        var data = document.RootElement.GetProperty("expected").GetProperty("data");
        var table = new Dictionary<string, Ours?>(s_names)
        {
            // A number of the frame in one codec, a word in the other.
            ["reason"] = codec == "vicki" ? null : new("reason"),
        };
        if (data.TryGetProperty("thermistorProperlyConnected", out var connected) && !connected.GetBoolean())
        {
            // The codec says 0 of a probe that is not there.
            table["extThermistorTemperature"] = null;
            Assert.Null(decoded["externalTemperature"]);
        }

        VendorVectors.Compare(data, decoded, table);
    }

    [Fact]
    public void The_vectors_of_The_Things_Network_are_held_too() => VendorVectors.SkipWithoutThem("mclimate");

    [Theory]
    [InlineData("vicki", "81 15 a5 80 2c 90 10 f9 80", """{"temperature":24.12,"humidity":50,"targetTemperature":21,"motorPosition":300,"motorRange":144,"batteryVoltage":3.5,"openWindow":true,"brokenSensor":true,"childLock":true}""")]
    [InlineData("vicki", "12 0a 04 26 41 15 05 1e 01 15 5a 80 fa 2c 01 f0 80", """{"settings":{"keepAlive":10,"hardware":26,"software":41,"targetMinimum":5,"targetMaximum":30},"temperature":18.01,"targetTemperature":21,"valveOpening":17}""")]
    [InlineData("vicki", "13 01 02 2c 13 16 05 0a 0f 36 01 00 00 54 1d 52 00 d7", """{"settings":{"openWindowEnabled":true,"openWindowDuration":10,"openWindowMotorPosition":300,"openWindowDelta":3,"algorithmPeriod":5,"algorithmNext":15,"proportionalGain":0.5,"temperatureOffset":0.176,"targetTemperature":21.5}}""")]
    [InlineData("co2", "1f 03 20 05 dc 01 02 71 01 2c 80 ed", """{"settings":{"boundaryGoodMedium":800,"boundaryMediumBad":1500},"co2":625,"temperature":-10,"humidity":50,"batteryVoltage":3.496}""")]
    [InlineData("co2-display", "01 02 71 80 0b b8 71 13 01 f4 01", """{"temperature":22.5,"humidity":50,"batteryVoltage":3,"co2":625,"powerSource":3,"illuminance":500,"presence":true}""")]
    [InlineData("ht", "01 01 2c 80 f0 00 d2", """{"temperature":-10,"humidity":50,"batteryVoltage":3.5,"probeConnected":true,"externalTemperature":21}""")]
    [InlineData("wireless-thermostat", "01 02 71 80 0b b8 15 02 01 f4 01", """{"targetTemperature":21,"powerSource":2,"illuminance":500,"presence":true}""")]
    [InlineData("wireless-thermostat", "2f 14 81 02 71 80 0b b8 00 d7 02 01 f4 00", """{"settings":{"targetTemperature":20},"targetTemperature":21.5,"powerSource":2,"illuminance":500,"presence":false}""")]
    [InlineData("fan-coil-thermostat", "6b 05 01 02 71 80 00 d7 01 02 03 01 01", """{"settings":{"delta1":0.5},"targetTemperature":21.5,"operationalMode":1,"displayedFanSpeed":2,"fanSpeed":3,"valve":1,"deviceStatus":1}""")]
    [InlineData("t-valve", "4a 80 0a 05 ed", """{"reason":"floodDetected","boxTamper":true,"floodDetectionWire":false,"flood":true,"magnet":false,"alarmValidated":true,"closeTime":10,"openTime":5,"batteryVoltage":3.496}""")]
    [InlineData("t-valve", "2c 0a", """{"reason":"keepalive","waterTemperature":22,"valveOpen":false,"ambientTemperature":-5}""")]
    [InlineData("flood", "42 c8 fb", """{"reason":"floodDetected","boxTamper":false,"flood":true,"batteryVoltage":3.2,"temperature":-5}""")]
    public void A_frame_reads_as_its_row_says(string model, string hex, string expected)
    {
        var decoded = DecoderRegistry.Default.Find($"mclimate/{model}")!.Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Port.Of(2));
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        using var wanted = JsonDocument.Parse(expected);
        using var actual = JsonDocument.Parse(decoded.ToJson());
        JsonAssert.Equal(wanted.RootElement, actual.RootElement, model);
    }

    [Theory]
    [InlineData("vicki", "fe01", DecodeStatus.PartialUnknownTag, 0)]
    [InlineData("vicki", "120afe01", DecodeStatus.PartialUnknownTag, 2)]
    [InlineData("vicki", "011d5a78fa2c01f0", DecodeStatus.Truncated, 1)]
    [InlineData("ht", "0102", DecodeStatus.Truncated, 1)]
    [InlineData("t-valve", "2cc000", DecodeStatus.Truncated, 0)]
    [InlineData("t-valve", "2cc000000000", DecodeStatus.WrongLength, 0)]
    [InlineData("flood", "42", DecodeStatus.Truncated, 0)]
    [InlineData("flood", "42c8fb00", DecodeStatus.WrongLength, 3)]
    public void What_cannot_be_read_is_refused_with_its_place(string model, string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), DecoderRegistry.Default.Find($"mclimate/{model}")!.Decode(Convert.FromHexString(hex), Port.Of(2)).Result);
}
