// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Samples.Kommun;

/// <summary>Payloads as the sensors of the sample would send them: port and bytes. The layouts are those of the decoders.</summary>
internal static class SamplePayloads
{
    /// <summary>The payload of a sensor of this kind at this time; null when it is silent.</summary>
    public static (byte Port, byte[] Bytes)? Of(string kind, ulong seed, DateTimeOffset time) => kind switch
    {
        "classroom" => Classroom(seed, time, airChanges: 2.6),
        "stuffyClassroom" => IsSilent(time) ? null : Classroom(seed, time, airChanges: 1.15),
        "newClassroom" => Classroom(seed, time, airChanges: 1.9),
        "meetingRoom" => MeetingRoom(seed, time),
        "door" => Door(seed, time),
        "leak" => Leak(seed, time),
        "outdoor" => Outdoor(time),
        "groupRoom" => GroupRoom(seed, time),
        "soil" => Soil(seed, time),
        "fridge" => Fridge(seed, time),
        "pond" => Pond(seed, time),
        "bin" => Bin(time),
        "waterMeter" => WaterMeter(seed, time, leaks: false),
        "leakingWaterMeter" => WaterMeter(seed, time, leaks: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of devices.csv."),
    };

    // The battery of the room was changed on a Tuesday and a Friday: the picture has a gap.
    private static bool IsSilent(DateTimeOffset time) =>
        DailyCurves.Local(time) is { DayOfWeek: DayOfWeek.Tuesday or DayOfWeek.Friday, Hour: >= 15 and < 20 };

    private static (byte, byte[]) Classroom(ulong seed, DateTimeOffset time, double airChanges)
    {
        var people = DailyCurves.Pupils(seed, time);
        var carbonDioxide = DailyCurves.CarbonDioxide(seed, time, airChanges, mostAdded: 1500);
        var warmth = 20.6 + ((carbonDioxide - 420) / 700) + (0.3 * DailyCurves.Wander(seed + 1, time, 3));
        var bytes = new byte[16];
        bytes[0] = 0x01;
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(1), (short)(warmth * 10));
        bytes[3] = 0x02;
        bytes[4] = (byte)(27 + ((carbonDioxide - 420) / 90) + (3 * DailyCurves.Wander(seed + 2, time, 9)));
        bytes[5] = 0x04;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)(people > 0 ? 380 + (60 * DailyCurves.Chance(seed, time.ToUnixTimeSeconds())) : 4));
        bytes[8] = 0x05;
        bytes[9] = (byte)(people * 24);
        bytes[10] = 0x06;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(11), (ushort)carbonDioxide);
        bytes[13] = 0x07;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)(3590 + (seed % 40)));
        return (5, bytes);
    }

    // Twelve bits each for temperature and humidity, with the low four of both in the third byte.
    private static (byte, byte[]) MeetingRoom(ulong seed, DateTimeOffset time)
    {
        var carbonDioxide = (ushort)DailyCurves.CarbonDioxide(seed, time, airChanges: 2, mostAdded: 900);
        var temperature = (int)((21.2 + ((carbonDioxide - 420) / 900.0)) * 10) + 800;
        var humidity = (int)((31 + (2 * DailyCurves.Wander(seed, time, 8))) * 10) + 250;
        return (2, [(byte)(temperature >> 4), (byte)(humidity >> 4), (byte)((temperature << 4) | (humidity & 0x0F)), (byte)(carbonDioxide >> 8), (byte)carbonDioxide]);
    }

    private static (byte, byte[]) Door(ulong seed, DateTimeOffset time)
    {
        var local = DailyCurves.Local(time);
        var isOpen = local is { Hour: >= 6 and < 15, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) }
            && DailyCurves.Chance(seed, time.ToUnixTimeSeconds() / 900) > 0.72;
        return (85, Milesight(94, isOpen ? 14.2 : 17.1 + DailyCurves.Wander(seed, time, 4), 38, 0x06, isOpen));
    }

    private static (byte, byte[]) Leak(ulong seed, DateTimeOffset time)
    {
        var local = DailyCurves.Local(time);
        var isWet = local.Day % 3 == 0 && local.TimeOfDay.TotalHours is > 5 and < 6.2;
        return (85, Milesight(81, 24.3 + DailyCurves.Wander(seed, time, 6), 52 + (isWet ? 20 : 3 * DailyCurves.Wander(seed, time, 5)), 0x05, isWet));
    }

    private static (byte, byte[]) GroupRoom(ulong seed, DateTimeOffset time)
    {
        var hour = DailyCurves.Local(time).TimeOfDay.TotalHours;
        var isTaken = hour is > 9 and < 18.5 && DailyCurves.Wander(seed, time, 1.5) > -0.2;
        return (85, Milesight(88, 21 + (isTaken ? 0.9 : 0) + (0.3 * DailyCurves.Wander(seed, time, 2)), 33, 0x05, isTaken));
    }

    private static (byte, byte[]) Outdoor(DateTimeOffset time) =>
        (85, Milesight(97, DailyCurves.Outdoor(time), Math.Min(99, 84 + (9 * DailyCurves.Wander(9, time, 7))), 0, value: false));

    private static byte[] Milesight(byte battery, double temperature, double humidity, byte channel, bool value)
    {
        var tenths = (short)Math.Round(temperature * 10, MidpointRounding.AwayFromZero);
        byte[] bytes = [0x01, 0x75, battery, 0x03, 0x67, (byte)tenths, (byte)(tenths >> 8), 0x04, 0x68, (byte)(humidity * 2)];
        return channel == 0 ? bytes : [.. bytes, channel, 0x00, value ? (byte)1 : (byte)0];
    }

    // Dries for four days, then it is watered.
    private static (byte, byte[]) Soil(ulong seed, DateTimeOffset time)
    {
        var sinceWatering = (time.ToUnixTimeSeconds() / 3600.0) % 96;
        var moisture = (ushort)((34 - (0.12 * sinceWatering) + (0.2 * DailyCurves.Wander(seed, time, 2))) * 100);
        var temperature = (short)((3.5 + (DailyCurves.Outdoor(time.AddHours(-5)) / 3)) * 10);
        var conductivity = (ushort)(310 - (0.8 * sinceWatering));
        return (85,
        [
            0x01, 0x75, 9, 0x03, 0x67, (byte)temperature, (byte)(temperature >> 8), 0x04, 0xCA, (byte)moisture, (byte)(moisture >> 8),
            0x05, 0x7F, (byte)conductivity, (byte)(conductivity >> 8),
        ]);
    }

    // The compressor goes on and off; the door is open when goods come.
    private static (byte, byte[]) Fridge(ulong seed, DateTimeOffset time)
    {
        var hour = DailyCurves.Local(time).TimeOfDay.TotalHours;
        var temperature = 3.8 + (0.7 * Math.Sin(time.ToUnixTimeSeconds() / 1900.0)) + (hour is > 7 and < 8.3 ? 3.1 : 0) + (0.2 * DailyCurves.Wander(seed, time, 1));
        var tenths = (short)(temperature * 10);
        var sequence = (ushort)(time.ToUnixTimeSeconds() / 900);
        return (1, [(byte)(sequence >> 8), (byte)sequence, 1, 76, 2, (byte)(tenths >> 8), (byte)tenths, 6, (byte)(2 * (71 + (4 * DailyCurves.Wander(seed, time, 3))))]);
    }

    private static (byte, byte[]) Pond(ulong seed, DateTimeOffset time)
    {
        var bytes = new byte[11];
        bytes[0] = 2;
        BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(2), (float)Math.Round(2.31 + (0.35 * DailyCurves.Wander(seed, time, 30)) + (0.02 * DailyCurves.Wander(seed, time, 1)), 3, MidpointRounding.AwayFromZero));
        bytes[6] = 45; // metres
        bytes[7] = 92;
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(8), (short)((DailyCurves.Outdoor(time) + 1) * 10));
        bytes[10] = 2;
        return (2, bytes);
    }

    // Fills for three days, then it is emptied in the morning.
    private static (byte, byte[]) Bin(DateTimeOffset time)
    {
        var hours = ((time.ToUnixTimeSeconds() / 3600.0) - 6) % 72;
        var filled = Math.Min(0.94, 0.04 + (hours / 72 * 0.8) + (0.02 * DailyCurves.Wander(11, time, 4)));
        var distance = (short)(14_000 * (1 - filled));
        var temperature = (short)((DailyCurves.Outdoor(time) + 0.5) * 10);
        return (2, [0x80, (byte)distance, (byte)(distance >> 8), 0xA2, (byte)temperature, (byte)(temperature >> 8), 0xA4, 0x22, 0x0E]);
    }

    // Once an hour: what the meter shows, and the last 13 hours one by one.
    private static (byte, byte[])? WaterMeter(ulong seed, DateTimeOffset time, bool leaks)
    {
        const int Hours = 13;
        if (time.Minute >= 15)
        {
            return null;
        }

        var full = new DateTimeOffset(time.Year, time.Month, time.Day, time.Hour, 0, 0, time.Offset);
        var first = full.AddHours(-Hours);
        var bytes = new byte[17 + (2 * Hours)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)time.ToUnixTimeSeconds());
        bytes[4] = leaks ? (byte)0x20 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(5), DailyCurves.Litres(seed, full, leaks));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(9), (uint)first.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(13), DailyCurves.Litres(seed, first, leaks));
        for (var i = 0; i < Hours; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(17 + (2 * i)), (ushort)DailyCurves.LitresOfHour(seed, first.AddHours(i), leaks));
        }

        return (100, bytes);
    }
}
