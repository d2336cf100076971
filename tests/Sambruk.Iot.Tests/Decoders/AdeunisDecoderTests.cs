// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class AdeunisDecoderTests
{
    private static readonly OwnPayload[] s_payloads =
    [
        // Frame 5, the battery low; 2026-03-03T03:48:00Z is 18C432F0 seconds after 2013.
        new("adeunis/comfort", 1, "4C A6 FF CE 28 FF D3 29 18 C4 32 F0", """{"frameCounter":5,"batteryLow":true,"configurationDone":false,"configurationInconsistent":false,"timestamp":1772509680,"temperature":-5,"humidity":40,"temperatureHistory":[-4.5],"humidityHistory":[41]}"""),
        new("adeunis/comfort", 1, "4D 21 10 01 2C 46", """{"frameCounter":1,"batteryLow":false,"configurationDone":true,"configurationInconsistent":false,"temperatureAlarm":true,"humidityAlarm":false,"temperature":30,"humidity":70}"""),
        new("adeunis/comfort", 1, "52 20 01 00 00 01 00 00 02", """{"frameCounter":1,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"digitalInput":true,"digitalInputBefore":false,"inputCount":256,"inputCountSince":2}"""),
        new("adeunis/comfort-co2", 1, "6B 00 20 00 DC 2D 05 DC", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"temperatureAlarm":false,"humidityAlarm":false,"co2Alarm":true,"temperature":22,"humidity":45,"co2":1500}"""),
        new(
            "adeunis/comfort-co2", 1, "30 00 01 06 00 FA 03 E8 32 FF F6 01 90 1E 00 C8 02 58 28",
            """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"airQualityIcon":1,"poorAirDuration":60,"temperatureMax":25,"co2Max":1000,"humidityMax":50,"temperatureMin":-1,"co2Min":400,"humidityMin":30,"temperatureMean":20,"co2Mean":600,"humidityMean":40}"""),
        new("adeunis/breath", 1, "6D 10 00 64 00 0A 00 05 00 02", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"sensorError":true,"tvoc":100,"pm10":10,"pm25":5,"pm1":2}"""),
        new("adeunis/breath", 1, "6E 00 06 00 64 00 0A 00 05 00 02", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"sensorError":false,"tvocAlarm":false,"pm10Alarm":true,"pm25Alarm":true,"pm1Alarm":false,"tvoc":100,"pm10":10,"pm25":5,"pm1":2}"""),
        new("adeunis/temp", 1, "57 10 FF 9C 00 32 00 64 00 C8", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"temperature":[-10,5],"temperatureHistory":[10,20]}"""),
        new("adeunis/temp", 1, "58 10 01 01 2C 02 FF CE", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"alarmCause":["high","low"],"temperature":[30,-5]}"""),
        new("adeunis/delta-p", 1, "53 00 FF 38 00 64", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"differentialPressure":-200,"differentialPressureHistory":[100]}"""),
        new("adeunis/delta-p", 1, "54 00 01 FF 9C", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"alarm":true,"differentialPressure":-100}"""),
        new("adeunis/delta-p", 1, "56 00 01 13 88", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"alarm":true,"voltage":5}"""),
        new("adeunis/motion", 1, "5C 00 01 64 32 0A 14", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"occupied":true,"presence":100,"brightness":50,"presenceHistory":[10],"brightnessHistory":[20]}"""),
        new("adeunis/motion", 1, "4E 00 01 00 00 03 28 00 02 1E", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"motionTotal":256,"motionCount":3,"brightness":40,"motionCountHistory":[2],"brightnessHistory":[30]}"""),
        new("adeunis/analog", 1, "42 08 01 0F 42 40 02 00 27 10", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"alarm":[true,false],"voltage":1,"current":0.1}"""),
        new("adeunis/analog-2", 1, "71 00 0C 0F A0 13 88", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"current":4,"currentHistory":[5]}"""),
        new("adeunis/analog-2", 1, "72 00 05 01 0F A0 00 13 88", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"alarmCause":["high","none"],"voltage":[4,5]}"""),
        new("adeunis/dry-contacts", 1, "40 00 00 01 00 02 00 03 00 04 93", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"inputCount":[1,2,3,4],"digitalInput":[true,false,true,false],"digitalInputBefore":[true,false,false,true]}"""),
        new("adeunis/dry-contacts", 1, "59 00 05 00 00 00 3C 00 00 0E 10", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"onTime":[60,3600]}"""),
        new("adeunis/pulse", 1, "5B 00 00 00 01 00 00 01 00 FF", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"pulseCount":256,"pulseCountHistory":[255,0]}"""),
        new("adeunis/pulse", 1, "46 00 00 00 00 05 00 00 00 07", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"pulseCount":[5,7]}"""),
        new("adeunis/pulse", 1, "30 00 24 00 0A 00 14 00 01 00 02", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"flowAlarm":[false,false],"tamperAlarm":[true,false],"leakAlarm":[false,true],"flowMax":[10,20],"flowMin":[1,2]}"""),
        new("adeunis/repeater", 1, "02 30 07", """{"frameCounter":3,"batteryLow":false,"listedDevices":7}"""),
        new("adeunis/tic-cbe-tri", 1, "49 00 303132333435363738393031 00000064 00000001 00000002 80000000 80000000 80000000 80000000 00001770 00000190", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"sensorError":false,"meterNumber":"012345678901","energy":100,"lineCurrent":[1,2],"maxPower":6000,"apparentPower":400}"""),
        new("adeunis/tic-pme-pmi", 1, "4A 00 50415050000000000000 03 3530 00", """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"sensorError":false,"alarmLabel":"PAPP","alarmKind":"high","alarmText":"50"}"""),
        new(
            "adeunis/tic-pme-pmi", 1, "49 00 1F0C1A173B3B 00000001 00000002 00000003 00000004 485000 00000005 00000006 00000007 00000008 00000009 80000000",
            """{"frameCounter":0,"batteryLow":false,"configurationDone":false,"configurationInconsistent":false,"sensorError":false,"meterClock":20261231235959,"energy":1,"reactiveEnergyPositive":2,"reactiveEnergyNegative":3,"apparentEnergy":4,"tariffPeriod":"HP","periodEnergy":5,"periodReactivePositive":6,"periodReactiveNegative":7,"previousPeriodEnergy":8,"previousReactivePositive":9}"""),
    ];

    public static TheoryData<OwnPayload> Payloads() => [.. s_payloads];

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_what_its_layout_says(OwnPayload payload) => payload.Holds();

    [Fact]
    public void Changed_payloads_are_refused_and_never_more() => OwnPayload.Fuzz(s_payloads);

    [Theory]
    [InlineData("adeunis/comfort", "4C", DecodeStatus.Truncated, 1)]
    [InlineData("adeunis/comfort", "4C 00 00 C8", DecodeStatus.Truncated, 4)] // half a sample
    [InlineData("adeunis/comfort", "4C 00 00 C8 28 00 C8", DecodeStatus.Truncated, 5)] // a sample and a half
    [InlineData("adeunis/comfort", "4C 04 18 C4 32", DecodeStatus.Truncated, 2)] // a time that is cut
    [InlineData("adeunis/comfort", "10 00 01 02", DecodeStatus.Unsupported, 0)] // how it is set
    [InlineData("adeunis/comfort", "42 00 01 02", DecodeStatus.PartialUnknownTag, 0)] // a frame of another model
    [InlineData("adeunis/pulse", "5A 00 00 00 00 05 00 06", DecodeStatus.InvalidValue, 6)] // fewer than nothing before
    [InlineData("adeunis/analog-2", "71 00 00 0F A0", DecodeStatus.InvalidValue, 2)] // values of no channel
    public void What_the_layout_does_not_have_is_refused_where_it_stands(string key, string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), OwnPayload.Decode(key, 1, hex).Result);

    [Fact]
    public void The_time_of_the_frame_is_the_time_of_the_latest_value()
    {
        var decoded = OwnPayload.Decode("adeunis/comfort", 1, s_payloads[0].Hex);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772509680), decoded["temperature"]!.Value.Time);
        Assert.Equal(MeasurementQuality.History, decoded["temperatureHistory"]!.Value.Quality);
        Assert.Equal(-5, decoded.ToObjects().Single(o => o.Id == 3303).Find(5700)!.Value.Number);
    }

    [Fact]
    public void A_clock_that_was_never_set_is_told_and_not_believed()
    {
        var decoded = OwnPayload.Decode("adeunis/comfort", 1, "4C 04 00 C8 28 00 00 00 3C");
        Assert.Equal(1_356_998_460, decoded["timestamp"]!.Value.Value);
        Assert.Equal(decoded.Time, decoded["temperature"]!.Value.Time);
    }
}
