// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class TektelicDecoderTests
{
    private static readonly OwnPayload[] s_payloads =
    [
        new("tektelic/smart-room", 10, "00FF 0168 0367 FFCE 0468 51 0100 01 0804 0102 0A00 01 0D04 0005", """{"batteryVoltage":3.6,"temperature":-5,"humidity":40.5,"reed":true,"reedCount":258,"occupied":true,"motionCount":5}"""),
        new("tektelic/smart-room", 10, "00BA 0BB8 0771 03E8 FC18 0000 0502 05DC 1002 40 1102 0320 0900 0A", """{"batteryVoltage":3,"accelerationX":1,"accelerationY":-1,"accelerationZ":0,"accelerationMagnitude":1.5,"lightIntensity":64,"inputVoltage":0.8,"moisture":10}"""),
        new("tektelic/smart-room-co2", 10, "00D3 5A 11D3 50 0BE4 0320 0EE4 0330 0C73 2795", """{"battery":90,"displayBattery":80,"co2":800,"co2Raw":816,"pressure":1013.3}"""),
        new("tektelic/industrial-transceiver", 10, "0500 01 0602 4E20 0702 03E8 0804 0007 0101 01", """{"digitalInput":true,"inputCurrent":20,"inputVoltage":1,"inputCount":7,"output":1}"""),
        new("tektelic/ac-outlet-switch", 10, "00FE 00000E10 000003E8 0074 08FC 0075 000A 0076 01F4 0080 03E8 0180 03F2 0280 0064 0081 63 0001 01", """{"energyTime":3600,"energy":1000,"voltage":230,"current":1,"frequency":50,"power":100,"apparentPower":101,"reactivePower":10,"powerFactor":0.99,"switchedOn":true}"""),

        // 59.4 N, 13.5 E, 50 m at 2026-03-04T05:06:07Z; both batteries, one at its end.
        new("tektelic/orca", 10, "00 88 488280 080BEFC0 0064 0085 07EA 03 04 05 06 07 01BA 6E 02BA 80 0195 1B", """{"latitude":59.4,"longitude":13.5,"altitude":50,"timestamp":1772600767,"batteryVoltage":[3.6,2.5],"batteryEnds":[false,true],"geofence":[3,2,1,0]}"""),
        new("tektelic/orca", 10, "0071 0001 0002 FFFD 0095 02 0092 0064", """{"accelerationX":-0.003,"accelerationY":0.002,"accelerationZ":0.001,"timeFixed":false,"positionFixed":true,"groundSpeed":10}"""),
        new("tektelic/ble-tracker", 10, "00BA EE 0067 FF9C 0468 50 0000 01", """{"batteryVoltage":3.6,"batteryEnds":true,"temperature":-10,"humidity":40,"accelerationAlarm":true}"""),
        new("tektelic/ble-tracker", 100, "20 0000003C 21 0018 50 07 51 0302", """{"tick":60,"ticksPerBattery":24,"bluetoothAverages":false,"bluetoothDevices":7,"scanEvent":3,"scanPeriodic":2}"""),
        new("tektelic/stork", 10, "00D3 62 00BD 0190 0095 15 0071 00", """{"battery":98,"batteryDays":400,"satelliteFailure":1,"wifiFailed":true,"bluetoothFailed":false,"dutyCycleDrop":true,"accelerationAlarm":false}"""),
        new("tektelic/tundra", 10, "0367 FF38 0468 64 0E00 01 0B67 FF9C", """{"temperature":-20,"humidity":50,"digitalInput":true,"boardTemperature":-10}"""),
        new("tektelic/agriculture", 10, "00BA 6E 0104 0400 0202 01F4 0B67 00C8 0B68 64 0900 01", """{"batteryVoltage":3.6,"batteryEnds":false,"inputFrequency":1024,"inputVoltage":0.5,"temperature":20,"humidity":50,"lightAlarm":true}"""),
    ];

    public static TheoryData<OwnPayload> Payloads() => [.. s_payloads];

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_what_its_layout_says(OwnPayload payload) => payload.Holds();

    [Fact]
    public void Changed_payloads_are_refused_and_never_more() => OwnPayload.Fuzz(s_payloads);

    [Theory]
    [InlineData(10, "0367 00C8 0468", DecodeStatus.Truncated, 4)]
    [InlineData(10, "0367 00C8 04", DecodeStatus.Truncated, 4)]
    [InlineData(10, "0367 00C8 0768 01", DecodeStatus.PartialUnknownTag, 4)] // the channel is another's
    [InlineData(100, "20 0000003C", DecodeStatus.WrongPort, 0)]
    public void A_pair_that_is_cut_or_unknown_is_refused_where_it_stands(int port, string hex, DecodeStatus status, int offset)
    {
        var decoded = OwnPayload.Decode("tektelic/smart-room", port, hex);
        Assert.Equal(new DecodeResult(status, offset), decoded.Result);
        Assert.Equal(port == 10 ? 20 : null, decoded["temperature"]?.Value);
    }

    [Fact]
    public void A_register_that_holds_a_key_is_not_read() =>
        Assert.Equal(
            new DecodeResult(DecodeStatus.PartialUnknownTag, 0),
            OwnPayload.Decode("tektelic/ble-tracker", 100, "02 00112233445566778899AABBCCDDEEFF").Result);
}
