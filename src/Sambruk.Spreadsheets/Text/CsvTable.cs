// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Sambruk.Csv;

namespace Sambruk.Spreadsheets;

/// <summary>Rows of a CSV file, numbered as a spreadsheet program does when it opens it.</summary>
internal static class CsvTable
{
    public static IReadOnlyList<SheetRow> Read(FileContent content, SpreadsheetOptions options)
    {
        var text = CsvText.ToUtf8(content.Bytes);
        var separator = SeparatorOf(text, out var isTold);
        var faults = new CsvFaults();
        var longest = (options.MaxCellLength * 4) + 2;
        using var reader = new CsvReader(text, "row", new CsvDialect(separator, (byte)'"', int.MaxValue, longest), faults);
        var rows = new List<SheetRow>();
        var cells = new CellCount();

        // A record can have several lines, and empty lines are rows too; the line that tells the separator is none.
        var (number, nextLine) = (isTold ? -1 : 0, 1);
        while (reader.ReadRecord())
        {
            number += reader.Line - nextLine + 1;
            nextLine = reader.Line + 1;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                nextLine += reader.Field(i).Count((byte)'\n');
            }

            if (number > 0 && Row(reader, number, options) is { } row)
            {
                cells.Add(row.Cells.Count);
                rows.Add(row);
                if (rows.Count > options.MaxRows)
                {
                    throw Refusal.Of(SheetCodes.Rows, $"row {number}");
                }
            }
        }

        if (faults.Findings.Count > 0)
        {
            throw Refusal.Of(faults.Findings);
        }

        return rows.Count > 0 ? rows : throw Refusal.Of(SheetCodes.Empty);
    }

    private static SheetRow? Row(CsvReader reader, int number, SpreadsheetOptions options)
    {
        var last = reader.FieldCount;
        while (last > 0 && reader.Field(last - 1).IsEmpty)
        {
            last--;
        }

        if (last == 0)
        {
            return null;
        }

        if (last > options.MaxColumns)
        {
            throw Refusal.Of(SheetCodes.Columns, CellAddress.Of(last, number));
        }

        var cells = new SheetCell[last];
        for (var i = 0; i < last; i++)
        {
            var text = Encoding.UTF8.GetString(reader.Field(i));
            var address = CellAddress.Of(i + 1, number);
            if (text.Length > options.MaxCellLength)
            {
                throw Refusal.Of(SheetCodes.CellLong, address);
            }

            if (!CellText.IsClean(text))
            {
                throw Refusal.Of(SheetCodes.Control, address);
            }

            cells[i] = new(text, address, text.Length == 0 ? SheetCellKind.Empty : CsvText.IsFormula(text) ? SheetCellKind.Formula : SheetCellKind.Text);
        }

        return new(number, cells);
    }

    /// <summary>The sign that <c>sep=;</c> in the first line tells, or the one that is most in the first line that has any, outside quotes.</summary>
    private static byte SeparatorOf(ReadOnlySpan<byte> text, out bool isTold)
    {
        if (text.Length >= 5 && Ascii.EqualsIgnoreCase(text[..4], "sep="u8) && text[4] is (byte)';' or (byte)',' or (byte)'\t' && (text.Length == 5 || text[5] is (byte)'\r' or (byte)'\n'))
        {
            isTold = true;
            return text[4];
        }

        isTold = false;
        ReadOnlySpan<byte> signs = ";,\t"u8;
        Span<int> counts = stackalloc int[3];
        var isQuoted = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted)
            {
                continue;
            }
            else if (character == '\n' && counts.IndexOfAnyExcept(0) >= 0)
            {
                break;
            }
            else if (signs.IndexOf(character) is >= 0 and var sign)
            {
                counts[sign]++;
            }
        }

        return counts[0] >= counts[1] && counts[0] >= counts[2] ? signs[0] : counts[1] >= counts[2] ? signs[1] : signs[2];
    }

    private sealed class CsvFaults : ICsvFaults
    {
        public List<Finding> Findings { get; } = [];

        public bool IsFull => Findings.Count >= 100;

        public void Add(CsvFault fault, string path) => Findings.Add(Refusal.Finding(
            fault switch
            {
                CsvFault.UnclosedQuote or CsvFault.TextAfterQuote or CsvFault.QuoteInField => SheetCodes.Quotes,
                CsvFault.FieldTooLong or CsvFault.RecordTooLong => SheetCodes.CellLong,
                CsvFault.NulByte or CsvFault.LoneCarriageReturn => SheetCodes.Control,
                _ => SheetCodes.Encoding,
            },
            path.Replace("row:", "line ", StringComparison.Ordinal).Replace(":", ", column ", StringComparison.Ordinal)));
    }
}
