// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Sambruk.Spreadsheets;

/// <summary>Text of a CSV file: its encoding, and what a spreadsheet program would run.</summary>
internal static class CsvText
{
    private static readonly SearchValues<byte> s_notOfWindows = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// As UTF-8. Excel writes "CSV UTF-8" with a mark, "CSV" in the code page of the machine (Windows-1252 in Swedish), "Unicode text" as
    /// UTF-16 with a mark. What is UTF-8 without a mark is UTF-8.
    /// </summary>
    /// <exception cref="InvalidInputException">None of them.</exception>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return bytes[3..];
            case [0xFF, 0xFE, 0x00, 0x00, ..]:
                throw Refusal.Of(SheetCodes.Encoding);
            case [0xFF, 0xFE, ..]:
                return Decoded(bytes[2..], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true));
            case [0xFE, 0xFF, ..]:
                return Decoded(bytes[2..], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true));
        }

        if (bytes.Contains((byte)0))
        {
            // No table in any of them: a picture, a program, UTF-16 without a mark.
            throw Refusal.Of(SheetCodes.NotATable);
        }

        if (Utf8.IsValid(bytes))
        {
            return bytes;
        }

        // Windows-1252 has no characters there.
        return !bytes.ContainsAny(s_notOfWindows)
            ? Decoded(bytes, CodePagesEncodingProvider.Instance.GetEncoding(1252)!)
            : throw Refusal.Of(SheetCodes.Encoding);
    }

    /// <summary>
    /// Whether a spreadsheet program would take a cell for a formula when it opens the file, and run it. A plain number, with spaces between its
    /// digits as in telephone numbers, is none.
    /// </summary>
    public static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..] && !IsPlainNumber(text);

    private static bool IsPlainNumber(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('+' or '-') || text.Length < 2 || !char.IsAsciiDigit(text[1]))
        {
            return false;
        }

        var marks = 0;
        foreach (var character in text[1..])
        {
            if (character is '.' or ',')
            {
                marks++;
            }
            else if (!char.IsAsciiDigit(character) && character is not (' ' or '\u00A0' or '\u202F'))
            {
                return false;
            }
        }

        return marks <= 1;
    }

    private static byte[] Decoded(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return s_utf8.GetBytes(encoding.GetString(bytes));
        }
        catch (ArgumentException fault)
        {
            throw Refusal.Of(SheetCodes.Encoding, cause: fault is DecoderFallbackException or EncoderFallbackException ? null : fault);
        }
    }
}
