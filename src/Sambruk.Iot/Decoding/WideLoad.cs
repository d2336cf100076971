// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>
/// Eight bytes of a payload from any offset, or as many as there are and zeros: one read however long the value is, so
/// that a decoder can shift and mask by a table. Never reads outside the payload.
/// </summary>
internal static class WideLoad
{
    /// <summary>The byte at the offset is the topmost of the word.</summary>
    /// <param name="bytes">The payload.</param>
    /// <param name="whole">Of a payload shorter than eight bytes: <see cref="ShortBigEndian"/>.</param>
    /// <param name="at">Offset, less than the length; at the length the word means nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BigEndian(ReadOnlySpan<byte> bytes, ulong whole, int at)
    {
        if (bytes.Length < 8)
        {
            return whole << (8 * at);
        }

        // Near the end the last eight bytes, moved.
        var start = Math.Min(at, bytes.Length - 8);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[start..]) << (8 * (at - start));
    }

    /// <summary>The byte at the offset is the lowest of the word.</summary>
    /// <inheritdoc cref="BigEndian"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LittleEndian(ReadOnlySpan<byte> bytes, ulong whole, int at)
    {
        if (bytes.Length < 8)
        {
            return whole >> (8 * at);
        }

        var start = Math.Min(at, bytes.Length - 8);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]) >> (8 * (at - start));
    }

    /// <summary>A payload shorter than eight bytes, its first byte topmost; 0 for a longer one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ShortBigEndian(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 ? 0 : BinaryPrimitives.ReverseEndianness(Short(bytes));

    /// <summary>A payload shorter than eight bytes, its first byte lowest; 0 for a longer one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ShortLittleEndian(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 ? 0 : Short(bytes);

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 4)
        {
            // Two halves, which overlap.
            ulong first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            ulong last = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
            return first | (last << (8 * (bytes.Length - 4)));
        }

        var word = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (ulong)bytes[i] << (8 * i);
        }

        return word;
    }
}
