// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Text;

namespace Sambruk.Iot;

/// <summary>Bytes as network servers write them: base64 of the standard alphabet, padded or not, or hex of either case.</summary>
internal static class BinaryText
{
    public static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary><c>null</c> when the text is not hex.</summary>
    public static byte[]? FromHex(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return [];
        }

        if (text.Length % 2 != 0 || text.ContainsAnyExcept(HexDigits))
        {
            return null;
        }

        var bytes = new byte[text.Length / 2];
        _ = Convert.FromHexString(text, bytes, out _, out _);
        return bytes;
    }

    /// <summary><c>null</c> when the text is not base64.</summary>
    public static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var padding = text is [.., (byte)'=', (byte)'='] ? 2 : text is [.., (byte)'='] ? 1 : 0;
        if (padding > 0 && text.Length % 4 != 0)
        {
            return null;
        }

        text = text[..^padding];
        var tail = text.Length % 4;
        if (tail == 1 || text.IndexOfAny((byte)'=', (byte)' ', (byte)'\t') >= 0 || text.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            return null;
        }

        if (text.IsEmpty)
        {
            return [];
        }

        var whole = text[..^tail];
        var bytes = new byte[(whole.Length / 4 * 3) + (tail == 0 ? 0 : tail - 1)];
        if (Base64.DecodeFromUtf8(whole, bytes, out _, out var written) != OperationStatus.Done || written != whole.Length / 4 * 3)
        {
            return null;
        }

        return tail == 0 || TryDecodeTail(text[^tail..], bytes.AsSpan(written)) ? bytes : null;
    }

    private static bool TryDecodeTail(ReadOnlySpan<byte> tail, Span<byte> destination)
    {
        Span<byte> padded = [tail[0], tail[1], tail.Length == 3 ? tail[2] : (byte)'=', (byte)'='];
        Span<byte> decoded = stackalloc byte[3];
        if (Base64.DecodeFromUtf8(padded, decoded, out _, out var written) != OperationStatus.Done || written != destination.Length)
        {
            return false;
        }

        decoded[..written].CopyTo(destination);
        return true;
    }
}
