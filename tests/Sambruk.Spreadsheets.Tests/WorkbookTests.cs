// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Spreadsheets.Tests.Xlsx;

namespace Sambruk.Spreadsheets.Tests;

public sealed class WorkbookTests
{
    public static TheoryData<string> Files() => [.. Vectors.Files("spreadsheets/*.xlsx").Where(static file => !Path.GetFileName(file).StartsWith("two-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workbook_of_another_program_is_read_as_approved(string file)
    {
        using var stream = File.OpenRead(file);
        var rows = Spreadsheet.Read(stream);
        Approved.Matches(Path.ChangeExtension(file, ".txt"), string.Join('\n', rows.SelectMany(static row => row.Cells).Select(static cell => $"{cell.Address}\t{cell.Kind}\t{cell.Text.ReplaceLineEndings("\\n")}")) + "\n");
    }

    [Fact]
    public void Three_programs_that_write_the_same_table_give_the_same_cells()
    {
        var all = Files().Select(static row => row.Data).ToList();
        Assert.Equal(3, all.Count);
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in all)
        {
            using var stream = File.OpenRead(file);
            first.Add(string.Join('|', Spreadsheet.Read(stream)[1].Cells.Select(static cell => $"{cell.Kind} {cell.Text}")));
        }

        Assert.Equal("Text 200002292399|Text Åsa Öberg|Date 2026-08-17|Number 12.5|Boolean true", Assert.Single(first));
    }

    [Fact]
    public void Two_sheets_with_cells_are_refused_even_where_one_is_hidden_until_one_is_named()
    {
        var bytes = File.ReadAllBytes(Vectors.Files("spreadsheets/two-sheets-one-hidden.xlsx")[0]);
        Assert.Equal(SheetCodes.Sheets, Refused(bytes).Code);
        Assert.Equal(["Blad1", "Tomt"], Spreadsheet.SheetNames(new MemoryStream(bytes)));
        Assert.Equal("B2 Text y", Told(Spreadsheet.Read(new MemoryStream(bytes), new SpreadsheetOptions { Sheet = "tomt" })));
        Assert.Equal(SheetCodes.NoSheet, Refused(bytes, new SpreadsheetOptions { Sheet = "Finns inte" }).Code);
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"s\"><v>0</v></c>", "A1 Text delad")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>1</v></c>", "A1 Text fet text")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>2</v></c>", "")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>3</v></c>", "A1 Text A_x0041_")]
    [InlineData("<c r=\"A1\" t=\"str\"><v>s_x000A_t</v></c>", "A1 Text s\nt")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>  a </t></is></c>", "A1 Text   a ")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>=1+1</t></is></c>", "A1 Text =1+1")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "A1 Boolean true")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>0</v></c>", "A1 Boolean false")]
    [InlineData("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "A1 Error #N/A")]
    [InlineData("<c r=\"A1\"><v>200002292399</v></c>", "A1 Number 200002292399")]
    [InlineData("<c r=\"A1\"><v>2.00002292399E11</v></c>", "A1 Number 200002292399")]
    [InlineData("<c r=\"A1\"><v>999999999999999</v></c>", "A1 Number 999999999999999")]
    [InlineData("<c r=\"A1\"><v>-5</v></c>", "A1 Number -5")]
    [InlineData("<c r=\"A1\"><v>0.30000000000000004</v></c>", "A1 Number 0.3")]
    [InlineData("<c r=\"A1\"><v>1E-5</v></c>", "A1 Number 0.00001")]
    [InlineData("<c r=\"A1\"><v>1e300</v></c>", "A1 Number 1E+300")]
    [InlineData("<c r=\"A1\"><v>-0</v></c>", "A1 Number 0")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-08-17</v></c>", "A1 Date 2026-08-17")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-08-17T00:00:00</v></c>", "A1 Date 2026-08-17")]
    [InlineData("<c r=\"A1\"><f>1+1</f><v>2</v></c>", "A1 Formula 2")]
    [InlineData("<c r=\"A1\" t=\"str\"><f>B1</f><v>x</v></c>", "A1 Formula x")]
    [InlineData("<c r=\"A1\"><f>1+1</f></c>", "A1 Formula ")]
    [InlineData("<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>2</v></c>", "A1 Formula 2")]
    [InlineData("<c r=\"A1\"><f t=\"array\" ref=\"A1:B1\">x</f><v>2</v></c><c r=\"B1\"><v>3</v></c><c r=\"C1\"><v>4</v></c>", "A1 Formula 2|B1 Formula 3|C1 Number 4")]
    [InlineData("<c r=\"A1\" s=\"1\"/><c r=\"B1\"><v></v></c>", "")]
    [InlineData("<c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c>", "A1 Number 1|D1 Number 2|E1 Number 3")]
    public void A_cell_has_kind_and_text(string cells, string told)
    {
        var book = Of($"<row r=\"1\">{cells}</row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>");
        Assert.Equal(told.Length == 0 ? "A2 Text delad" : $"{told}|A2 Text delad", Told(book.Read()));
    }

    [Theory]
    [InlineData("1", false, "Date 1900-01-01")]
    [InlineData("59", false, "Date 1900-02-28")]
    [InlineData("60", false, "Number 60")]
    [InlineData("61", false, "Date 1900-03-01")]
    [InlineData("46251", false, "Date 2026-08-17")]
    [InlineData("46251.573", false, "Date 2026-08-17T13:45:07")]
    [InlineData("46251.999999", false, "Date 2026-08-18")]
    [InlineData("2958465", false, "Date 9999-12-31")]
    [InlineData("2958465.999999", false, "Number 2958465.999999")]
    [InlineData("2958466", false, "Number 2958466")]
    [InlineData("0.5", false, "Number 0.5")]
    [InlineData("-1", false, "Number -1")]
    [InlineData("0", true, "Date 1904-01-01")]
    [InlineData("44789", true, "Date 2026-08-17")]
    [InlineData("2957003", true, "Date 9999-12-31")]
    [InlineData("2957004", true, "Number 2957004")]
    public void A_number_with_the_style_of_a_day_is_a_day_by_the_reckoning_of_the_workbook(string serial, bool uses1904, string told)
    {
        var book = Of($"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{serial}</v></c></row>");
        if (uses1904)
        {
            book.With("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>");
        }

        Assert.Equal($"A1 {told}", Told(book.Read()));
    }

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", true)]
    [InlineData("[$-41D]d mmmm yyyy;@", true)]
    [InlineData("mmm", true)]
    [InlineData("yyyy\"-W\"ww", true)]
    [InlineData("mm:ss", false)]
    [InlineData("h:mm AM/PM", false)]
    [InlineData("[h]:mm:ss", false)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("000000\\-0000", false)]
    [InlineData("#,##0 \"dagar\"", false)]
    [InlineData("[Red]0;[Blue]d", false)]
    [InlineData("\"d", false)]
    [InlineData("_d0", false)]
    public void A_format_is_one_of_days_by_what_it_shows(string format, bool isDate) => Assert.Equal(isDate, CellStyles.IsDateFormat(format));

    [Fact]
    public void Times_and_durations_are_numbers_and_a_style_of_its_own_or_built_in_shows_days() => Assert.Equal(
        "A1 Date 2026-08-17|B1 Date 2026-08-17|C1 Number 46251|D1 Number 46251|E1 Number 46251",
        Told(Of("<row r=\"1\"><c s=\"1\"><v>46251</v></c><c s=\"2\"><v>46251</v></c><c s=\"3\"><v>46251</v></c><c s=\"4\"><v>46251</v></c><c><v>46251</v></c></row>").Read()));

    [Fact]
    public void Rows_have_the_numbers_that_are_shown_and_cells_reach_to_the_last_that_is_not_empty()
    {
        var rows = Of("<row r=\"2\"><c r=\"C2\"><v>1</v></c><c r=\"D2\" s=\"1\"/></row><row r=\"5\"/><row hidden=\"1\"><c><v>2</v></c></row>").Read();
        Assert.Equal([2, 6], rows.Select(static row => row.Number));
        Assert.Equal(["A2", "B2", "C2"], rows[0].Cells.Select(static cell => cell.Address));
        Assert.Equal([SheetCellKind.Empty, SheetCellKind.Empty, SheetCellKind.Number], rows[0].Cells.Select(static cell => cell.Kind));
    }

    [Fact]
    public void A_title_over_merged_cells_is_read_and_what_lies_under_them_is_refused()
    {
        var title = Of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c r=\"B3\"><v>1</v></c></row>");
        title.Parts["xl/worksheets/sheet0.xml"] = title.Parts["xl/worksheets/sheet0.xml"].Replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:D2\"/></mergeCells>", StringComparison.Ordinal);
        Assert.Equal("A1 Text delad|B3 Number 1", Told(title.Read()));
        title.With("xl/worksheets/sheet0.xml", "A1:D2", "A1:D3");
        Assert.Equal((SheetCodes.Merged, "B3"), Refused(title.Bytes()));
    }

    [Fact]
    public void A_workbook_of_the_strict_edition_is_read()
    {
        var book = Of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"d\"><v>2026-08-17</v></c></row>");
        foreach (var (name, text) in book.Parts.ToList())
        {
            book.Parts[name] = text.Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
        }

        Assert.Equal("A1 Text delad|B1 Date 2026-08-17", Told(book.Read()));
    }

    [Fact]
    public void Styles_and_shared_strings_may_be_missing()
    {
        var book = Of("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row>");
        book.Parts.Remove("xl/styles.xml");
        book.Parts.Remove("xl/sharedStrings.xml");
        Assert.Equal("A1 Text x", Told(book.Read()));
    }
}
