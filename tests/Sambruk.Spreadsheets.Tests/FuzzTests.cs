// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Spreadsheets.Tests;

/// <summary>Mutations of good files: rows or the documented refusal, nothing else, and never without end.</summary>
public sealed class FuzzTests
{
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 3000;

    private static readonly string[] s_pieces =
    [
        "<c r=\"A1\">", "</c>", "<f>", "<v>", "</v>", "t=\"s\"", "s=\"99\"", "ref=\"A1:XFD1048576\"", "<![CDATA[", "]]>", "<!--", "&#0;", "<!DOCTYPE a>", "99999999999", "-1", "1e309", "_xD800_", "<row r=\"1048576\">",
        "../../../x", "\0", "\"", ";", "\r",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mutated_part_of_a_workbook_gives_rows_or_a_refusal(int seed)
    {
        var random = new Random(20261125 + seed);
        int read = 0, refused = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            var book = Xlsx.Of(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46251</v></c></row><row r=\"3\"><c r=\"A3\"><f t=\"array\" ref=\"A3:B3\">1</f><v>1</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>x</t></is></c></row>", "");
            var part = book.Parts.Keys.ElementAt(random.Next(book.Parts.Count));
            book.Parts[part] = Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes(book.Parts[part]), random));
            Try(book.Bytes(), ref read, ref refused);
        }

        Assert.True(read > 100 && refused > 100, $"{read} {refused}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mutated_file_gives_rows_or_a_refusal(bool isWorkbook)
    {
        var random = new Random(20261126);
        var good = isWorkbook
            ? File.ReadAllBytes(Vectors.Files("spreadsheets/closedxml.xlsx")[0])
            : Encoding.UTF8.GetBytes("Personnummer;Namn;Belopp\r\n200002292399;\"Öberg; Åsa\";=1+1\r\n\r\n0001012399;\"rad\r\ntvå\";-5\r\n");
        int read = 0, refused = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            Try(Mutate(good, random), ref read, ref refused);
        }

        Assert.True(refused > 100 && (isWorkbook || read > 100), $"{read} {refused}");
    }

    private static void Try(byte[] bytes, ref int read, ref int refused)
    {
        try
        {
            var rows = Spreadsheet.Read(new MemoryStream(bytes));
            Assert.True(rows.Zip(rows.Skip(1)).All(static pair => pair.First.Number < pair.Second.Number));
            Assert.All(rows, static row => Assert.NotEqual(SheetCellKind.Empty, row.Cells[^1].Kind));
            read++;
        }
        catch (InvalidInputException fault)
        {
            Assert.StartsWith("SHEET-", fault.Code, StringComparison.Ordinal);
            Assert.DoesNotContain("2399", fault + string.Join(' ', fault.Report), StringComparison.Ordinal);
            refused++;
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 30), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(s_pieces[random.Next(s_pieces.Length)]));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(0);
            }
        }

        return [.. bytes];
    }
}
