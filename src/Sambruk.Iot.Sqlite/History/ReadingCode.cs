// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Sambruk.Iot.Sqlite;

/// <summary>
/// A reading in a few bytes: a head (bits 0–1 form, 2 channel, 3 quality, 4 text, 5–7 decimals, 7 meaning that they follow),
/// the number of its name, then what the head says. Numbers that are exact decimals stay so: 23.4 is 234 with one decimal.
/// </summary>
internal static class ReadingCode
{
    private const int Exact = 0;
    private const int Real = 1;
    private const int OnlyText = 2;
    private const int FormBits = 3;
    private const int HasChannel = 1 << 2;
    private const int HasQuality = 1 << 3;
    private const int HasText = 1 << 4;
    private const int DecimalsShift = 5;
    private const int DecimalsFollow = 7;

    // A division by an exact power of ten is correctly rounded: what comes out is bit for bit what went in.
    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    public static void Write(ByteBuffer into, int name, Field field, in Measurement measurement, string? text)
    {
        var value = measurement.Value;
        var form = double.IsNaN(value) ? OnlyText : Real;
        var decimals = 0;
        if (value == 0)
        {
            form = Exact;
        }
        else if (measurement.Unscaled is not 0 and var unscaled)
        {
            // A flag or a code of a field with decimals has none itself.
            decimals = Quotient(unscaled, field.Decimals) == value ? field.Decimals : 0;
            form = Quotient(unscaled, decimals) == value ? Exact : Real;
        }

        decimals = form == Exact ? decimals : 0;
        var head = form
            | (measurement.Channel != 0 ? HasChannel : 0)
            | (measurement.Quality != MeasurementQuality.Good ? HasQuality : 0)
            | (text is not null ? HasText : 0)
            | (Math.Min(decimals, DecimalsFollow) << DecimalsShift);
        into.Add((byte)head);
        into.AddVariable((ulong)name);
        if (measurement.Channel != 0)
        {
            into.Add(measurement.Channel);
        }

        if (measurement.Quality != MeasurementQuality.Good)
        {
            into.Add((byte)measurement.Quality);
        }

        if (decimals >= DecimalsFollow)
        {
            into.Add((byte)decimals);
        }

        if (form == Exact)
        {
            var number = measurement.Unscaled;
            into.AddVariable((ulong)((number << 1) ^ (number >> 63)));
        }
        else if (form == Real)
        {
            into.Add(BitConverter.DoubleToInt64Bits(value));
        }

        if (text is not null)
        {
            into.AddVariable((ulong)Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, into.Extend(Encoding.UTF8.GetByteCount(text)));
        }
    }

    /// <summary>Reads one reading.</summary>
    /// <param name="bytes">It and what comes after it; left with what comes after it.</param>
    public static StoredReading Read(ref ReadOnlySpan<byte> bytes)
    {
        var head = bytes[0];
        bytes = bytes[1..];
        var name = (int)Variable(ref bytes);
        var channel = (head & HasChannel) != 0 ? Byte(ref bytes) : (byte)0;
        var quality = (head & HasQuality) != 0 ? (MeasurementQuality)Byte(ref bytes) : default;
        var decimals = head >> DecimalsShift;
        if (decimals == DecimalsFollow)
        {
            decimals = Byte(ref bytes);
        }

        double? value = null;
        switch (head & FormBits)
        {
            case Exact:
                var zigzag = Variable(ref bytes);
                value = Quotient((long)(zigzag >> 1) ^ -(long)(zigzag & 1), decimals);
                break;
            case Real:
                value = BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                bytes = bytes[sizeof(long)..];
                break;
            default:
                break;
        }

        ReadOnlySpan<byte> text = default;
        var hasText = (head & HasText) != 0;
        if (hasText)
        {
            var length = (int)Variable(ref bytes);
            text = bytes[..length];
            bytes = bytes[length..];
        }

        return new(name, channel, quality, value, hasText, text);
    }

    private static double Quotient(long unscaled, int decimals)
    {
        Debug.Assert(decimals < PowersOfTen.Length, "A field has at most 18 decimals.");
        return decimals == 0 ? unscaled : unscaled / PowersOfTen[decimals];
    }

    private static byte Byte(ref ReadOnlySpan<byte> bytes)
    {
        var value = bytes[0];
        bytes = bytes[1..];
        return value;
    }

    private static ulong Variable(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }
    }
}

/// <summary>A reading as it is kept.</summary>
internal readonly ref struct StoredReading(int name, byte channel, MeasurementQuality quality, double? value, bool hasText, ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public int Name { get; } = name;

    public byte Channel { get; } = channel;

    public MeasurementQuality Quality { get; } = quality;

    public double? Value { get; } = value;

    public string? Text() => hasText ? Encoding.UTF8.GetString(_text) : null;
}
