// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Spreadsheets.Tests;

public sealed class PrivacyTests
{
    private static readonly string[] s_seeded = ["Hemlig", "200002292399", "2399", "Åsa"];

    [Fact]
    public void Nothing_of_the_content_and_no_name_of_a_sheet_is_in_a_refusal_or_in_a_text()
    {
        const string Cell = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Hemlig Åsa 200002292399</v></c></row>";
        var told = new StringBuilder();
        var sheets = Xlsx.Named(("Hemlig", Cell), ("Åsa", Cell));
        var files = new List<byte[]> { sheets.Bytes() };
        foreach (var change in new[] { ("<v>", "<v>_x0000_"), ("t=\"str\"", "t=\"s\""), ("t=\"str\"", "t=\"n\""), ("t=\"str\"", "t=\"Hemlig\""), ("r=\"A1\"", "r=\"Hemlig1\""), ("</v>", ""), ("</row>", "&Hemlig;</row>") })
        {
            files.Add(Xlsx.Of(Cell).With("xl/worksheets/sheet0.xml", change.Item1, change.Item2).Bytes());
        }

        var renamed = Xlsx.Of(Cell).With("xl/_rels/workbook.xml.rels", "worksheets/sheet0.xml", "Hemlig.xml");
        renamed.Parts["xl/Hemlig.xml"] = "<Hemlig";
        files.Add(renamed.Bytes());
        files.AddRange(new[] { "Hemlig;\"Åsa\n", "Hemlig;Å\"sa\n", "Hemlig\u0007\n" }.Select(Encoding.UTF8.GetBytes));
        foreach (var file in files)
        {
            var fault = Assert.Throws<InvalidInputException>(() => Spreadsheet.Read(new MemoryStream(file)));
            told.Append(fault).AppendJoin('\n', fault.Report).AppendJoin('\n', fault.Report.Select(static finding => finding.SwedishMessage));
        }

        var rows = Xlsx.Of(Cell).Read();
        told.Append(rows[0]).Append(rows[0].Cells[0]);
        Assert.Contains("A1 Text", told.ToString(), StringComparison.Ordinal);
        Assert.All(s_seeded, seeded => Assert.DoesNotContain(seeded, told.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation() => Assert.Equal(
        """
        MaxBytes = 52428800
        MaxCellLength = 10000
        MaxColumns = 200
        MaxRows = 200000
        Sheet = null

        """,
        OptionDefaults.Of<SpreadsheetOptions>(),
        ignoreLineEndingDifferences: true);
}
