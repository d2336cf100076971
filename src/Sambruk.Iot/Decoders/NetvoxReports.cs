// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;
using static Sambruk.Iot.NetvoxFields;

namespace Sambruk.Iot;

/// <summary>
/// Reports on port 6: version, device type, report type, eight bytes. A row for each device type and report type; report 0
/// (versions) is the same for all. Offsets count from the first byte of the payload.
/// </summary>
internal static class NetvoxReports
{
    /// <summary>Report 0. The date is four bytes of packed decimals, year first.</summary>
    public static PayloadLayout Versions { get; } = new(
        U8(3, SoftwareVersion),
        U8(4, HardwareVersion),
        new LayoutItem(ManufactureDate, 5, 4) { Form = LayoutForm.PackedDecimal });

    public static NetvoxTable Table { get; } = Rows();

    // Tenths of a volt in seven bits; the eighth says that the battery is low.
    private static LayoutItem Volts => Bits(3, 0, 7, BatteryVoltage) with { Scale = 100 };

    private static LayoutItem IsLow => Bit(3, 7, BatteryLow);

    private static NetvoxTable Rows()
    {
        var table = new NetvoxTable()
            // Contacts and sensors of one or two bits.
            .Add([0x02, 0x1D, 0x7D], 1, Volts, IsLow, Flag(4, DigitalInput))
            .Add([0x1A, 0x1B, 0x21, 0x25, 0x27, 0x4F, 0x5B, 0x82, 0x89, 0x8B, 0x8D, 0x97, 0x9E, 0x9F, 0xA8, 0xA9, 0xB7], 1, Volts, IsLow, Flag(4, DigitalInput))
            .Add([0x2F, 0x3D, 0x3E, 0x43, 0x45, 0x4C, 0x56, 0x5A, 0x6C, 0x7E, 0x8A, 0x8C, 0x8E], 1, Volts, IsLow, Flag(4, DigitalInput), Flag(5, DigitalInput) with { Channel = 1 })
            .Add([0x06, 0x12, 0x32], 1, Volts, IsLow, Flag(4, WaterLeak))
            .Add([0x46, 0x47], 1, Volts, IsLow, Flag(4, WaterLeak), Flag(5, WaterLeak) with { Channel = 1 })
            .Add([0x0C, 0x8F], 1, Volts, IsLow, U16(4, LeakPosition) with { Scale = 10, Absent = 0xFFFF })
            .Add([0x59, 0xAF], 1, Volts, IsLow, Flag(4, Occupied))
            .Add([0xA6], 1, Volts, IsLow, Flag(4, Button), Flag(5, Button) with { Channel = 1 })
            .Add([0xA7], 1, Volts, IsLow, Flag(4, Button), Flag(5, Button) with { Channel = 1 }, Flag(6, Button) with { Channel = 2 })
            .Add([0x10, 0x31, 0x4D, 0x55], 1, Volts, IsLow, Flag(4, Alarm), U8(5, FunctionKey))
            .Add([0x48], 1, Volts, IsLow, Flag(4, Alarm), Flag(5, Alarm) with { Channel = 1 })
            .Add([0xD3], 1, Volts, IsLow, Flag(4, EmergencyAlarm), Flag(5, InactivityAlarm))
            .Add([0x0A], 1, Volts, IsLow, Flag(4, FireAlarm), Flag(5, HighTemperatureAlarm), Tenths(6))
            .Add([0x11], 1, Volts, IsLow, Flag(4, CarbonMonoxideAlarm), Flag(5, HighTemperatureAlarm))
            .Add([0x69], 1, U16(3, HeartbeatInterval), Flag(5, WarningActive))

            // Temperature, humidity, light, pressure.
            .Add([0x01, 0x0B, 0x13, 0x6E], 1, Volts, IsLow, S16(4, Temperature), U16(6, Humidity))
            .Add([0x6F], 1, Volts, IsLow, S16(4, Temperature), U16(6, Humidity), Flag(8, Alarm))
            .Add([0x9C, 0x9D, 0xBC], 1, Volts, IsLow, S16(4, Temperature))
            .Add([0x90, 0x91, 0x92, 0x93, 0x94, 0x95], 1, Volts, IsLow, Tenths(4))
            .Add([0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x78, 0x79, 0x7A, 0x7B, 0x7C], 1, Volts, IsLow, Tenths(4), Tenths(6) with { Channel = 1 })
            .Add([0x6B, 0xBD, 0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3], 1, Volts, IsLow, S16(4, Temperature), U16(6, Humidity), Flag(8, DigitalInput))
            .Add([0x04, 0x4B], 1, Volts, IsLow, U16(4, Illuminance))
            .Add([0x1E], 1, Volts, IsLow, U32(4, Illuminance))
            .Add([0x03], 1, Volts, IsLow, S16(4, Temperature), U16(6, Illuminance), Flag(8, Occupied), Flag(9, Tamper))
            .Add([0x70], 1, Volts, IsLow, U32(4, Pressure), S16(8, Temperature))
            .Add([0xAC], 1, Volts, IsLow, S16(4, DifferentialPressure), Tenths(6))
            .Add([0xD2], 1, Volts, IsLow, U16(4, FunctionsEnabled), U16(6, BinarySensors), S16(8, Temperature).When(5, 1, 1), (U8(10, Humidity) with { Scale = 50 }).When(5, 1, 1))
            .Add([0xD2], 2, Volts, IsLow, U16(4, Illuminance))

            // Distance, position and movement.
            .Add([0xAA], 1, Volts, IsLow, Flag(4, DigitalInput), U16(5, RawSense))
            .Add([0x34], 1, Volts, IsLow, Flag(4, DigitalInput), U16(5, Distance), Tenths(7), U8(9, FillLevel), U8(10, Tilt))
            .Add([0xB1], 1, Volts, IsLow, Flag(4, DigitalInput), U16(5, Distance), U8(7, FillLevel))
            .Add([0x9B, 0xAE], 1, Volts, IsLow, U16(4, Depth), S16(6, Temperature) with { Scale = 100 }, Zero(8, Installed))
            .Add([0x1C, 0xC7], 1, Volts, IsLow, Float(4, AccelerationX), Float(6, AccelerationY), Float(8, AccelerationZ))
            .Add([0x1C], 2, Float(3, VelocityX), Float(5, VelocityY), Float(7, VelocityZ), Tenths(9))
            .Add([0xC7], 2, Float(3, VelocityX), Float(5, VelocityY), Float(7, VelocityZ))
            .Add([0x9A], 1, Volts, IsLow, S8(4, AngleX) with { Scale = 10 }, S8(5, AngleY) with { Scale = 10 }, S8(6, AngleZ) with { Scale = 10 }, Tenths(7))
            .Add([0xC8], 1, Volts, IsLow, S16(4, AngleX), S16(6, AngleY), S16(8, AngleZ))
            .Add([0xB5], 1, Volts, IsLow, S32(4, Latitude) with { Absent = 0xFFFF_FFFF }, S8(8, AngleX) with { Scale = 10 }, S8(9, AngleY) with { Scale = 10 }, S8(10, AngleZ) with { Scale = 10 })
            .Add([0xB5], 2, Volts, IsLow, S32(4, Longitude) with { Absent = 0xFFFF_FFFF }, U8(8, HorizontalDilution), S16(9, Altitude) with { Absent = 0xFFFF })
            .Add([0x26, 0x4E, 0x81], 1, Volts, IsLow, S16(4, Rssi), S8(6, Snr), U16(7, HeartbeatInterval))

            // Counters.
            .Add([0x1F], 1, Volts, IsLow, U16(4, PulseCount))
            .Add([0x3F], 1, Volts, IsLow, U16(4, PulseCount), U16(6, PulseCount) with { Channel = 1 })
            .Add([0x2B, 0x50, 0x83], 1, Volts, IsLow, U32(4, WorkCount))
            .Add([0x2C, 0x51, 0x84], 1, Volts, IsLow, U32(4, WorkDuration))
            .Add([0xD4], 1, Volts, IsLow, U32(4, RefillCount), Flag(8, FaultAlarm), Flag(9, WaterLeak));
        AddElectricity(table);
        AddAirQuality(table);
        AddProbes(table);
        return table;
    }

    private static void AddElectricity(NetvoxTable table) => table
        .Add([0x20, 0x2A, 0x74, 0x75], 1, Volts, IsLow, U16(4, AnalogRaw))
        .Add([0x41, 0x42], 1, Volts, IsLow, U16(4, AnalogRaw), U16(6, AnalogRaw) with { Channel = 1 })
        .Add([0x5C], 1, Volts, IsLow, Flag(4, DigitalInput), U8(5, Current), U16(6, AnalogRaw), U8(8, FineCurrent))
        .Add([0x22], 1, Volts, IsLow, U8(4, Current), U8(5, FineCurrent))
        .Add([0x44], 1, Volts, IsLow, U8(4, Current), U8(5, Current) with { Channel = 1 }, U8(6, FineCurrent), U8(7, FineCurrent) with { Channel = 1 })

        // Clamps: the current is the reading times the multiplier, which comes in a report of its own for the second and third.
        .Add([0x49], 1, Volts, IsLow, U16(4, CurrentReading), U8(6, CurrentMultiplier), U16(4, Current) with { FactorOffset = 6 })
        .Add([0x98], 1, Volts, IsLow, U16(4, CurrentReading), U8(6, CurrentMultiplier), U16(4, Current) with { FactorOffset = 6 }, U32(7, Illuminance))
        .Add([0x4A, 0x99], 1, Volts, IsLow, U16(4, CurrentReading), U16(6, CurrentReading) with { Channel = 1 }, U16(8, CurrentReading) with { Channel = 2 }, U8(10, CurrentMultiplier), U16(4, Current) with { FactorOffset = 10 })
        .Add([0x4A], 2, Volts, IsLow, U8(4, CurrentMultiplier) with { Channel = 1 }, U8(5, CurrentMultiplier) with { Channel = 2 })
        .Add([0x99], 2, Volts, IsLow, U8(4, CurrentMultiplier) with { Channel = 1 }, U8(5, CurrentMultiplier) with { Channel = 2 }, U32(6, Illuminance))
        .Add(
            [0x4A], 3, Volts, IsLow,
            U16(4, CurrentReading), U16(6, CurrentReading) with { Channel = 1 }, U16(8, CurrentReading) with { Channel = 2 },
            Coded(10, 0, 0), Coded(10, 2, 1), Coded(10, 4, 2),
            Clamp(4, 0, 0), Clamp(6, 2, 1), Clamp(8, 4, 2))
        .Add(
            [0x4A], 4, Volts, IsLow,
            Bit(4, 0, LowCurrentAlarm), Bit(4, 1, HighCurrentAlarm),
            Bit(4, 2, LowCurrentAlarm) with { Channel = 1 }, Bit(4, 3, HighCurrentAlarm) with { Channel = 1 },
            Bit(4, 4, LowCurrentAlarm) with { Channel = 2 }, Bit(4, 5, HighCurrentAlarm) with { Channel = 2 })
        .Add([0xCA], 1, Volts, IsLow, U32(4, Current))
        .Add([0xCA], 2, U32(3, Current) with { Channel = 1 }, U32(7, Current) with { Channel = 2 })

        // Plugs and relays run on mains.
        .Add([0x0E, 0x73], 1, Flag(3, SwitchedOn), U32(4, Energy), Flag(8, OverCurrentAlarm), Flag(9, InrushCurrentAlarm), Flag(10, PowerOffAlarm))
        .Add([0x0E, 0x73], 2, U16(3, Voltage), U16(5, Current), U16(7, Power))
        .Add([0xB2, 0xB3], 1, Flag(3, MotorOn))
        .Add([0xAD], 1, Flag(3, SwitchedOn), Flag(4, SwitchedOn) with { Channel = 1 }, Flag(5, SwitchedOn) with { Channel = 2 })
        .Add(
            [0xB0], 1,
            Flag(3, SwitchedOn), Flag(4, SwitchedOn) with { Channel = 1 }, Flag(5, SwitchedOn) with { Channel = 2 },
            Flag(6, DigitalInput), Flag(7, DigitalInput) with { Channel = 1 }, Flag(8, DigitalInput) with { Channel = 2 })
        .Add([0x71], 1, Flag(3, SwitchedOn));

    private static void AddAirQuality(NetvoxTable table) => table
        .Add([0x35, 0x36, 0x37, 0x6A], 1, Volts, IsLow, S16(4, Temperature), U16(6, Humidity), U16(8, Pm25))
        .Add([0xBB], 1, Volts, IsLow, S16(4, Temperature), U16(6, Humidity), U16(8, CarbonDioxide) with { Scale = 10 }, Flag(10, Shock))
        .Add([0xBB], 2, Volts, IsLow, U32(4, Pressure), U24(8, Illuminance))
        .Add([0xBB], 3, Volts, IsLow, U16(4, Pm25), U16(6, Pm10), U16(8, TotalOrganicCompounds))
        .Add(
            [0xA5], 1, Volts, IsLow,
            U16(4, TotalOrganicCompounds).When(10, 0xFF, 0), U16(4, OrganicCompoundsIndex).When(10, 1, 1),
            S16(6, Temperature), U16(8, Humidity));

    // RA07, R726 and R727 take the same probes as R718PA and R718PB, and say FFFF for one that is not there.
    private static void AddProbes(NetvoxTable table)
    {
        ReadOnlySpan<byte> series = [0x05, 0x09, 0x0D, 0x52, 0x53, 0x54];
        ReadOnlySpan<byte> single = [0x57, 0x58];
        table
            .Add(series, 1, Volts, IsLow, Probe(U16(4, Pm1)), Probe(U16(6, Pm25)), Probe(U16(8, Pm10)))
            .Add(series, 2, Volts, IsLow, Probe(U16(4, Pm1)), Probe(U16(6, Pm25)), Probe(U16(8, Pm10)))
            .Add(series, 3, Volts, IsLow, Probe(U16(4, Particles03)), Probe(U16(6, Particles05)), Probe(U16(8, Particles1)))
            .Add(series, 6, Volts, IsLow, Probe(U16(4, NitrogenDioxide)), Probe(U16(6, SulphurDioxide)), Probe(U16(8, HydrogenSulphide)))
            .Add(single, 1, Volts, IsLow, Probe(U16(4, Pm1Factory)), Probe(U16(6, Pm25Factory)), Probe(U16(8, Pm10Factory)))
            .Add(single, 2, Volts, IsLow, Probe(U16(4, Pm1)), Probe(U16(6, Pm25)), Probe(U16(8, Pm10)))
            .Add(single, 3, Volts, IsLow, U24(4, Particles03), Probe(U16(7, Particles05)), Probe(U16(9, Particles1)))
            .Add(single, 6, Volts, IsLow, Probe(U16(4, NitrogenDioxide)), Probe(U16(6, SulphurDioxide)) with { Scale = 10 }, Probe(U16(8, HydrogenSulphide)))
            .Add([0x57], 0x11, Volts, IsLow, U16(4, Velocity), U16(6, Displacement), S16(8, SurfaceTemperature));
        ReadOnlySpan<byte> all = [.. series, .. single];
        table
            .Add(all, 4, Volts, IsLow, Probe(U16(4, Particles25)), Probe(U16(6, Particles5)), Probe(U16(8, Particles10)))
            .Add(all, 5, Volts, IsLow, Probe(U16(4, Ozone)), Probe(U16(6, CarbonMonoxide)), Probe(U16(8, NitricOxide)))
            .Add(all, 7, Volts, IsLow, Probe(U16(4, CarbonDioxide)), Probe(U16(6, Ammonia)), Probe(U16(8, Noise)))
            .Add(all, 8, Volts, IsLow, Probe(U16(4, Acidity)), Probe(S16(6, Temperature)), Probe(S16(8, RedoxPotential)))
            .Add(all, 9, Volts, IsLow, Probe(U16(4, Turbidity)), Probe(S16(6, Temperature)), Probe(U16(8, SoilMoisture)))
            .Add(all, 0x0A, Volts, IsLow, Probe(U16(4, SoilMoisture)), Probe(S16(6, SoilTemperature)), Probe(U16(8, WaterLevel)), U8(10, Conductivity) with { Scale = 100, Absent = 0xFF })
            .Add(all, 0x0B, Volts, IsLow, Probe(S16(4, Temperature)), Probe(U16(6, DissolvedOxygen)), Probe(U16(8, OxygenSaturation)))
            .Add(all, 0x0C, Volts, IsLow, Probe(S16(4, Temperature)), Probe(U16(6, Humidity)), Probe(U16(8, WindSpeed)))
            .Add(all, 0x0D, Volts, IsLow, Probe(U16(4, WindDirection)), U32(6, Pressure) with { Absent = 0xFFFF_FFFF })
            .Add(all, 0x0E, Volts, IsLow, Probe(U16(4, OrganicCompounds)))
            .Add(all, 0x0F, Volts, IsLow, Probe(U16(4, Nitrogen)), Probe(U16(6, Phosphorus)), Probe(U16(8, Potassium)))
            .Add(all, 0x10, Volts, IsLow, Probe(U16(4, SoilMoisture)), Probe(S16(6, SoilTemperature)), Probe(U16(8, Conductivity)));
    }

    private static LayoutItem Tenths(int offset) => S16(offset, Temperature) with { Scale = 10 };

    private static LayoutItem Float(int offset, Field field) => new(field, (byte)offset, 2) { Form = LayoutForm.BrainFloat, LittleEndian = true };

    private static LayoutItem Probe(LayoutItem item) => item with { Absent = 0xFFFF };

    private static LayoutItem Coded(int offset, int shift, byte channel) =>
        new(CurrentMultiplier, (byte)offset, 1) { Mask = 0, Add = 1, FactorOffset = (short)offset, FactorShift = (byte)shift, FactorIsCode = true, Channel = channel };

    private static LayoutItem Clamp(int offset, int shift, byte channel) =>
        U16(offset, Current) with { FactorOffset = 10, FactorShift = (byte)shift, FactorIsCode = true, Channel = channel };
}
