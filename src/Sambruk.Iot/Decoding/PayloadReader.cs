// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>
/// Reads a payload from front to back. A read that would pass the end gives false and leaves the position, so that no
/// value is ever made of bytes that are not there.
/// </summary>
public ref struct PayloadReader
{
    private readonly ReadOnlySpan<byte> _payload;
    private int _position;

    /// <summary>At the first byte.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload) => _payload = payload;

    /// <summary>Offset in bytes of the next read.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes of the whole payload.</summary>
    public readonly int Length => _payload.Length;

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => _payload.Length - _position;

    /// <summary>All is read.</summary>
    public readonly bool IsAtEnd => _position == _payload.Length;

    /// <summary>The bytes that are left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _payload[_position..];

    /// <summary>The result of a payload that ends here, at the value that was about to be read.</summary>
    public readonly DecodeResult Truncated() => new(DecodeStatus.Truncated, _position);

    /// <summary>The result of a type that is not known; it stands <paramref name="back"/> bytes before the position.</summary>
    public readonly DecodeResult UnknownTag(int back) => new(DecodeStatus.PartialUnknownTag, _position - back);

    /// <summary>The result of a value that the layout does not allow; it stands <paramref name="back"/> bytes before the position.</summary>
    public readonly DecodeResult InvalidValue(int back) => new(DecodeStatus.InvalidValue, _position - back);

    /// <summary>The result of a payload that was read.</summary>
    public readonly DecodeResult Done() => new(DecodeStatus.Ok, _position);

    /// <summary>Whether this many bytes are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(int bytes) => (uint)bytes <= (uint)Remaining;

    /// <summary>Passes over bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkip(int bytes)
    {
        if (!Has(bytes))
        {
            return false;
        }

        _position += bytes;
        return true;
    }

    /// <summary>The next bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        if (!Has(count))
        {
            bytes = default;
            return false;
        }

        bytes = _payload.Slice(_position, count);
        _position += count;
        return true;
    }

    /// <summary>An unsigned byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadByte(out byte value)
    {
        var position = _position;
        if ((uint)position < (uint)_payload.Length)
        {
            value = _payload[position];
            _position = position + 1;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>A byte in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadSByte(out sbyte value)
    {
        var read = TryReadByte(out var unsigned);
        value = unchecked((sbyte)unsigned);
        return read;
    }

    /// <summary>Two bytes, most significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadUInt16BigEndian(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(Rest, out value))
        {
            return false;
        }

        _position += 2;
        return true;
    }

    /// <summary>Two bytes, least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadUInt16LittleEndian(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16LittleEndian(Rest, out value))
        {
            return false;
        }

        _position += 2;
        return true;
    }

    /// <summary>Two bytes in two's complement, most significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInt16BigEndian(out short value)
    {
        if (!BinaryPrimitives.TryReadInt16BigEndian(Rest, out value))
        {
            return false;
        }

        _position += 2;
        return true;
    }

    /// <summary>Two bytes in two's complement, least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInt16LittleEndian(out short value)
    {
        if (!BinaryPrimitives.TryReadInt16LittleEndian(Rest, out value))
        {
            return false;
        }

        _position += 2;
        return true;
    }

    /// <summary>Three bytes, most significant first.</summary>
    public bool TryReadUInt24BigEndian(out uint value)
    {
        if (!TryReadBytes(3, out var bytes))
        {
            value = 0;
            return false;
        }

        value = ((uint)bytes[0] << 16) | ((uint)bytes[1] << 8) | bytes[2];
        return true;
    }

    /// <summary>Three bytes, least significant first.</summary>
    public bool TryReadUInt24LittleEndian(out uint value)
    {
        if (!TryReadBytes(3, out var bytes))
        {
            value = 0;
            return false;
        }

        value = ((uint)bytes[2] << 16) | ((uint)bytes[1] << 8) | bytes[0];
        return true;
    }

    /// <summary>Three bytes in two's complement, least significant first.</summary>
    public bool TryReadInt24LittleEndian(out int value)
    {
        var read = TryReadUInt24LittleEndian(out var unsigned);
        value = (int)(unsigned << 8) >> 8;
        return read;
    }

    /// <summary>Three bytes in two's complement, most significant first.</summary>
    public bool TryReadInt24BigEndian(out int value)
    {
        var read = TryReadUInt24BigEndian(out var unsigned);
        value = (int)(unsigned << 8) >> 8;
        return read;
    }

    /// <summary>Four bytes, most significant first.</summary>
    public bool TryReadUInt32BigEndian(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Four bytes, least significant first.</summary>
    public bool TryReadUInt32LittleEndian(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32LittleEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Four bytes in two's complement, most significant first.</summary>
    public bool TryReadInt32BigEndian(out int value)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Four bytes in two's complement, least significant first.</summary>
    public bool TryReadInt32LittleEndian(out int value)
    {
        if (!BinaryPrimitives.TryReadInt32LittleEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Four bytes IEEE 754, most significant first.</summary>
    public bool TryReadSingleBigEndian(out float value)
    {
        if (!BinaryPrimitives.TryReadSingleBigEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    /// <summary>Four bytes IEEE 754, least significant first.</summary>
    public bool TryReadSingleLittleEndian(out float value)
    {
        if (!BinaryPrimitives.TryReadSingleLittleEndian(Rest, out value))
        {
            return false;
        }

        _position += 4;
        return true;
    }
}
