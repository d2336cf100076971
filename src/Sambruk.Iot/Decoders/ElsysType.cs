// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.ElsysFields;

namespace Sambruk.Iot;

/// <summary>
/// How the value after a type byte is read: most are one whole number, most significant byte first, and need no code of
/// their own but a line of this table.
/// </summary>
internal readonly struct ElsysType
{
    private ElsysType(ElsysShape shape, int length, ulong head = 0, bool signed = false)
    {
        Shape = shape;
        Length = (byte)length;
        Head = head;
        Shift = (byte)(64 - (8 * Math.Min(length, 8)));

        // Of a signed value all bits above it are its sign, of an unsigned one none.
        Mask = signed || length >= 8 ? -1L : (1L << (8 * length)) - 1;
    }

    /// <summary>Field, decimals: see <see cref="Measurement.HeadOf(Field, byte, MeasurementQuality)"/>.</summary>
    public ulong Head { get; }

    /// <summary>Bits of the value that count, after the shift.</summary>
    public long Mask { get; }

    /// <summary>Bits to the right of the value in a word of eight bytes that starts with it.</summary>
    public byte Shift { get; }

    /// <summary>Bytes after the type byte.</summary>
    public byte Length { get; }

    /// <summary>One whole number, or which other shape.</summary>
    public ElsysShape Shape { get; }

    /// <summary>The table by type byte; a type that is not in it is unknown, and so is its length.</summary>
    public static ElsysType[] Table()
    {
        var table = new ElsysType[256];
        table[0x01] = Signed(2, Temperature);
        table[0x02] = Unsigned(1, Humidity);
        table[0x03] = new(ElsysShape.Acceleration, 3);
        table[0x04] = Unsigned(2, Light);
        table[0x05] = Unsigned(1, Motion);
        table[0x06] = Unsigned(2, CarbonDioxide);
        table[0x07] = Unsigned(2, Battery);
        table[0x08] = Unsigned(2, Analog1);
        table[0x09] = new(ElsysShape.Position, 6);
        table[0x0A] = Unsigned(2, Pulse1);
        table[0x0B] = Unsigned(4, PulseAbsolute);
        table[0x0C] = Signed(2, ExternalTemperature);
        table[0x0D] = new(ElsysShape.Digital, 1, Measurement.HeadOf(Digital));
        table[0x0E] = Unsigned(2, Distance);
        table[0x0F] = Unsigned(1, AccelerationMotion);
        table[0x10] = new(ElsysShape.Infrared, 4);
        table[0x11] = Unsigned(1, Occupancy);
        table[0x12] = Unsigned(1, WaterLeak);
        table[0x13] = new(ElsysShape.GridEye, 65);
        table[0x14] = Signed(4, Pressure);
        table[0x15] = new(ElsysShape.Sound, 2);
        table[0x16] = Unsigned(2, Pulse2);
        table[0x17] = Unsigned(4, PulseAbsolute2);
        table[0x18] = Unsigned(2, Analog2);
        table[0x19] = Signed(2, ExternalTemperature2);
        table[0x1A] = new(ElsysShape.Digital, 1, Measurement.HeadOf(Digital2));
        table[0x1B] = Signed(4, AnalogMicrovolt);
        table[0x1C] = Unsigned(2, VolatileOrganics);
        table[0x3D] = Unsigned(4, Debug);
        return table;
    }

    private static ElsysType Unsigned(int length, Field field) => new(ElsysShape.Number, length, Measurement.HeadOf(field));

    private static ElsysType Signed(int length, Field field) => new(ElsysShape.Number, length, Measurement.HeadOf(field), signed: true);
}

/// <summary>What stands after a type byte.</summary>
internal enum ElsysShape : byte
{
    /// <summary>Not known, and neither is its length.</summary>
    Unknown,

    /// <summary>One whole number.</summary>
    Number,

    /// <summary>One byte: 1 is true.</summary>
    Digital,

    /// <summary>Three bytes in two's complement.</summary>
    Acceleration,

    /// <summary>Peak and average, a byte each.</summary>
    Sound,

    /// <summary>Two temperatures: of the sensor and of what it looks at.</summary>
    Infrared,

    /// <summary>Latitude and longitude, three bytes each, least significant first, unlike everything else.</summary>
    Position,

    /// <summary>A reference and 64 differences in tenths of a degree.</summary>
    GridEye,
}
