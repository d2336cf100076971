// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Tests;

/// <summary>CSV for any ledger.</summary>
public sealed class LedgerCsvTests
{
    private static BillingDocument Invoice => new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 3, 2) }
        .Complete(Assert.Single(BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 42861, kronaRounding: true)).Documents), 1);

    [Fact]
    public async Task A_line_is_a_row_that_Excel_in_Swedish_reads()
    {
        var bytes = await WriteAsync(new(), Invoice);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(string.Join(';', LedgerCsv.Columns), rows[0]);
        Assert.Equal(
            "2026-0001;Faktura;2026-03-02;2026-04-01;2026-01-01;2026-12-31;;1489;Alingsås kommun;212000-1553;REF-1489;1;BIBBLIX;1489;Bibblix;42\u00A0861 invånare;42861;IE;1,87;80150,07;S;25;80150,07;20037,52;0,41;100188,00",
            rows[1]);
        Assert.Equal(("", 3), (rows[2], rows.Length));
    }

    [Fact]
    public async Task Commas_and_points_are_RFC_4180()
    {
        var row = await RowAsync(new() { Separator = CsvSeparator.Comma, Decimals = CsvDecimals.Invariant, ByteOrderMark = false }, Invoice);
        Assert.EndsWith(",42861,IE,1.87,80150.07,S,25,80150.07,20037.52,0.41,100188.00", row, StringComparison.Ordinal);

        var quoted = await RowAsync(new() { Separator = CsvSeparator.Comma, ByteOrderMark = false }, Invoice);
        Assert.EndsWith(",42861,IE,\"1,87\",\"80150,07\",S,25,\"80150,07\",\"20037,52\",\"0,41\",\"100188,00\"", quoted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credit_note_has_opposite_sign_and_columns_can_be_summed()
    {
        var credit = Correction.Credit(Invoice, "Fel") with { Number = "2026-0002" };
        var row = await RowAsync(new() { ByteOrderMark = false }, credit);

        Assert.StartsWith("2026-0002;Kreditfaktura;;;2026-01-01;2026-12-31;2026-0001;", row, StringComparison.Ordinal);
        Assert.EndsWith(";-42861;IE;1,87;-80150,07;S;25;-80150,07;-20037,52;-0,41;-100188,00", row, StringComparison.Ordinal);

        var two = Invoice with { Lines = [Invoice.Lines[0], Invoice.Lines[0] with { Number = 2 }] };
        Assert.EndsWith(";80150,07;S;25;;;;", (await TextAsync(new(), two)).Split("\r\n")[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+46", "\"'+46\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("Å-kommun", "Å-kommun")]
    public async Task A_text_is_never_a_formula_and_never_more_than_one_field(string text, string field)
    {
        var line = Invoice.Lines[0] with { Service = text, Member = text, Name = text, Description = text, Unit = text };
        var document = Invoice with
        {
            Number = text,
            BuyerReference = text,
            Payer = Invoice.Payer with { Code = text, Name = text },
            Lines = [line],
            Preceding = new(text, default, ""),
        };

        var csv = await TextAsync(new() { ByteOrderMark = false }, document);

        var expected = $"{field};Faktura;2026-03-02;2026-04-01;2026-01-01;2026-12-31;{field};{field};{field};212000-1553;{field};1;{field};{field};{field};{field};42861;{field};1,87;80150,07;S;25;80150,07;20037,52;0,41;100188,00\r\n";
        Assert.EndsWith("\r\n" + expected, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_culture_of_the_machine_changes_nothing()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var expected = await WriteAsync(new(), Invoice);
        try
        {
            Thread.CurrentThread.CurrentCulture = new("ar-SA");
            Assert.Equal(expected, await WriteAsync(new(), Invoice));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_defaults_are_these() =>
        Assert.Equal(new() { Separator = CsvSeparator.Semicolon, Decimals = CsvDecimals.Swedish, ByteOrderMark = true }, new LedgerCsvOptions());

    private static async Task<string> RowAsync(LedgerCsvOptions options, BillingDocument document) => (await TextAsync(options, document)).Split("\r\n")[1];

    private static async Task<string> TextAsync(LedgerCsvOptions options, BillingDocument document) => Encoding.UTF8.GetString(await WriteAsync(options, document));

    private static async Task<byte[]> WriteAsync(LedgerCsvOptions options, BillingDocument document)
    {
        using var stream = new MemoryStream();
        Assert.Equal(document.Lines.Count, await LedgerCsv.WriteAsync(new[] { document }.ToAsyncEnumerable(), stream, options, TestContext.Current.CancellationToken));
        return stream.ToArray();
    }
}
