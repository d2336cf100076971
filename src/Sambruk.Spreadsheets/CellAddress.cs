// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Spreadsheets;

/// <summary>Addresses such as <c>B7</c>.</summary>
internal static class CellAddress
{
    public const int LastColumn = 16_384;
    public const int LastRow = 1_048_576;

    private static readonly string[] s_columns = [.. Enumerable.Range(1, LastColumn).Select(Letters)];

    /// <param name="column">From 1.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(column <= LastColumn ? s_columns[column - 1] : Letters(column))}{row}");

    /// <summary>Reads upper-case letters and digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int column, out int row)
    {
        column = 0;
        row = 0;
        var at = 0;
        while (at < text.Length && char.IsAsciiLetterUpper(text[at]) && at < 3)
        {
            column = (column * 26) + (text[at++] - 'A' + 1);
        }

        return at > 0 && column <= LastColumn && text.Length > at && text[at] != '0'
            && int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= LastRow;
    }

    /// <summary>Reads <c>A1:B2</c>, or one address.</summary>
    public static bool TryParseRange(ReadOnlySpan<char> text, out CellRange range)
    {
        range = default;
        var colon = text.IndexOf(':');
        if (!TryParse(colon < 0 ? text : text[..colon], out var left, out var top))
        {
            return false;
        }

        var (right, bottom) = (left, top);
        if (colon >= 0 && !TryParse(text[(colon + 1)..], out right, out bottom))
        {
            return false;
        }

        range = new(left, top, right, bottom);
        return right >= left && bottom >= top;
    }

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }
}

/// <summary>Cells from one corner to the other.</summary>
internal readonly record struct CellRange(int Left, int Top, int Right, int Bottom)
{
    public bool Contains(int column, int row) => column >= Left && column <= Right && row >= Top && row <= Bottom;
}
