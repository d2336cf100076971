// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Csv;

namespace Sambruk.Billing;

/// <summary>
/// A table as a spreadsheet writes it (byte-order mark or none; <c>;</c>, <c>,</c> or tab; empty rows and columns at the end), with
/// the line of each row. What is not clear is a finding, with the line and the column, and never guessed.
/// </summary>
internal sealed class CsvTable
{
    public const int MostBytes = 64 * 1024 * 1024;
    private const int MostRowBytes = 1024 * 1024;
    private const int MostFieldBytes = 16_000;
    private const int MostFieldCharacters = 4000;
    private const int MostColumns = 200;
    private readonly string _source;
    private readonly string[] _headings;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<CsvRow> _rows = [];

    private CsvTable(string source, string[] headings)
    {
        _source = source;
        _headings = headings;
    }

    public IReadOnlyList<CsvRow> Rows => _rows;

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The cell of a row; empty when the file does not have the column.</summary>
    public string Cell(CsvRow row, string column) => _columns.TryGetValue(column, out var index) && index < row.Cells.Length ? row.Cells[index] : "";

    /// <summary>As <c>medlemmar.csv:17:organisationsnummer</c>.</summary>
    public string Place(CsvRow row, string column) => Place(row.Line, column);

    public string Place(int line, string column) => string.Create(
        CultureInfo.InvariantCulture, $"{_source}:{line}:{(_columns.TryGetValue(column, out var index) ? _headings[index] : column)}");

    /// <summary>Reads a table; <c>null</c> when its head cannot be used.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">What findings call it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="report">Where findings go.</param>
    public static CsvTable? Read(ReadOnlySpan<byte> content, string source, CsvColumns columns, ReportBuilder report)
    {
        if (content.Length > MostBytes)
        {
            report.Error("BILL-C01", source, $"The file is larger than {MostBytes / 1024 / 1024} MB.", $"Filen är större än {MostBytes / 1024 / 1024} MB.");
            return null;
        }

        var faults = new CsvTableFaults(report);
        using var reader = new CsvReader(content, source, new CsvDialect(SeparatorOf(content), (byte)'"', MostRowBytes, MostFieldBytes), faults);
        CsvTable? table = null;
        while (reader.ReadRecord())
        {
            var cells = CellsOf(reader);
            if (IsEmpty(cells))
            {
                continue;
            }

            if (table is not null)
            {
                table.Add(cells, reader.Line, columns, report);
            }
            else if (!IsSeparatorLine(cells))
            {
                table = Head(cells, source, reader.Line, columns, report);
                if (table is null)
                {
                    return null;
                }

                reader.UseColumns(table._headings);
            }
        }

        if (table is null && !faults.Any)
        {
            report.Error("BILL-C03", $"{source}:1", "The file has no row of headings.", "Filen har ingen rubrikrad.");
        }

        return table;
    }

    /// <summary>The sign that is most in the first line that says something, outside quotes.</summary>
    private static byte SeparatorOf(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> signs = ";,\t"u8;
        Span<int> counts = stackalloc int[3];
        var isQuoted = false;
        foreach (var character in content)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character is (byte)'\n' or (byte)'\r' && !isQuoted)
            {
                if (counts.IndexOfAnyExcept(0) >= 0)
                {
                    break;
                }
            }
            else if (!isQuoted && signs.IndexOf(character) is >= 0 and var sign)
            {
                counts[sign]++;
            }
        }

        return counts[0] >= counts[1] && counts[0] >= counts[2] ? signs[0] : counts[1] >= counts[2] ? signs[1] : signs[2];
    }

    private static string[] CellsOf(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = SpreadsheetText.Clean(Encoding.UTF8.GetString(reader.Field(i)));
        }

        return cells;
    }

    private static bool IsEmpty(string[] cells) => Array.TrueForAll(cells, c => c.Length == 0);

    /// <summary>What Excel writes to say what holds cells apart.</summary>
    private static bool IsSeparatorLine(string[] cells) => cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static CsvTable? Head(string[] headings, string source, int line, CsvColumns columns, ReportBuilder report)
    {
        var table = new CsvTable(source, headings);
        var isGood = headings.Length <= MostColumns;
        if (!isGood)
        {
            report.Error("BILL-C03", $"{source}:{line}", $"More than {MostColumns} columns.", $"Fler än {MostColumns} kolumner.");
        }

        for (var i = 0; i < Math.Min(headings.Length, MostColumns); i++)
        {
            // A column without a heading must be empty; it is looked at row by row.
            if (headings[i].Length == 0 || CsvColumns.IsComment(headings[i]))
            {
                continue;
            }

            // By number: a file without headings has data here.
            if (columns.Find(headings[i]) is not { } column)
            {
                isGood = false;
                report.Error("BILL-C03", $"{source}:{line}:{i + 1}", "The heading is not known.", "Rubriken är okänd. En egen kolumn kallas ”kommentar”.");
            }
            else if (!table._columns.TryAdd(column, i))
            {
                isGood = false;
                report.Error("BILL-C04", $"{source}:{line}:{i + 1}", "The column is there twice.", "Kolumnen finns två gånger.");
            }
        }

        foreach (var column in columns.Required.Where(c => !table.Has(c)))
        {
            isGood = false;
            report.Error("BILL-C03", $"{source}:{line}:{column}", "The column is missing.", "Kolumnen saknas.");
        }

        return isGood ? table : null;
    }

    private void Add(string[] cells, int line, CsvColumns columns, ReportBuilder report)
    {
        var tooMany = Array.FindIndex(cells, Math.Min(_headings.Length, cells.Length), c => c.Length > 0) >= 0;
        if (cells.Length < _headings.Length || tooMany)
        {
            report.Error(
                "BILL-C05",
                $"{_source}:{line}",
                $"The row has {cells.Length} cells and the headings {_headings.Length}.",
                $"Raden har {cells.Length} celler och rubrikraden {_headings.Length}. En cell med skiljetecken skrivs inom citattecken.");
            return;
        }

        var isGood = true;
        for (var i = 0; i < _headings.Length; i++)
        {
            var cell = cells[i];
            if (CsvColumns.IsComment(_headings[i]))
            {
                continue;
            }

            if (_headings[i].Length == 0)
            {
                if (cell.Length > 0)
                {
                    report.Error("BILL-C05", $"{_source}:{line}:{i + 1}", "The cell has no heading.", "Cellen har ingen rubrik.");
                    isGood = false;
                }
            }
            else if (cell.Length > MostFieldCharacters)
            {
                report.Error("BILL-C09", $"{_source}:{line}:{_headings[i]}", $"More than {MostFieldCharacters} characters.", $"Mer än {MostFieldCharacters} tecken.");
                isGood = false;
            }
            else if (SpreadsheetText.IsFormula(cell) && !columns.IsNumber(_headings[i]))
            {
                report.Error("BILL-C07", $"{_source}:{line}:{_headings[i]}", "The cell begins as a formula: = + - @ are refused.", "Cellen börjar som en formel: = + - @ tas inte emot.");
                isGood = false;
            }
        }

        if (isGood)
        {
            _rows.Add(new(line, cells));
        }
    }
}

/// <summary>A row with the line that it begins on.</summary>
internal sealed record CsvRow(int Line, string[] Cells);
