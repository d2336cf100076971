// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.SensativeFields;

namespace Sambruk.Iot;

/// <summary>How the value of a channel is read, most significant byte first.</summary>
internal readonly struct SensativeChannel
{
    private SensativeChannel(SensativeShape shape, int length, ulong head = 0, ulong second = 0, bool signed = false, int scale = 1)
    {
        Shape = shape;
        Length = (byte)length;
        Head = head;
        Second = second;
        Scale = (sbyte)scale;
        Shift = (byte)(64 - (8 * Math.Clamp(length, 1, 8)));
        Mask = signed || length >= 8 ? -1L : (1L << (8 * length)) - 1;
    }

    /// <summary>Field, decimals: see <see cref="Measurement.HeadOf(Field, byte, MeasurementQuality)"/>.</summary>
    public ulong Head { get; }

    /// <summary>The same of the second value of a channel that has two.</summary>
    public ulong Second { get; }

    /// <summary>Bits of the value that count, after the shift.</summary>
    public long Mask { get; }

    /// <summary>Bits to the right of the value in a word of eight bytes that starts with it.</summary>
    public byte Shift { get; }

    /// <summary>Bytes of the value.</summary>
    public byte Length { get; }

    /// <summary>Halves are fives of tenths.</summary>
    public sbyte Scale { get; }

    /// <summary>How many values, and of which kind.</summary>
    public SensativeShape Shape { get; }

    /// <summary>The table by channel, 0–127; a channel that is not in it is unknown, and so is its length.</summary>
    public static SensativeChannel[] Table()
    {
        var table = new SensativeChannel[128];
        table[0] = new(SensativeShape.Nothing, 0);
        table[1] = Unsigned(1, Battery);
        table[2] = Signed(Temperature);
        table[3] = new(SensativeShape.HighAndLow, 1, Measurement.HeadOf(HighAlarm), Measurement.HeadOf(LowAlarm));
        table[4] = Signed(AverageTemperature, channel: 1);
        table[5] = new(SensativeShape.HighAndLow, 1, Measurement.HeadOf(AverageHighAlarm), Measurement.HeadOf(AverageLowAlarm));
        table[6] = new(SensativeShape.Number, 1, Measurement.HeadOf(Humidity), scale: 5);
        table[7] = Unsigned(2, Lux);
        table[8] = Unsigned(2, Lux2, channel: 1);
        table[9] = new(SensativeShape.Door, 1, Measurement.HeadOf(Door));
        table[10] = Flag(DoorAlarm);
        table[11] = Flag(Tamper);
        table[12] = Flag(TamperAlarm);
        table[13] = Unsigned(1, Flood);
        table[14] = Flag(FloodAlarm);
        table[15] = Flag(OilAlarm);
        table[16] = Flag(UserSwitchAlarm);
        table[17] = Unsigned(2, DoorCount);
        table[18] = new(SensativeShape.Flag, 1, Measurement.HeadOf(Presence, channel: 1));
        table[19] = Unsigned(2, Proximity);
        table[20] = Unsigned(2, CloseProximity);
        table[21] = Flag(CloseProximityAlarm);
        table[22] = Unsigned(1, Disinfect);
        table[80] = new(SensativeShape.HumidityAndTemperature, 3, Measurement.HeadOf(Humidity), Measurement.HeadOf(Temperature));
        table[81] = new(SensativeShape.HumidityAndTemperature, 3, Measurement.HeadOf(Humidity), Measurement.HeadOf(AverageTemperature, channel: 1));
        table[82] = new(SensativeShape.DoorAndTemperature, 3, Measurement.HeadOf(Door), Measurement.HeadOf(Temperature));
        table[110] = new(SensativeShape.CheckIn, 8, Measurement.HeadOf(CheckIn), Measurement.HeadOf(BuildId));
        table[112] = Unsigned(2, CapacitanceFlood);
        table[113] = Unsigned(2, CapacitancePad);
        table[114] = Unsigned(2, CapacitanceEnd);
        return table;
    }

    private static SensativeChannel Unsigned(int length, Field field, byte channel = 0) => new(SensativeShape.Number, length, Measurement.HeadOf(field, channel));

    private static SensativeChannel Signed(Field field, byte channel = 0) => new(SensativeShape.Number, 2, Measurement.HeadOf(field, channel), signed: true);

    private static SensativeChannel Flag(Field field) => new(SensativeShape.Flag, 1, Measurement.HeadOf(field));
}

/// <summary>What a channel holds.</summary>
internal enum SensativeShape : byte
{
    /// <summary>Not known, and neither is its length.</summary>
    Unknown,

    /// <summary>No value.</summary>
    Nothing,

    /// <summary>One whole number.</summary>
    Number,

    /// <summary>One byte; anything but 0 is true.</summary>
    Flag,

    /// <summary>One byte; 1 is closed.</summary>
    Door,

    /// <summary>One byte: bit 0 high, bit 1 low.</summary>
    HighAndLow,

    /// <summary>A byte of half percent and a temperature of two bytes.</summary>
    HumidityAndTemperature,

    /// <summary>A door and a temperature of two bytes.</summary>
    DoorAndTemperature,

    /// <summary>Build of the firmware and marks of the history, four bytes each; the marks are not told.</summary>
    CheckIn,
}
