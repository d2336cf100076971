// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing.Sie;

/// <summary>
/// Text as SIE has it (<c>#FORMAT PC8</c>, code page 437): what the code page lacks is written otherwise before it is encoded, since an
/// encoder that guesses makes other words of it.
/// </summary>
internal static class Pc8
{
    // Not registered for the whole process: a library does not change what Encoding.GetEncoding knows for others.
    public static readonly Encoding Encoding = CodePagesEncodingProvider.Instance.GetEncoding(437, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly HashSet<char> s_known = [.. Encoding.GetString([.. Enumerable.Range(0, 256).Select(i => (byte)i)]).Where(c => !char.IsControl(c))];

    /// <summary>The text as it can be written; <c>null</c>: it has a character that cannot.</summary>
    public static string? Transliterate(string text, bool replaceUnknown)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var written = new StringBuilder(text.Length + 8);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (Word(rune.Value) is { } word)
            {
                written.Append(word);
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                // Left out: the end of a line would end the field.
            }
            else if (rune.IsBmp && s_known.Contains((char)rune.Value))
            {
                written.Append((char)rune.Value);
            }
            else if (replaceUnknown)
            {
                written.Append('?');
            }
            else
            {
                return null;
            }
        }

        return written.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '\\' && c is not ('å' or 'ä' or 'ö' or 'Å' or 'Ä' or 'Ö' or 'é'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>å as one character; a text with half a character (which no form has) as it is.</summary>
    private static string Composed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return text;
            }
        }

        return text.Normalize(NormalizationForm.FormC);
    }

    private static string? Word(int character) => character switch
    {
        '§' => "par.",
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => "-",
        '€' => "EUR",
        '×' => "x",
        '\u00A0' or '\u2007' or '\u2009' or '\u202F' => " ",
        '\u2018' or '\u2019' => "'",
        '\u201C' or '\u201D' or '\u201E' => "\"",
        '\u2026' => "...",

        // SIE escapes the quotation mark by it and says nothing of the mark itself, so that at the end of a text it would be read as an escape.
        '\\' => "/",
        _ => null,
    };
}
