// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;

namespace Sambruk.Spreadsheets.Tests;

/// <summary>Workbooks made part by part, so that each can be wrong.</summary>
internal sealed class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The parts by name; change them before <see cref="Bytes"/>.</summary>
    public Dictionary<string, string> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>A workbook with sheets of these rows.</summary>
    public static Xlsx Of(params string[] sheets) => Named([.. sheets.Select(static (rows, index) => ($"Blad{index + 1}", rows))]);

    public static Xlsx Named(params (string Name, string Rows)[] sheets)
    {
        var book = new Xlsx();
        book.Parts["[Content_Types].xml"] =
            """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
            """;
        book.Parts["_rels/.rels"] = Relationships(("rId1", $"{Types}/officeDocument", "xl/workbook.xml"));
        book.Parts["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Types}\"><workbookPr/><sheets>{string.Concat(sheets.Select(static (sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" r:id=\"s{index}\"/>"))}</sheets></workbook>";
        book.Parts["xl/_rels/workbook.xml.rels"] = Relationships(
            [.. sheets.Select(static (_, index) => ($"s{index}", $"{Types}/worksheet", $"worksheets/sheet{index}.xml")), ("st", $"{Types}/styles", "styles.xml"), ("ss", $"{Types}/sharedStrings", "/xl/sharedStrings.xml")]);
        book.Parts["xl/styles.xml"] =
            $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>";
        book.Parts["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Main}\"><si><t>delad</t></si><si><r><rPr><b/></rPr><t>fet</t></r><r><t xml:space=\"preserve\"> text</t></r><rPh sb=\"0\" eb=\"1\"><t>ljud</t></rPh></si><si><t/></si><si><t>_x0041__x005F_x0041_</t></si></sst>";
        for (var i = 0; i < sheets.Length; i++)
        {
            book.Parts[$"xl/worksheets/sheet{i}.xml"] = Sheet(sheets[i].Rows);
        }

        return book;
    }

    public static string Sheet(string rows, string after = "") => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>";

    public Xlsx With(string part, string from, string to)
    {
        Assert.Contains(from, Parts[part], StringComparison.Ordinal);
        Parts[part] = Parts[part].Replace(from, to, StringComparison.Ordinal);
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public IReadOnlyList<SheetRow> Read(SpreadsheetOptions? options = null) => Spreadsheet.Read(new MemoryStream(Bytes()), options);

    public static string Told(IEnumerable<SheetRow> rows) =>
        string.Join('|', rows.SelectMany(static row => row.Cells).Where(static cell => cell.Kind != SheetCellKind.Empty).Select(static cell => $"{cell.Address} {cell.Kind} {cell.Text}"));

    public static (string Code, string Path) Refused(byte[] bytes, SpreadsheetOptions? options = null)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Spreadsheet.Read(new MemoryStream(bytes), options));
        Assert.Equal(fault.Code, fault.Report[0].Code);
        Assert.All(fault.Report, static finding => Assert.False(string.IsNullOrEmpty(finding.SwedishMessage)));
        return (fault.Code, fault.Report[0].Path);
    }

    private static string Relationships(params (string Id, string Type, string Target)[] all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(all.Select(static one => $"<Relationship Id=\"{one.Id}\" Type=\"{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>";
}
