// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class BrowanDecoderTests
{
    private static readonly OwnPayload[] s_payloads =
    [
        new("browan/tbdw100", 100, "01 0B 34 05 00 0A 00 00", """{"open":true,"batteryVoltage":3.6,"boardTemperature":20,"timeSinceEvent":5,"eventCount":10}"""),
        new("browan/tbms100", 102, "00 0A 1F 2C 01 00 01 00", """{"occupied":false,"batteryVoltage":3.5,"boardTemperature":-1,"timeSinceEvent":300,"eventCount":256}"""),

        // Ten degrees below zero; 127 says that the humidity was not measured.
        new("browan/tbhh100", 103, "00 0B 16 28", """{"status":0,"batteryVoltage":3.6,"temperature":-10,"humidity":40}"""),
        new("browan/tbhh100", 103, "00 0B 16 7F", """{"status":0,"batteryVoltage":3.6,"temperature":-10}"""),
        new("browan/tbhv110", 103, "10 0B 36 28 F4 01 0A 00 19 00 35", """{"statusChanged":false,"climateChanged":true,"airQualityChanged":false,"batteryVoltage":3.6,"boardTemperature":22,"humidity":40,"eco2":500,"voc":10,"airQualityIndex":25,"temperature":21}"""),
        new("browan/tbam100", 104, "01 0B 36 10 27 00", """{"darker":true,"lighter":false,"statusChanged":false,"keepAlive":false,"batteryVoltage":3.6,"boardTemperature":22,"illuminance":100}"""),
        new("browan/tbsl100", 105, "01 0B 36 46", """{"noiseDetected":true,"batteryVoltage":3.6,"boardTemperature":22,"noise":70}"""),
        new("browan/tbwl100", 106, "21 0B 36 28 20", """{"waterLeak":true,"temperatureChanged":true,"humidityChanged":false,"batteryVoltage":3.6,"boardTemperature":22,"humidity":40,"temperature":0}"""),
        new("browan/cd10", 127, "10 0F CE FF 28 E8 03", """{"statusChanged":false,"button":false,"co2Threshold":true,"co2Calibration":false,"batteryVoltage":3.6,"temperature":-5,"humidity":40,"co2":1000}"""),
        new("browan/tbpb100", 147, "01 0B 36", """{"button":true,"batteryVoltage":3.6,"boardTemperature":22}"""),
        new("browan/l0010", 51, "14 33 01 00 02 00 03 00 04 00", """{"readingType":0,"deviceType":2,"analogGroup":1,"analogRaw":[1,2,3,4],"battery":80}"""),
        new("browan/l0010", 51, "35 01 02 03 04 05 06 50 33", """{"readingType":1,"wifiStations":2,"sequence":3,"wifiRssi":-80,"battery":80}"""),
        new("browan/l0010", 64, "18 01 02 03 04 05 06 2C 01 33 5A", """{"readingType":0,"deviceType":4,"beacons":1,"pressureRaw":300,"transducerBattery":90,"battery":80}"""),
    ];

    public static TheoryData<OwnPayload> Payloads() => [.. s_payloads];

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_what_its_layout_says(OwnPayload payload) => payload.Holds();

    [Fact]
    public void A_payload_that_is_cut_is_refused()
    {
        // Nine bytes of L0010 are another message than ten.
        Assert.All(s_payloads.Where(p => p.Key != "browan/l0010"), payload => payload.IsRefusedWhenCut());
    }

    [Fact]
    public void Changed_payloads_are_refused_and_never_more() => OwnPayload.Fuzz(s_payloads);

    [Theory]
    [InlineData("browan/tbms100", 102, "00 00 00 00 00 00 00 00", DecodeStatus.Empty, 0)]
    [InlineData("browan/tbms100", 103, "00 0A 1F 2C 01 00 01 00", DecodeStatus.WrongPort, 0)]
    [InlineData("browan/l0010", 51, "14 33 01 00", DecodeStatus.Truncated, 4)]
    [InlineData("browan/l0010", 64, "18 01 02 03 04 05 06 2C 01 33 5A 00", DecodeStatus.WrongLength, 11)]
    public void What_the_layout_does_not_have_is_refused(string key, int port, string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), OwnPayload.Decode(key, port, hex).Result);
}
