// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>One whole number of a value, least significant byte first, and what becomes of it.</summary>
internal readonly record struct MilesightPart(MilesightPartKind Kind, int Length, ulong Head = 0, long Mask = -1, int Scale = 1, ulong Second = 0)
{
    /// <summary>Offset from the start of the value; given when the pair is made.</summary>
    public int Offset { get; init; }

    /// <summary>Bits above the number in a word of eight bytes that starts with it.</summary>
    public int Above => 64 - (8 * Length);

    /// <summary>An unsigned number.</summary>
    public static MilesightPart Unsigned(int length, Field field, byte channel = 0) =>
        new(MilesightPartKind.Number, length, Measurement.HeadOf(field, channel), (1L << (8 * length)) - 1);

    /// <summary>Two bytes in two's complement.</summary>
    public static MilesightPart Signed(Field field) => new(MilesightPartKind.Number, 2, Measurement.HeadOf(field));

    /// <summary>An unsigned number of halves, for a field with one decimal.</summary>
    public static MilesightPart Halves(Field field, int length = 1) => Unsigned(length, field) with { Scale = 5 };

    /// <summary>An unsigned number with other decimals than the field's.</summary>
    public static MilesightPart WithDecimals(int length, Field field, sbyte decimals) =>
        Unsigned(length, field) with { Head = Measurement.HeadOf(field) & ~(0xFFUL << 24) | ((ulong)(byte)decimals << 24) };

    /// <summary>One byte of a code with two words: anything but 0 is the second.</summary>
    public static MilesightPart Switch(Field field, byte channel = 0) => new(MilesightPartKind.NotZero, 1, Measurement.HeadOf(field, channel));

    /// <summary>Millimetres that are told as metres and as millimetres.</summary>
    public static MilesightPart Distance() =>
        Unsigned(2, MilesightFields.Distance) with { Kind = MilesightPartKind.Twice, Second = Measurement.HeadOf(MilesightFields.DistanceMillimetres) };

    /// <summary>Two bytes, of which the topmost three numbers are errors of the sensor and no value.</summary>
    public static MilesightPart OrError(Field field) => Unsigned(2, field) with { Kind = MilesightPartKind.OrError };

    /// <summary>One byte: not 0 marks the values before it as alarms.</summary>
    public static MilesightPart Alarm() => new(MilesightPartKind.Alarm, 1);

    /// <summary>Seconds since 1970, of the values after it.</summary>
    public static MilesightPart Time() => new(MilesightPartKind.Time, 4, Mask: 0xFFFF_FFFF);

    /// <summary>Bytes that are known and not told: versions and serial numbers.</summary>
    public static MilesightPart Skip(int length) => new(MilesightPartKind.Skip, length);
}

/// <summary>What becomes of a number.</summary>
internal enum MilesightPartKind : byte
{
    /// <summary>A value.</summary>
    Number,

    /// <summary>0 or 1.</summary>
    NotZero,

    /// <summary>Two values.</summary>
    Twice,

    /// <summary>A value, or none when the sensor says that it has none.</summary>
    OrError,

    /// <summary>A mark on the values before it.</summary>
    Alarm,

    /// <summary>The time of the values after it.</summary>
    Time,

    /// <summary>Nothing.</summary>
    Skip,
}
