// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Navet;

/// <summary>In what a file is written: what it declares, unless its bytes say otherwise (specification §7.2).</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// UTF-8 and ISO-8859-1 both occur. UTF-8 where all bytes are well-formed UTF-8, else ISO-8859-1: text in ISO-8859-1
    /// with letters beyond ASCII is practically never well-formed UTF-8. A finding where the declaration says the other.
    /// </summary>
    /// <exception cref="InvalidInputException">Another encoding is declared, or the bytes are UTF-16.</exception>
    public static Encoding Of(FileBytes bytes, bool isXml, FindingSink findings)
    {
        ReadOnlySpan<byte> start = bytes.Start;
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..])
        {
            throw findings.Fault(NavetCodes.Encoding, 1, "The file is written in UTF-16 or UTF-32.");
        }

        var actual = bytes.IsUtf8 ? (Encoding)s_utf8 : Encoding.Latin1;
        var declared = isXml ? Declared(start) : null;
        switch (declared?.ToUpperInvariant())
        {
            case null or "UTF-8" or "UTF8":
                if (isXml && !bytes.IsUtf8)
                {
                    Tell("UTF-8", "ISO-8859-1");
                }

                return actual;
            case "US-ASCII" or "ASCII" or "ISO-8859-1" or "ISO8859-1" or "ISO_8859-1" or "LATIN1" or "WINDOWS-1252":
                if (bytes.IsUtf8 && !bytes.IsAscii)
                {
                    Tell("ISO-8859-1", "UTF-8");
                }

                return actual;
            default:
                throw findings.Fault(NavetCodes.Encoding, 1, "The declared encoding is neither UTF-8 nor ISO-8859-1.");
        }

        void Tell(string said, string used) =>
            findings.Warn(NavetCodes.EncodingOther, 1, $"The file declares {said} and is written in {used}; it was read as {used}.");
    }

    /// <summary>The encoding of the XML declaration; <c>null</c> when it has none.</summary>
    private static string? Declared(ReadOnlySpan<byte> start)
    {
        if (start is [0xEF, 0xBB, 0xBF, ..])
        {
            start = start[3..];
        }

        if (!start.StartsWith("<?xml"u8) || start.IndexOf("?>"u8) is not (> 0 and var end))
        {
            return null;
        }

        var declaration = Encoding.ASCII.GetString(start[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        var open = at < 0 ? -1 : declaration.AsSpan(at).IndexOfAny('"', '\'');
        if (open < 0)
        {
            return null;
        }

        var value = declaration[(at + open + 1)..];
        var close = value.IndexOf(declaration[at + open], StringComparison.Ordinal);
        return close < 0 ? null : value[..close];
    }
}
