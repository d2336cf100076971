// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Spreadsheets;

/// <summary>What the text of a cell may not have.</summary>
internal static class CellText
{
    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(static code => (char)code).Where(static character => character is not ('\t' or '\n' or '\r')), '\x7F', '\uFFFE', '\uFFFF']);

    /// <summary>False with control characters other than tab and line ends, and with halves of characters.</summary>
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(s_controls))
        {
            return false;
        }

        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + length)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
