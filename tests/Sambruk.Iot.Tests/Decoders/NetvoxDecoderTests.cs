// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class NetvoxDecoderTests
{
    private static readonly OwnPayload[] s_payloads =
    [
        // Versions, the same for each device; a date that is none is left out.
        new("netvox", 6, "01 0B 00 65 07 20 26 02 28 00 00", """{"deviceType":11,"softwareVersion":10.1,"hardwareVersion":7,"manufactureDate":20260228}"""),
        new("netvox", 6, "01 0F 00 65 07 20 2A 02 28 00 00", """{"deviceType":15,"softwareVersion":10.1,"hardwareVersion":7}"""),

        // R718A below zero with a low battery (bit 7).
        new("netvox", 6, "01 0B 01 A0 FD DA 0F A0 00 00 00", """{"deviceType":11,"batteryVoltage":3.2,"batteryLow":true,"temperature":-5.5,"humidity":40}"""),

        // R718CK2: two probes in tenths, one below zero.
        new("netvox", 6, "01 16 01 24 FF 9C 00 FA 00 00 00", """{"deviceType":22,"batteryVoltage":3.6,"batteryLow":false,"temperature":[-10,25]}"""),

        // R718WB2: a leak at the second rope.
        new("netvox", 6, "01 47 01 24 00 01 00 00 00 00 00", """{"deviceType":71,"batteryVoltage":3.6,"batteryLow":false,"waterLeak":[false,true]}"""),

        // R718WE: 12.3 m along the rope; no leak.
        new("netvox", 6, "01 8F 01 24 00 7B 00 00 00 00 00", """{"deviceType":143,"batteryVoltage":3.6,"batteryLow":false,"leakPosition":1230}"""),
        new("netvox", 6, "01 8F 01 24 FF FF 00 00 00 00 00", """{"deviceType":143,"batteryVoltage":3.6,"batteryLow":false}"""),

        // R718E: 1.5, −0.5 and 0.00390625 m/s² as upper halves of singles; then velocities and −10.5 °C.
        new("netvox", 6, "01 1C 01 24 C0 3F 00 BF 80 3B 00", """{"deviceType":28,"batteryVoltage":3.6,"batteryLow":false,"accelerationX":1.5,"accelerationY":-0.5,"accelerationZ":0.003906}"""),
        new("netvox", 6, "01 1C 02 C0 3F 00 BF C0 7F FF 97", """{"deviceType":28,"velocityX":1.5,"velocityY":-0.5,"temperature":-10.5}"""),

        // R720C: 1013.25 hPa.
        new("netvox", 6, "01 70 01 24 00 01 8B CD 09 C4 00", """{"deviceType":112,"batteryVoltage":3.6,"batteryLow":false,"pressure":1013.25,"temperature":25}"""),

        new("netvox", 6, "01 70 01 24 00 01 8B CD FE 0C 00", """{"deviceType":112,"batteryVoltage":3.6,"batteryLow":false,"pressure":1013.25,"temperature":-5}"""),

        // R718Y: −1.5 Pa.
        new("netvox", 6, "01 AC 01 24 FF F1 FF CE 00 00 00", """{"deviceType":172,"batteryVoltage":3.6,"batteryLow":false,"differentialPressure":-1.5,"temperature":-5}"""),

        // R720E: parts per billion, or an index.
        new("netvox", 6, "01 A5 01 24 01 F4 09 C4 0F A0 00", """{"deviceType":165,"batteryVoltage":3.6,"batteryLow":false,"tvoc":500,"temperature":25,"humidity":40}"""),
        new("netvox", 6, "01 A5 01 24 00 64 09 C4 0F A0 01", """{"deviceType":165,"batteryVoltage":3.6,"batteryLow":false,"vocIndex":100,"temperature":25,"humidity":40}"""),

        // R720G: a position west of Greenwich; then none.
        new("netvox", 6, "01 B5 02 24 FF FF FF FE 0A FF F6", """{"deviceType":181,"batteryVoltage":3.6,"batteryLow":false,"longitude":-0.000002,"hdop":10,"altitude":-10}"""),
        new("netvox", 6, "01 B5 01 24 FF FF FF FF FF 00 5A", """{"deviceType":181,"batteryVoltage":3.6,"batteryLow":false,"angleX":-1,"angleY":0,"angleZ":90}"""),

        // R718N3: codes of two bits, 1, 10 and 100 times.
        new("netvox", 6, "01 4A 03 24 03 E8 00 C8 00 0A 38", """{"deviceType":74,"batteryVoltage":3.6,"batteryLow":false,"currentReading":[1000,200,10],"currentMultiplier":[1,10,100],"current":[1000,2000,1000]}"""),

        // RA07 with a probe that is not there; electrical conductivity of 0.1 mS/cm a step.
        new("netvox", 6, "01 05 0A 24 0B B8 FF FF 00 64 0C", """{"deviceType":5,"batteryVoltage":3.6,"batteryLow":false,"soilMoisture":30,"waterLevel":100,"conductivity":1200}"""),

        // R315 that measures no temperature.
        new("netvox", 6, "01 D2 01 24 00 02 00 01 FF FF FF", """{"deviceType":210,"batteryVoltage":3.6,"batteryLow":false,"functionsEnabled":2,"binarySensors":1}"""),

        // RB11E.
        new("netvox", 6, "01 03 01 24 FF 9C 01 2C 01 00 00", """{"deviceType":3,"batteryVoltage":3.6,"batteryLow":false,"temperature":-1,"illuminance":300,"occupied":true,"tamper":false}"""),

        // Answers: set, refused, and what is set; a port that is not known.
        new("netvox", 7, "81 0B 00 00 00 00 00 00 00 00 00", """{"deviceType":11,"answer":129,"accepted":true}"""),
        new("netvox", 7, "81 0B 01 00 00 00 00 00 00 00 00", """{"deviceType":11,"answer":129,"accepted":false}"""),
        new("netvox", -1, "82 0B 00 3C 0E 10 01 00 64 00 32", """{"deviceType":11,"answer":130,"minInterval":60,"maxInterval":3600,"batteryChange":100,"temperatureChange":1,"humidityChange":0.5}"""),
        new("netvox", 13, "82 05", """{"answer":130,"pressTime":5}"""),
        new("netvox", 14, "82 01 01 00 01 00 02 FF F6", """{"answer":130,"sensorType":1,"channel":2,"calibrationMultiplier":1,"calibrationDivisor":2,"calibrationOffset":-10}"""),
        new("netvox", 33, "4A 00 07 02 01 03 AA BB CC", """{"answer":74,"infraredIndex":7,"infraredParts":2,"infraredPart":1,"infraredLength":3}"""),

        // The breaker shares type 9C with a thermometer.
        new("netvox/rp02", 6, "01 9C 17 05 00 00 10 00 01 01 00", """{"deviceType":156,"breakerAddress":5,"energy":4096,"breakerControl":1,"breakerState":1,"switchedOn":true}"""),
        new("netvox/rp02", 6, "01 9C 02 05 00 64 00 E6 00 17 F6", """{"deviceType":156,"breakerAddress":5,"current":100,"voltage":230,"power":23,"temperature":-10}"""),
        new("netvox/rp02", 7, "8A 9C 46 00 00 00 00 00 00 00 00", """{"deviceType":156,"answer":138,"alarmTemperature":70}"""),
    ];

    public static TheoryData<OwnPayload> Payloads() => [.. s_payloads];

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_what_its_layout_says(OwnPayload payload) => payload.Holds();

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void A_payload_that_is_cut_is_refused(OwnPayload payload) => payload.IsRefusedWhenCut();

    [Fact]
    public void Changed_payloads_are_refused_and_never_more() => OwnPayload.Fuzz(s_payloads);

    [Theory]
    [InlineData(6, "02 0B 01 24 00 00 00 00 00 00 00", DecodeStatus.Unsupported, 0)] // another version of the command set
    [InlineData(6, "01 EE 01 24 00 00 00 00 00 00 00", DecodeStatus.Unsupported, 1)] // an unknown device type
    [InlineData(6, "01 0B 09 24 00 00 00 00 00 00 00", DecodeStatus.PartialUnknownTag, 2)] // an unknown report
    [InlineData(6, "01 0B 01 24 00 00 00 00 00 00 00 00", DecodeStatus.WrongLength, 11)]
    [InlineData(7, "99 0B 00 00 00 00 00 00 00 00 00", DecodeStatus.PartialUnknownTag, 0)] // an unknown command
    [InlineData(7, "82 EE 00 00 00 00 00 00 00 00 00", DecodeStatus.Unsupported, 1)]
    [InlineData(14, "99 00", DecodeStatus.Unsupported, 0)]
    [InlineData(33, "4A 00 07 02 01 03 AA BB", DecodeStatus.Truncated, 6)] // the code is shorter than it says
    [InlineData(5, "01 0B 01 24 00 00 00 00 00 00 00", DecodeStatus.WrongPort, 0)]
    public void What_no_table_has_is_refused_where_it_stands(int port, string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), OwnPayload.Decode("netvox", port, hex).Result);

    [Fact]
    public void Measurements_are_carried_by_objects()
    {
        var objects = OwnPayload.Decode("netvox", 6, "01 0B 01 24 FD DA 0F A0 00 00 00").ToObjects();
        Assert.Equal([3, 3303, 3304], objects.Select(o => o.Id));
        Assert.Equal(3600, objects[0].Find(7)!.Value.Number);
        Assert.Equal(-5.5, objects[1].Find(5700)!.Value.Number);
    }
}
