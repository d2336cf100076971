// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>The values that Dragino's messages are made of.</summary>
internal static partial class DraginoModels
{
    private static DraginoPart[] Lht52() =>
    [
        Signed("temperature", Unit.Celsius, 0, 2, 2, 0x7FFF).As(3303, 5700),
        (Number("humidity", Unit.RelativeHumidity, 2, 2, 1) with { Absent = [0xFFFF] }).As(3304, 5700),
        Signed("externalTemperature", Unit.Celsius, 4, 2, 2, 0x7FFF, 0xFFFF).On(1).As(3303, 5700),
        Number("probeKind", Unit.None, 6, 1),
    ];

    private static DraginoPart[] Lds03a() =>
    [
        Flag("alarm", 0, 0x02),
        Flag("doorOpen", 0, 0x01).As(3200, 5500),
        Number("openCount", Unit.None, 1, 3).As(3200, 5501),
        Number("openDuration", Unit.Minute, 4, 3),
        Timestamp(7),
    ];

    private static DraginoPart[] Cpl01() =>
    [
        Number("calculateFlag", Unit.None, 0, 1) with { Shift = 2 },
        Flag("alarm", 0, 0x02),
        Flag("contactOpen", 0, 0x01).As(3200, 5500),
        Number("totalPulses", Unit.None, 1, 3).As(3200, 5501),
        Number("openDuration", Unit.Minute, 4, 3),
        Timestamp(7),
    ];

    private static DraginoPart[] Settings() =>
    [
        Number("interval", Unit.Second, 0, 3),
        Flag("eventsDisabled", 3, 0x01),
        Flag("keepStatus", 4, 0x01),
        Number("keepTime", Unit.Second, 5, 2),
    ];

    private static DraginoPart[] Tracker(byte at) =>
    [
        Position("latitude", Unit.Latitude, 0),
        Position("longitude", Unit.Longitude, 4),
        .. Track(at),
        Flag("moving", 10, 0x10),
    ];

    private static DraginoPart[] Track(byte at) =>
    [
        Flag("alarm", at, 0x40),
        Battery(at) with { Mask = 0x3FFF },
        Number("mode", Unit.None, (byte)(at + 2), 1) with { Shift = 6 },
        Flag("led", (byte)(at + 2), 0x20),
    ];

    private static DraginoPart[] Soil() =>
    [
        s_battery14,
        Probe(2),
        Number("soilMoisture", Unit.Percent, 4, 2, 2),
        Signed("soilTemperature", Unit.Celsius, 6, 2, 2).On(2).As(3303, 5700),
        Number("soilConductivity", Unit.MicrosiemensPerCentimetre, 8, 2).As(3327, 5700, 10000),
    ];

    private static DraginoPart Number(string name, Unit unit, byte at, byte bytes, int decimals = 0) => new(name, unit, at, bytes) { Decimals = decimals };

    private static DraginoPart Signed(string name, Unit unit, byte at, byte bytes, int decimals = 0, params uint[] absent) =>
        Number(name, unit, at, bytes, decimals) with { NegativeFrom = 1u << ((8 * bytes) - 1), Absent = absent };

    private static DraginoPart Flag(string name, byte at, uint bit) => new(name, Unit.None, at, 1) { Mask = bit, IsFlag = true };

    private static DraginoPart Battery(byte at) => Number("batteryVoltage", Unit.Volt, at, 2, 3).As(3, 7, 0.001);

    private static DraginoPart Temperature(byte at, int decimals) => Signed("temperature", Unit.Celsius, at, 2, decimals, 0x7FFF).As(3303, 5700);

    private static DraginoPart Humidity(byte at) => (Number("humidity", Unit.RelativeHumidity, at, 2, 1) with { Absent = [0xFFFF] }).As(3304, 5700);

    /// <summary>An external DS18B20.</summary>
    private static DraginoPart Probe(byte at) => Signed("externalTemperature", Unit.Celsius, at, 2, 1, 0x7FFF).On(1).As(3303, 5700);

    private static DraginoPart Distance(byte at, params uint[] absent) =>
        (Number("distance", Unit.Millimetre, at, 2) with { Absent = absent }).As(3330, 5700, 1000);

    /// <summary>0 and 0x0FFFFFFF: no position.</summary>
    private static DraginoPart Position(string name, Unit unit, byte at) => Signed(name, unit, at, 4, 6, 0, 0x0FFFFFFF);

    private static DraginoPart Timestamp(byte at) => Number("timestamp", Unit.UnixSecond, at, 4) with { Absent = [0] };

    /// <summary>Hundredths from −70 °C; the range above 327 °C takes the rest of the word.</summary>
    private static DraginoPart Pt100(string name, byte at) =>
        (Number(name, Unit.Celsius, at, 2, 2) with { NegativeFrom = 0xE4A8, Absent = [0x8001] }).If(2, 0x0F, 1).As(3303, 5700);

    /// <summary>4 mA is none, 20 mA the range of the probe, in metres in byte 3.</summary>
    private static double WaterDepth(ReadOnlySpan<byte> message) =>
        Math.Max(0, (BinaryPrimitives.ReadUInt16BigEndian(message[4..]) / 1000.0) - 4) * message[3] * 100 / 16;

    /// <summary>Pulses a litre depend on the meter's size.</summary>
    private static double Litres(ReadOnlySpan<byte> message, int at) =>
        BinaryPrimitives.ReadUInt32BigEndian(message[at..]) / ((message[0] >> 2) switch
        {
            1 => 360.0,
            2 => 60.0,
            _ => 450.0,
        });
}
