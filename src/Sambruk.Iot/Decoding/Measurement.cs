// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// One value of a payload. Numbers that a payload holds as whole numbers stay exact decimals, so that 23.4 is 23.4 and
/// not the nearest floating-point number, and are written without formatting one.
/// </summary>
public readonly struct Measurement : IEquatable<Measurement>
{
    // 10^0 … 10^18: a division by an exact power of ten is correctly rounded, a multiplication by 0.1 is not.
    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    // Field, form, decimals, channel and quality in one word: a decoder that works from a table writes three words a value.
    private readonly ulong _head;
    private readonly long _bits;
    private readonly long _unixMilliseconds;

    internal Measurement(ulong head, long bits, long unixMilliseconds = 0)
    {
        _head = head;
        _bits = bits;
        _unixMilliseconds = unixMilliseconds;
    }

    /// <summary>The reading: index in the decoder's <see cref="PayloadDecoder.Fields"/>.</summary>
    public ushort Field => (ushort)_head;

    /// <summary>Which of several sensors of one kind, from 0.</summary>
    public byte Channel => (byte)(_head >> 32);

    /// <summary>What the sensor says of the value.</summary>
    public MeasurementQuality Quality => (MeasurementQuality)(byte)(_head >> 40);

    internal ValueForm Form => (ValueForm)(byte)(_head >> 16);

    internal sbyte Decimals => (sbyte)(byte)(_head >> 24);

    /// <summary>The value as a number: a flag is 0 or 1, a code its number; not a number for text.</summary>
    public double Value => Form switch
    {
        ValueForm.Decimal => Decimals == 0 ? _bits : _bits / PowersOfTen[Decimals],
        ValueForm.Real => BitConverter.Int64BitsToDouble(_bits),
        _ => double.NaN,
    };

    /// <summary>The value as a flag.</summary>
    public bool IsTrue => _bits != 0;

    /// <summary>The whole number that is the value without its decimals: 234 for 23.4. 0 for a floating-point value or text.</summary>
    public long Unscaled => Form == ValueForm.Decimal ? _bits : 0;

    /// <summary>When it was measured, when that is another time than the uplink's; else null.</summary>
    public DateTimeOffset? Time => _unixMilliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(_unixMilliseconds);

    /// <summary>Milliseconds since 1970 of <see cref="Time"/>; 0 means the uplink's time.</summary>
    public long UnixMilliseconds => _unixMilliseconds;

    /// <summary>Where in the payload the text stands: offset and length in bytes. Empty when the value is no text.</summary>
    public Range TextRange => Form == ValueForm.Text ? (int)(_bits >> 32)..((int)(_bits >> 32) + (int)_bits) : default;

    /// <summary>An exact decimal: <paramref name="unscaled"/> · 10^−<paramref name="decimals"/>.</summary>
    public static Measurement Exact(ushort field, long unscaled, sbyte decimals = 0, byte channel = 0, MeasurementQuality quality = default, long unixMilliseconds = 0) =>
        new(HeadOf(field, ValueForm.Decimal, decimals, channel, quality), unscaled, unixMilliseconds);

    /// <summary>A floating-point value.</summary>
    public static Measurement Real(ushort field, double value, byte channel = 0, MeasurementQuality quality = default, long unixMilliseconds = 0) =>
        new(HeadOf(field, ValueForm.Real, 0, channel, quality), BitConverter.DoubleToInt64Bits(value), unixMilliseconds);

    /// <summary>Text of the payload.</summary>
    public static Measurement Text(ushort field, int offset, int length, byte channel = 0) =>
        new(HeadOf(field, ValueForm.Text, 0, channel, default), ((long)offset << 32) | (uint)length);

    /// <inheritdoc/>
    public bool Equals(Measurement other) =>
        _head == other._head && _bits == other._bits && _unixMilliseconds == other._unixMilliseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Measurement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_head, _bits, _unixMilliseconds);

    /// <summary>Same field, value, channel, quality and time.</summary>
    public static bool operator ==(Measurement left, Measurement right) => left.Equals(right);

    /// <summary>Another field, value, channel, quality or time.</summary>
    public static bool operator !=(Measurement left, Measurement right) => !left.Equals(right);

    /// <summary>All of a measurement but its value and time, for a decoder's table.</summary>
    internal static ulong HeadOf(Field field, byte channel = 0, MeasurementQuality quality = default) =>
        HeadOf(field.Index, ValueForm.Decimal, field.Decimals, channel, quality);

    /// <summary>The same value with more said of it.</summary>
    internal Measurement WithMark(ulong mark) => new(_head | mark, _bits, _unixMilliseconds);

    private static ulong HeadOf(ushort field, ValueForm form, sbyte decimals, byte channel, MeasurementQuality quality) =>
        field | ((ulong)form << 16) | ((ulong)(byte)decimals << 24) | ((ulong)channel << 32) | ((ulong)quality << 40);
}

/// <summary>How the bits of a measurement are read.</summary>
internal enum ValueForm : byte
{
    Decimal,
    Real,
    Text,
}
