// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How the bytes of a <see cref="LayoutItem"/> are read. Those from <see cref="BrainFloat"/> on are no plain whole numbers.</summary>
internal enum LayoutForm : byte
{
    Number,
    Flag,
    FlagWhenZero,

    /// <summary>Two bytes: sign, exponent and seven bits of an IEEE 754 single.</summary>
    BrainFloat,

    /// <summary>A decimal digit in four bits; not added when one is no digit.</summary>
    PackedDecimal,

    /// <summary>Year (two bytes), month, day, hour, minute and second in UTC; not added when there is no such time.</summary>
    CalendarUtc,

    /// <summary>Day, month, year after 2000, hour, minute and second of a clock that says no zone, as the number yyyyMMddHHmmss.</summary>
    CalendarLocal,

    /// <summary>Text up to the first NUL; not added when it begins with one. Only in layouts that count from the first byte of the payload.</summary>
    Text,
}

/// <summary>A value of a <see cref="PayloadLayout"/>: which reading, at which byte, how wide. Numbers have the most significant byte first.</summary>
/// <param name="Field">The reading.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Width">Bytes.</param>
internal readonly record struct LayoutItem(Field Field, byte Offset, byte Width)
{
    public LayoutForm Form { get; init; } = LayoutForm.Number;

    public bool IsFlag => Form is LayoutForm.Flag or LayoutForm.FlagWhenZero;

    public bool LittleEndian { get; init; }

    /// <summary>Bits above the number that its sign is carried into.</summary>
    public byte SignShift { get; init; }

    /// <summary>Bits below the number.</summary>
    public byte Shift { get; init; }

    public uint Mask { get; init; } = uint.MaxValue;

    /// <summary>Unscaled value of the reading = number · <see cref="Scale"/> + <see cref="Add"/>.</summary>
    public int Scale { get; init; } = 1;

    public int Add { get; init; }

    public byte Channel { get; init; }

    /// <summary>The number, without sign, that says that there is no value; −1: none does.</summary>
    public long Absent { get; init; } = -1;

    /// <summary>Only when these bits of <see cref="WhenOffset"/> are <see cref="WhenValue"/>; 0: always.</summary>
    public byte WhenMask { get; init; }

    public byte WhenOffset { get; init; }

    public byte WhenValue { get; init; }

    /// <summary>Byte that the number is multiplied by; −1: none.</summary>
    public short FactorOffset { get; init; } = -1;

    public byte FactorShift { get; init; }

    /// <summary>The factor is a code of two bits.</summary>
    public bool FactorIsCode { get; init; }

    public static LayoutItem U8(int offset, Field field) => new(field, (byte)offset, 1);

    public static LayoutItem S8(int offset, Field field) => new(field, (byte)offset, 1) { SignShift = 56 };

    public static LayoutItem U16(int offset, Field field) => new(field, (byte)offset, 2);

    public static LayoutItem S16(int offset, Field field) => new(field, (byte)offset, 2) { SignShift = 48 };

    public static LayoutItem U24(int offset, Field field) => new(field, (byte)offset, 3);

    public static LayoutItem S24(int offset, Field field) => new(field, (byte)offset, 3) { SignShift = 40 };

    public static LayoutItem U32(int offset, Field field) => new(field, (byte)offset, 4);

    public static LayoutItem S32(int offset, Field field) => new(field, (byte)offset, 4) { SignShift = 32 };

    /// <summary>True unless the byte is 0.</summary>
    public static LayoutItem Flag(int offset, Field field) => new(field, (byte)offset, 1) { Form = LayoutForm.Flag };

    /// <summary>True when the byte is 0: what an answer says of success.</summary>
    public static LayoutItem Zero(int offset, Field field) => new(field, (byte)offset, 1) { Form = LayoutForm.FlagWhenZero };

    /// <summary>One bit, 0 the least significant.</summary>
    public static LayoutItem Bit(int offset, int bit, Field field) => new(field, (byte)offset, 1) { Form = LayoutForm.Flag, Shift = (byte)bit, Mask = 1 };

    /// <summary>Some bits of a byte as a number.</summary>
    public static LayoutItem Bits(int offset, int lowest, int count, Field field) => new(field, (byte)offset, 1) { Shift = (byte)lowest, Mask = (1u << count) - 1 };

    public static LayoutItem Text(int offset, int width, Field field) => new(field, (byte)offset, (byte)width) { Form = LayoutForm.Text };

    /// <summary>The same value, only when bits of a byte say so.</summary>
    public LayoutItem When(int offset, int mask, int value) => this with { WhenOffset = (byte)offset, WhenMask = (byte)mask, WhenValue = (byte)value };

    /// <summary>Seconds since 1970 of a time in UTC, or null when there is no such time.</summary>
    public static long? UnixSecondsOf(int year, int month, int day, int hour, int minute, int second)
    {
        if (year is < 1970 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        return new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).ToUnixTimeSeconds();
    }
}
