// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;
using static Sambruk.Iot.NetvoxFields;

namespace Sambruk.Iot;

/// <summary>
/// What devices answer on port 7: command, device type, nine bytes. Command 81 (configuration was set) is the same for all.
/// The buttons' port 13 and the calibration port 14 name no device type.
/// </summary>
internal static class NetvoxAnswers
{
    /// <summary>Whether a command was carried out: the third byte is 0.</summary>
    public static PayloadLayout Status { get; } = new(Zero(2, Accepted));

    /// <summary>Port 13, command 82.</summary>
    public static PayloadLayout PressTimes { get; } = new(U8(1, PressTime));

    /// <summary>Ports 13 and 14 where the second byte says whether it was done.</summary>
    public static PayloadLayout ShortStatus { get; } = new(Zero(1, Accepted));

    /// <summary>Port 14, command 81.</summary>
    public static PayloadLayout CalibrationSet { get; } = new(U8(1, SensorType), U8(2, Channel) with { Add = 1 }, Zero(3, Accepted));

    /// <summary>Port 14, command 82.</summary>
    public static PayloadLayout Calibration { get; } = new(
        U8(1, SensorType), U8(2, Channel) with { Add = 1 }, U16(3, CalibrationMultiplier), U16(5, CalibrationDivisor), S16(7, CalibrationOffset));

    public static NetvoxTable Table { get; } = Rows();

    private static LayoutItem Min => U16(2, MinInterval);

    private static LayoutItem Max => U16(4, MaxInterval);

    private static LayoutItem Volts => U8(6, BatteryChange) with { Scale = 100 };

    private static NetvoxTable Rows()
    {
        var table = new NetvoxTable();
        AddConfigurations(table);
        AddOthers(table);
        return table;
    }

    // Command 82: what is reported, and how often.
    private static void AddConfigurations(NetvoxTable table) => table
        .Add(
            [
                0x02, 0x1D, 0x7D, 0x1A, 0x1B, 0x21, 0x25, 0x27, 0x4F, 0x5B, 0x82, 0x89, 0x8B, 0x8D, 0x97, 0x9E, 0x9F, 0xA8, 0xA9, 0xB7,
                0x2F, 0x3D, 0x3E, 0x43, 0x45, 0x4C, 0x56, 0x6C, 0x7E, 0x8A, 0x8C, 0x8E, 0x06, 0x12, 0x32, 0x46, 0x47, 0x59, 0xAF, 0xA6, 0xA7,
                0x10, 0x31, 0x4D, 0x55, 0x48, 0xD3, 0x0A, 0x11, 0xAA, 0x26, 0x4E, 0x81, 0x1F, 0x3F, 0x2B, 0x50, 0x83, 0x2C, 0x51, 0x84,
            ],
            0x82, Min, Max, Volts)
        .Add([0x69, 0xBB, 0xB5, 0xB2, 0xB3, 0xAD, 0xB0, 0x71, 0x57, 0x58, 0x05, 0x09, 0x0D, 0x52, 0x53, 0x54, 0x35, 0x36, 0x37, 0x6A, 0x0C, 0x8F], 0x82, Min, Max)
        .Add([0x5A], 0x82, Min, Max, Volts, U16(7, DisableTime), U16(9, DetectionTime))
        .Add([0x04], 0x82, Min, Max, Volts, U16(7, IlluminanceChange))
        .Add([0x4B], 0x82, Min, Max, Volts, U16(7, IlluminanceThreshold))
        .Add([0x1E], 0x82, Min, Max, Volts, U32(7, IlluminanceChange))
        .Add([0xD2], 0x82, Min, Max, Volts, U16(7, TemperatureChange), U8(9, HumidityChange) with { Scale = 50 }, U8(10, IlluminanceChange))
        .Add([0x01, 0x0B, 0x13, 0x6E, 0x6F, 0x6B, 0xBD, 0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3], 0x82, Min, Max, Volts, U16(7, TemperatureChange), U16(9, HumidityChange))
        .Add([0x9C, 0x9D, 0xBC], 0x82, Min, Max, Volts, U16(7, TemperatureChange))
        .Add(
            [0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x78, 0x79, 0x7A, 0x7B, 0x7C], 0x82,
            Min, Max, Volts, U16(7, TemperatureChange) with { Scale = 10 })
        .Add([0x03], 0x82, Min, Max, Volts, U16(7, TemperatureChange), U16(9, IlluminanceChange))
        .Add([0x70], 0x82, Min, Max, Volts, U16(7, TemperatureChange), U16(9, PressureChange) with { Scale = 10 })
        .Add([0xAC], 0x82, Min, Max, Volts, U16(7, DifferentialPressureChange), U16(9, TemperatureChange) with { Scale = 10 })
        .Add([0xA5], 0x82, Min, Max, Volts, U16(7, OrganicCompoundsChange), U8(9, TemperatureChange) with { Scale = 10 }, U8(10, HumidityChange) with { Scale = 10 })
        .Add([0x34], 0x82, Min, Max, Volts, U16(7, DistanceChange), U16(9, TemperatureChange) with { Scale = 10 })
        .Add([0xB1], 0x82, Min, Max, Volts, U16(7, DistanceChange))
        .Add([0x9B, 0xAE], 0x82, Min, Max, Volts, U16(7, DepthChange), U8(9, TemperatureChange) with { Scale = 100 })
        .Add([0x1C, 0xC7], 0x82, Min, Max, Volts, U16(7, AccelerationChange))
        .Add([0x9A], 0x82, Min, Max, Volts, U8(7, AngleChange) with { Scale = 10 }, U8(8, TemperatureChange) with { Scale = 10 })
        .Add([0xC8], 0x82, Min, Max, Volts, U16(7, AngleChange))
        .Add([0xD4], 0x82, Min, Max, Volts, U32(7, RefillChange))
        .Add([0x20, 0x2A, 0x74, 0x75, 0x41, 0x42], 0x82, Min, Max, Volts, U16(7, AnalogChange))
        .Add([0x5C], 0x82, Min, Max, Volts, U16(7, AnalogChange), U8(9, CurrentChange))
        .Add([0x22, 0x44], 0x82, Min, Max, Volts, U8(7, CurrentChange))
        .Add([0x49, 0x4A], 0x82, Min, Max, U16(6, CurrentChange))
        .Add([0x98, 0x99], 0x82, Min, Max, U16(6, CurrentChange), U16(8, IlluminanceChange))
        .Add([0xCA], 0x82, Min, Max, U32(6, CurrentChange))
        .Add([0x0E, 0x73], 0x82, Min, Max, U16(6, CurrentChange), U16(8, PowerChange));

    private static void AddOthers(NetvoxTable table)
    {
        var done = Zero(2, Accepted);
        foreach (byte command in (ReadOnlySpan<byte>)[0x83, 0x85, 0x87, 0x89, 0x8B, 0x8D])
        {
            table.Add([0xD2], command, done);
        }

        foreach (byte command in (ReadOnlySpan<byte>)[0x83, 0x85, 0x86, 0x87, 0x88, 0x8A, 0x8C])
        {
            table.Add([0x57, 0x58], command, done);
        }

        foreach (byte command in (ReadOnlySpan<byte>)[0x83, 0x85, 0x8B])
        {
            table.Add([0x34, 0xB1], command, done);
        }

        table
            .Add([0x1C, 0xC7], 0x83, done)
            .Add([0x1C, 0xC7], 0x84, U16(2, ActiveThreshold), U16(4, InactiveThreshold))
            .Add([0x1C, 0xC7], 0x87, done)
            .Add([0x1C, 0xC7], 0x88, Flag(2, ReportsRestore))
            .Add([0x9A, 0xC8], 0x83, done)
            .Add([0x9A, 0xC8], 0x84, U16(2, ActiveThreshold), U8(4, InactiveTime))
            .Add([0xAA], 0x83, done)
            .Add([0xAA], 0x84, U16(2, DistanceThreshold))
            .Add([0x34, 0xB1], 0x84, U16(2, DistanceThreshold))
            .Add([0x34, 0xB1], 0x86, U16(2, FillDistance))
            .Add([0x34, 0xB1], 0x8C, U16(2, DeadZone))
            .Add([0xD2], 0x84, Flag(2, PresenceEnabled))
            .Add([0xD2], 0x86, U8(2, ShockSensitivity), U8(3, ShockSensitivity) with { Channel = 1 })
            .Add([0xD2], 0x88, U16(2, DisableTime), U16(4, DetectionTime))
            .Add([0xD2], 0x8A, U16(2, AlarmTime))
            .Add([0xD2], 0x8C, U8(2, OutputType))
            .Add([0xD2], 0x8E, Flag(2, ReportsRestore))
            .Add([0x03], 0x83, done)
            .Add([0x03], 0x84, U16(2, DisableTime), U16(4, DetectionTime))
            .Add([0x69], 0x83, done)
            .Add([0x1E], 0x83, done)
            .Add([0x1E], 0x84, U8(2, SampleRange))
            .Add([0x1F, 0x3F], 0x83, done)
            .Add([0x1F, 0x3F], 0x84, U8(2, FilterTime) with { Scale = 5 })
            .Add([0x1F, 0x3F], 0x85, done)
            .Add([0x1F, 0x3F], 0x86, U8(2, CounterClears))
            .Add([0x57, 0x58], 0x84, U16(2, OxygenAltitude), U16(4, OxygenSalinity))
            .Add([0x57, 0x58], 0x89, U16(2, WireLength))
            .Add([0x57, 0x58], 0x8B, U8(2, SoilType))
            .Add([0x9B, 0xAE], 0x83, done)
            .Add([0x9B, 0xAE], 0x84, U8(2, MeasureType))
            .Add([0xBB], 0x83, done)
            .Add([0xBB], 0x84, done)
            .Add([0xBB], 0x85, U8(2, ShockSensitivity))
            .Add([0xA5], 0x83, done)
            .Add([0xB5], 0x83, done)
            .Add([0xB5], 0x84, U8(2, ActiveThreshold))
            .Add([0xAD, 0xB0, 0xB2, 0xB3], 0x83, done)
            .Add([0xAD, 0xB0, 0xB2, 0xB3], 0x84, U8(2, SwitchType))
            .Add([0x0A, 0x11], 0x83, done)
            .Add([0x0A, 0x11], 0x84, U8(2, AlarmThreshold))
            .Add([0x0C, 0x8F], 0x83, done)
            .Add([0x0C, 0x8F], 0x84, U16(2, CableLength) with { Scale = 10 }, U8(4, Sensitivity));
    }
}
