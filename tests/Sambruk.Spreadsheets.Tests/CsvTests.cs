// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using static Sambruk.Spreadsheets.Tests.Xlsx;

namespace Sambruk.Spreadsheets.Tests;

public sealed class CsvTests
{
    private const string Table = "Namn;Ort\r\nÅsa Öberg;Ärla\r\n";
    private const string Read = "A1 Text Namn|B1 Text Ort|A2 Text Åsa Öberg|B2 Text Ärla";

    [Fact]
    public void What_Excel_writes_in_Swedish_is_read_in_each_of_its_encodings()
    {
        Assert.Equal(Read, Told(Rows([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Table)])));
        Assert.Equal(Read, Told(Rows(Encoding.UTF8.GetBytes(Table))));
        Assert.Equal(Read, Told(Rows(Encoding.Latin1.GetBytes(Table))));
        Assert.Equal(Read, Told(Rows([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Table.Replace(';', '\t'))])));
        Assert.Equal(Read, Told(Rows([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Table)])));
        Assert.Equal("A1 Text 5 €", Told(Rows([(byte)'5', (byte)' ', 0x80])));
    }

    [Theory]
    [InlineData("a;b,c\n1;2\n", "A1 Text a|B1 Text b,c|A2 Text 1|B2 Text 2")]
    [InlineData("a,b\n1,\"2,5\"\n", "A1 Text a|B1 Text b|A2 Text 1|B2 Text 2,5")]
    [InlineData("a\tb\n1\t2", "A1 Text a|B1 Text b|A2 Text 1|B2 Text 2")]
    [InlineData("\"a;b\"\n1;2\n", "A1 Text a;b|A2 Text 1|B2 Text 2")]
    [InlineData("sep=,\r\na,b;c\r\n", "A1 Text a|B1 Text b;c")]
    [InlineData("SEP=;\na;b\n\nc\n", "A1 Text a|B1 Text b|A3 Text c")]
    [InlineData("sep=;x\n", "A1 Text sep=|B1 Text x")]
    [InlineData("a\n", "A1 Text a")]
    public void The_separator_is_the_one_that_is_told_or_used(string text, string told) => Assert.Equal(told, Told(Rows(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Rows_are_numbered_as_Excel_shows_them_with_empty_rows_and_lines_within_cells()
    {
        var rows = Rows("a;b\n\n;;\n\"x\r\ny\";\"\"\"q\"\"\"\n;z;;\nslut"u8.ToArray());
        Assert.Equal([1, 4, 5, 6], rows.Select(static row => row.Number));
        Assert.Equal("A1 Text a|B1 Text b|A4 Text x\r\ny|B4 Text \"q\"|B5 Text z|A6 Text slut", Told(rows));
        Assert.Equal(2, rows[2].Cells.Count);
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("+1+1", true)]
    [InlineData("-2+3", true)]
    [InlineData("-cmd|' /C calc'!A0", true)]
    [InlineData("\t=1", true)]
    [InlineData("＝1+1", true)]
    [InlineData("+46 70-123", true)]
    [InlineData("-", true)]
    [InlineData("+", true)]
    [InlineData("-1.2.3", true)]
    [InlineData("-5", false)]
    [InlineData("-5,25", false)]
    [InlineData("+46701234567", false)]
    [InlineData("+46 70 123 45 67", false)]
    [InlineData("-1 234,50", false)]
    [InlineData(" =1+1", false)]
    [InlineData("'=1+1", false)]
    [InlineData("1=1", false)]
    [InlineData("000229-2399", false)]
    public void A_cell_that_a_spreadsheet_program_would_run_is_a_formula(string text, bool isFormula)
    {
        var cell = Assert.Single(Assert.Single(Rows(Encoding.UTF8.GetBytes($"\"{text}\";\n"))).Cells);
        Assert.Equal(isFormula ? SheetCellKind.Formula : SheetCellKind.Text, cell.Kind);
        Assert.Equal(text, cell.Text);
    }

    [Theory]
    [InlineData("a;b\n1;\"x", SheetCodes.Quotes, "line 2, column 2")]
    [InlineData("a;b\n1;x\"y\n", SheetCodes.Quotes, "line 2, column 2")]
    [InlineData("a;\"b\"c\n", SheetCodes.Quotes, "line 1, column 2")]
    [InlineData("a;b\rc\n", SheetCodes.Control, "line 1, column 2")]
    [InlineData("a;b\u0007\n", SheetCodes.Control, "B1")]
    public void A_file_that_breaks_the_rules_is_refused_by_line_and_column(string text, string code, string path) => Assert.Equal((code, path), Refused(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var fault = Assert.Throws<InvalidInputException>(() => Rows("a\nb\"\nc\"\nd\n"u8.ToArray()));
        Assert.Equal(["line 2, column 1", "line 3, column 1"], fault.Report.Select(static finding => finding.Path));
    }

    [Fact]
    public void Leading_zeros_stay_and_CSV_has_no_sheets()
    {
        Assert.Equal("A1 Text 0001012399", Told(Rows("0001012399\n"u8.ToArray())));
        Assert.Empty(Spreadsheet.SheetNames(new MemoryStream("a;b"u8.ToArray())));
    }

    private static IReadOnlyList<SheetRow> Rows(byte[] bytes) => Spreadsheet.Read(new MemoryStream(bytes));
}
