// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Sqlite;

/// <summary>Bytes that grow, and memory that is used again.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Forgets the bytes after a place; what was grown for one large piece is given back.</summary>
    public void CutTo(int length, int keep = int.MaxValue)
    {
        Length = length;
        if (_bytes.Length > keep && length <= keep)
        {
            Array.Resize(ref _bytes, keep);
        }
    }

    public Span<byte> Extend(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(Length + count, _bytes.Length * 2));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    public void Add(byte value) => Extend(1)[0] = value;

    public void Add(int value) => BinaryPrimitives.WriteInt32LittleEndian(Extend(sizeof(int)), value);

    public void Add(long value) => BinaryPrimitives.WriteInt64LittleEndian(Extend(sizeof(long)), value);

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void AddVariable(ulong value)
    {
        while (value >= 0x80)
        {
            Add((byte)(value | 0x80));
            value >>= 7;
        }

        Add((byte)value);
    }

    public void Set(int place, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(place), value);
}
