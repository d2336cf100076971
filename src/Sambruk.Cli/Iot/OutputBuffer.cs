// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;

namespace Sambruk.Cli;

/// <summary>Collects what is written until there is enough for a call of the system.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="enough">Bytes after which an ended line is handed over.</param>
internal sealed class OutputBuffer(Stream output, int enough = OutputBuffer.Enough) : IBufferWriter<byte>
{
    private const int Enough = 128 * 1024;
    private const int MostKept = 1024 * 1024;
    private byte[] _bytes = new byte[2 * Enough];

    /// <summary>Bytes that wait. It can be set back, to unwrite what came after.</summary>
    public int Length { get; private set; }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Unwrites what was written after it had this length.</summary>
    public void SetBack(int length) => Length = length;

    /// <summary>Ends a line; hands over what waits when it is enough.</summary>
    /// <returns>True when it was handed over.</returns>
    public bool EndLine()
    {
        Reserve(1);
        _bytes[Length++] = (byte)'\n';
        if (Length < enough)
        {
            return false;
        }

        Flush();
        return true;
    }

    public void Flush()
    {
        if (Length == 0)
        {
            return;
        }

        output.Write(_bytes.AsSpan(0, Length));
        output.Flush();
        Length = 0;
        if (_bytes.Length > MostKept)
        {
            // One long answer does not make the rest of the run large.
            _bytes = new byte[2 * Enough];
        }
    }

    private void Reserve(int count)
    {
        var needed = Length + Math.Max(count, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
        }
    }
}
