// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>
/// JSON strings as Go's encoder writes them: UTF-8 as it is, but &lt; &gt; &amp; and the line separators U+2028 and U+2029
/// escaped, so that the text can stand in HTML and JavaScript (specs of the bus: packs are compared byte by byte).
/// </summary>
internal static class GoText
{
    // One char becomes at most six bytes.
    private const int Longest = 6;
    private const int Piece = 64;

    /// <summary>Writes the text with quotation marks around it. Half a surrogate pair becomes U+FFFD.</summary>
    public static void Write(ref Utf8Output output, ReadOnlySpan<char> text)
    {
        output.Write((byte)'"');
        while (!text.IsEmpty)
        {
            // In pieces, so that a long text asks for no more space than it needs.
            var space = output.Reserve(Math.Min(text.Length, Piece) * Longest);
            var at = 0;
            var read = 0;
            while (read < text.Length && read < Piece)
            {
                var c = text[read];
                if (c < 0x80)
                {
                    at += Ascii((byte)c, space[at..]);
                    read++;
                    continue;
                }

                if (Rune.DecodeFromUtf16(text[read..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
                {
                    at += Copy("\\ufffd"u8, space[at..]);
                }
                else if (rune.Value is 0x2028 or 0x2029)
                {
                    at += Copy(rune.Value == 0x2028 ? "\\u2028"u8 : "\\u2029"u8, space[at..]);
                }
                else
                {
                    at += rune.EncodeToUtf8(space[at..]);
                }

                read += length;
            }

            output.Advance(at);
            text = text[read..];
        }

        output.Write((byte)'"');
    }

    private static int Ascii(byte c, Span<byte> space)
    {
        switch (c)
        {
            case (byte)'"' or (byte)'\\':
                space[0] = (byte)'\\';
                space[1] = c;
                return 2;
            case (byte)'\n':
                return Copy("\\n"u8, space);
            case (byte)'\r':
                return Copy("\\r"u8, space);
            case (byte)'\t':
                return Copy("\\t"u8, space);
            case (byte)'\b':
                return Copy("\\b"u8, space);
            case (byte)'\f':
                return Copy("\\f"u8, space);
            case < 0x20 or (byte)'<' or (byte)'>' or (byte)'&':
                Copy("\\u00"u8, space);
                space[4] = (byte)"0123456789abcdef"[c >> 4];
                space[5] = (byte)"0123456789abcdef"[c & 15];
                return 6;
            default:
                space[0] = c;
                return 1;
        }
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> space)
    {
        text.CopyTo(space);
        return text.Length;
    }
}
