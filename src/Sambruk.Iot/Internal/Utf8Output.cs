// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Sambruk.Iot;

/// <summary>Writes UTF-8 to an <see cref="IBufferWriter{T}"/> in pieces larger than a value, so that a value costs no call of the writer.</summary>
internal ref struct Utf8Output(IBufferWriter<byte> output)
{
    private const int Piece = 512;
    private Span<byte> _space = output.GetSpan(Piece);
    private int _used;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        Space(1)[0] = value;
        _used++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(Space(value.Length));
        _used += value.Length;
    }

    public void WriteAscii(string text)
    {
        var space = Space(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            space[i] = (byte)text[i];
        }

        _used += text.Length;
    }

    /// <summary>Writes text as it is; half a surrogate pair becomes U+FFFD.</summary>
    public void WriteUtf8(ReadOnlySpan<char> text)
    {
        const int Chars = 128;
        while (!text.IsEmpty)
        {
            // The last piece says that the text ends, so that no half of a pair is waited for.
            var piece = text[..Math.Min(text.Length, Chars)];
            Utf8.FromUtf16(piece, Space(Chars * 3), out var read, out var written, replaceInvalidSequences: true, isFinalBlock: piece.Length == text.Length);
            _used += written;
            text = text[read..];
        }
    }

    /// <summary>Writes unscaled · 10^−decimals without zeros at the end: 230 with one decimal is <c>23</c>.</summary>
    public void WriteDecimal(long unscaled, int decimals) => _used += JsonDecimal.Write(unscaled, decimals, Space(JsonDecimal.Longest));

    /// <summary>Space for at least this many bytes; <see cref="Advance"/> says how many were written.</summary>
    public Span<byte> Reserve(int count) => Space(count);

    public void Advance(int count) => _used += count;

    public void Flush()
    {
        output.Advance(_used);
        _used = 0;
        _space = default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Space(int count)
    {
        if (_space.Length - _used < count)
        {
            Renew(count);
        }

        return _space[_used..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Renew(int count)
    {
        output.Advance(_used);
        _used = 0;
        _space = output.GetSpan(Math.Max(count, Piece));
    }
}
