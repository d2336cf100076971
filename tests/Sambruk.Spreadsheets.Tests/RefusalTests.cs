// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using static Sambruk.Spreadsheets.Tests.Xlsx;

namespace Sambruk.Spreadsheets.Tests;

/// <summary>Files that could be something else than a table, or are made to harm.</summary>
public sealed class RefusalTests
{
    private const string Cell = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

    public static TheoryData<string, byte[]> OtherFiles() => new()
    {
        { SheetCodes.Empty, [] },
        { SheetCodes.Empty, "\r\n\r\n"u8.ToArray() },
        { SheetCodes.Empty, ";;;\n;\n"u8.ToArray() },
        { SheetCodes.Empty, [0xEF, 0xBB, 0xBF] },
        { SheetCodes.OldFormat, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0] },
        { SheetCodes.Encrypted, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0, 0] },
        { SheetCodes.NotATable, "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray() },
        { SheetCodes.NotATable, "\uFEFF <?xml version=\"1.0\"?><Workbook/>"u8.ToArray() },
        { SheetCodes.NotATable, "%PDF-1.7"u8.ToArray() },
        { SheetCodes.NotATable, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { SheetCodes.NotATable, Encoding.Unicode.GetBytes("a;b\n1;2\n") },
        { SheetCodes.Encoding, [0xFF, 0xFE, 0x00, 0x00, 0x41, 0, 0, 0] },
        { SheetCodes.Encoding, [0xFF, 0xFE, 0x00, 0xD8] },
        { SheetCodes.Encoding, [.. "a;b\n"u8, 0x81, (byte)'\n'] },
        { SheetCodes.Damaged, "PK\x3\x4 and no more"u8.ToArray() },
        { SheetCodes.NotATable, Zip(("word/document.xml", "<a/>")) },
        { SheetCodes.NotATable, Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")) },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void A_file_that_is_no_table_is_told_as_what_it_is(string code, byte[] bytes) => Assert.Equal(code, Refused(bytes).Code);

    [Fact]
    public void Macros_in_any_form_are_refused()
    {
        Assert.Equal(SheetCodes.Macro, Refused(Of(Cell).With("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "spreadsheetml.sheet.macroEnabled.main+xml").Bytes()).Code);
        var project = Of(Cell);
        project.Parts["xl/vbaProject.bin"] = "x";
        Assert.Equal(SheetCodes.Macro, Refused(project.Bytes()).Code);
        Assert.Equal(SheetCodes.Macro, Refused(Of(Cell).With("xl/_rels/workbook.xml.rels", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet", "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet").Bytes()).Code);
    }

    [Fact]
    public void A_content_type_that_is_told_twice_could_hide_macros() => Assert.Equal(
        (SheetCodes.Damaged, "content types"),
        Refused(Of(Cell).With("[Content_Types].xml", "</Types>", "<Override PartName=\"/XL/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>").Bytes()));

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" s=\"9\"><v>1</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"q\"><v>1</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>ja</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-02-30</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>ett</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v><v>2</v></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"B0\">1</f></c></row>", "A1")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "sheet")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "sheet")]
    [InlineData("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "sheet")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "sheet")]
    [InlineData("<row r=\"1\"><c r=\"a1\"><v>1</v></c></row>", "sheet")]
    [InlineData("<row r=\"2\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "sheet")]
    [InlineData("<row r=\"0\"/>", "sheet")]
    [InlineData("<row r=\"1048577\"/>", "sheet")]
    [InlineData("<row r=\"99999999999\"/>", "sheet")]
    [InlineData("</sheetData><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "sheet")]
    [InlineData("<row r=\"1\"", "sheet")]
    public void A_sheet_that_is_not_built_as_the_standard_says_is_refused(string rows, string path) => Assert.Equal((SheetCodes.Damaged, path), Refused(Of(rows).Bytes()));

    [Fact]
    public void Text_that_hides_control_characters_or_halves_of_characters_is_refused_by_its_address()
    {
        foreach (var text in new[] { "a_x0000_", "_x0007_", "_xD800_", "_xDC00__xD800_", "\u007F", "_xFFFF_" })
        {
            Assert.Equal((SheetCodes.Control, "A1"), Refused(Of($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{text}</v></c></row>").Bytes()));
        }

        Assert.Equal("A1 Text 😀", Told(Of("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>_xD83D__xDE00_</v></c></row>").Read()));
    }

    [Fact]
    public void Limits_hold_for_rows_columns_cells_and_bytes()
    {
        Assert.Equal((SheetCodes.Rows, "A3"), Refused(Of("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"/><row r=\"3\"><c><v>1</v></c></row>").Bytes(), new() { MaxRows = 1 }));
        Assert.Equal((SheetCodes.Columns, "C1"), Refused(Of("<row r=\"1\"><c r=\"C1\"><v>1</v></c></row>").Bytes(), new() { MaxColumns = 2 }));
        Assert.Equal((SheetCodes.CellLong, "A1"), Refused(Of("<row r=\"1\"><c t=\"str\"><v>abcd</v></c></row>").Bytes(), new() { MaxCellLength = 3 }));
        Assert.Equal(SheetCodes.Large, Refused(Of(Cell).Bytes(), new() { MaxBytes = 500 }).Code);
        Assert.Equal((SheetCodes.Rows, "row 3"), Refused("a\n\nb\n"u8.ToArray(), new() { MaxRows = 1 }));
        Assert.Equal((SheetCodes.Columns, "C1"), Refused("a;;b\n"u8.ToArray(), new() { MaxColumns = 2 }));
        Assert.Equal((SheetCodes.CellLong, "B1"), Refused("a;åäöå\n"u8.ToArray(), new() { MaxCellLength = 3 }));
        Assert.Equal(SheetCodes.Large, Refused("abcdef"u8.ToArray(), new() { MaxBytes = 5 }).Code);
        Assert.Equal(SheetCodes.Large, Refused(Of(string.Concat(Enumerable.Range(1, 26_000).Select(static row => $"<row r=\"{row}\"><c r=\"GR{row}\"><v>1</v></c></row>"))).Bytes()).Code);
    }

    [Theory]
    [InlineData(0, 10, 10, 10)]
    [InlineData(1, 0, 10, 10)]
    [InlineData(1, 10, 16_385, 10)]
    [InlineData(1, 10, 10, 0)]
    public void A_limit_out_of_range_is_the_callers_mistake(long bytes, int rows, int columns, int length) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Spreadsheet.Read(new MemoryStream([1]), new() { MaxBytes = bytes, MaxRows = rows, MaxColumns = columns, MaxCellLength = length }));

    [Fact]
    public void A_file_that_unpacks_to_more_than_the_limit_is_refused_before_it_does()
    {
        var bomb = Of(Cell);
        bomb.Parts["xl/worksheets/sheet0.xml"] = Sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + new string('x', 60_000_000) + "</v></c></row>");
        var bytes = bomb.Bytes();
        Assert.True(bytes.Length < 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(SheetCodes.Large, Refused(bytes).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);

        // The length that the file tells of the part is made small: the part is stopped at it.
        var lying = (byte[])bytes.Clone();
        foreach (var at in Places(lying, BitConverter.GetBytes((uint)bomb.Parts["xl/worksheets/sheet0.xml"].Length)))
        {
            BitConverter.GetBytes(1000u).CopyTo(lying, at);
        }

        before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(SheetCodes.Damaged, Refused(lying).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Fact]
    public void All_parts_together_are_held_to_the_limit()
    {
        var book = Of(Cell, "", "", "");
        for (var i = 1; i < 4; i++)
        {
            book.Parts[$"xl/worksheets/sheet{i}.xml"] = Sheet("", $"<x>{new string('x', 20_000_000)}</x>");
        }

        Assert.Equal(SheetCodes.Large, Refused(book.Bytes()).Code);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet0.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("_rels/.rels")]
    [InlineData("[Content_Types].xml")]
    public void Each_part_is_safe_from_document_types_depth_names_and_what_is_not_well_formed(string part)
    {
        foreach (var (from, to) in new[]
        {
            ("<", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><"),
            ("</", $"{string.Concat(Enumerable.Repeat("<is>", 200_000))}{string.Concat(Enumerable.Repeat("</is>", 200_000))}</"),
            ("</", $"{string.Concat(Enumerable.Range(0, 10_100).Select(static i => $"<n{i}/>"))}</"),
            (">", ""),
        })
        {
            var book = Of(Cell);
            var text = book.Parts[part].Replace("<?xml version=\"1.0\"?>", "", StringComparison.Ordinal);
            var at = from == "<" ? 0 : text.LastIndexOf(from, StringComparison.Ordinal);
            book.Parts[part] = text[..at] + to + text[(at + from.Length)..];
            Assert.Equal(SheetCodes.Damaged, Refused(book.Bytes()).Code);
        }
    }

    [Fact]
    public void A_byte_that_was_changed_on_the_way_is_found()
    {
        using var stream = new MemoryStream();
        var book = Of("<row r=\"1\"><c r=\"A1\"><v>200002292399</v></c></row>");
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in book.Parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        var bytes = stream.ToArray();
        Assert.Equal("A1 Number 200002292399", Told(Spreadsheet.Read(new MemoryStream(bytes))));
        bytes[Places(bytes, "200002292399"u8.ToArray()).Single() + 11] = (byte)'8';
        Assert.Equal(SheetCodes.Damaged, Refused(bytes).Code);
    }

    [Fact]
    public void A_package_that_is_cut_doubled_empty_or_crowded_is_refused()
    {
        var whole = Of(Cell).Bytes();
        for (var length = 4; length < whole.Length; length += 37)
        {
            Assert.Equal(SheetCodes.Damaged, Refused(whole[..length]).Code);
        }

        Assert.Equal(SheetCodes.Damaged, Refused(Zip([.. Of(Cell).Parts.Select(static part => (part.Key, part.Value)), ("XL/worksheets\\sheet0.xml", Sheet("<row><c><v>2</v></c></row>"))])).Code);
        Assert.Equal(SheetCodes.Large, Refused(Zip([.. Of(Cell).Parts.Select(static part => (part.Key, part.Value)), .. Enumerable.Range(0, 2000).Select(static i => ($"x{i}", ""))])).Code);
        Assert.Equal(SheetCodes.Empty, Refused(Of("").Bytes()).Code);
        Assert.Equal(SheetCodes.Empty, Refused(Of(Cell).Bytes(), new() { Sheet = "Blad2" }) is { Code: SheetCodes.NoSheet } ? SheetCodes.Empty : "");
        Assert.Equal((SheetCodes.Damaged, "workbook"), Refused(Of(Cell).With("xl/workbook.xml", "s0", "s7").Bytes()));
        Assert.Equal((SheetCodes.Damaged, "workbook"), Refused(Named(("Blad", Cell), ("BLAD", "")).Bytes()));
        var missing = Of(Cell);
        missing.Parts.Remove("xl/worksheets/sheet0.xml");
        Assert.Equal((SheetCodes.Damaged, "workbook"), Refused(missing.Bytes()));
    }

    [Fact]
    public void Many_ranges_that_formulas_fill_do_not_take_forever()
    {
        var formulas = string.Concat(Enumerable.Range(1, 1001).Select(static row => $"<row r=\"{row}\"><c r=\"A{row}\"><f t=\"array\" ref=\"A{row}:B1048576\">1</f></c></row>"));
        Assert.Equal((SheetCodes.Damaged, "A1001"), Refused(Of(formulas).Bytes()));
        var alone = string.Concat(Enumerable.Range(1, 5000).Select(static row => $"<row r=\"{row}\"><c r=\"A{row}\"><f t=\"array\" ref=\"A{row}\">1</f></c><c r=\"B{row}\"><f t=\"array\" ref=\"B{row}:C{row}\">1</f></c></row>"));
        Assert.Equal(5000, Of(alone).Read().Count);
    }

    private static IEnumerable<int> Places(byte[] bytes, byte[] wanted) =>
        Enumerable.Range(0, bytes.Length - wanted.Length).Where(at => bytes.AsSpan(at, wanted.Length).SequenceEqual(wanted));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
