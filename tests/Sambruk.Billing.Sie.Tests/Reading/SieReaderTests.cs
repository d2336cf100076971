// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using CsCheck;

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Files of others, and hostile ones.</summary>
public sealed class SieReaderTests
{
    private const string Head = "#FLAGGA 0\n#FORMAT PC8\n#GEN 20260302\n#SIETYP 4\n#FNAMN \"X\"\n";

    private static readonly byte[] s_sample = SieWriter.ToBytes(Books.File(Books.Sample, Books.Sample with { Type = DocumentType.CreditNote, Number = "2026-0002" }));

    [Fact]
    public void A_file_of_another_program_is_read()
    {
        var file = SieReader.Read(Encoding.ASCII.GetBytes(Head + """
            #PROSA "nothing that is known here"
            #RAR 0 20260101 20261231
            #RAR -1 20250101 20251231
            #IB 0 1510 100.00
            #ver A "" 20260105 "Hyra \"januari\""
            {
              #trans 5010 { 1 "Nord" 6 P1 } 1000
              #BTRANS 5010 {} 5.00
              #TRANS 1930 {} -1000.0 20260106 "Del 1" 2 "Namn"
            }

            """));

        var voucher = Assert.Single(file.Vouchers);
        Assert.Equal(("A", null, new DateOnly(2026, 1, 5), "Hyra \"januari\""), (voucher.Series, voucher.Number, voucher.Date, voucher.Text));
        Assert.Equal([new(1, "Nord"), new(6, "P1")], voucher.Rows[0].Objects);
        Assert.Equal([Money.FromKronor(1000), Money.FromKronor(-1000)], voucher.Rows.Select(r => r.Amount));
        Assert.Equal((null, new DateOnly(2026, 1, 6)), (voucher.Rows[0].Date, voucher.Rows[1].Date));
        Assert.Equal(SieYear.Calendar(2026), file.Header.Year);
        Assert.Equal([SieYear.Calendar(2025)], file.Header.EarlierYears);
    }

    [Theory]
    [InlineData("", "file")]
    [InlineData("<html>", "line 1")]
    [InlineData("#FLAGGA 2\n#SIETYP 4\n", "line 1")]
    [InlineData("#FLAGGA 0\n", "file")]
    [InlineData("#FLAGGA 0\n#SIETYP 1\n", "line 2")]
    [InlineData("#FLAGGA 0\n#FORMAT UTF8\n#SIETYP 4\n", "line 2")]
    [InlineData(Head + "{\n", "line 6")]
    [InlineData(Head + "#TRANS 1510 {} 1.00\n", "line 6")]
    [InlineData(Head + "#VER F 1 20260302\n", "line 6")]
    [InlineData(Head + "#VER F 1 20260302\n{\n", "line 6")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#VER F 2 20260302\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260230\n{\n}\n", "line 6")]
    [InlineData(Head + "#VER F x 20260302\n{\n}\n", "line 6")]
    [InlineData(Head + "#VER F 1 20260302 \"x\n{\n}\n", "line 6")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {6} 1.00\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {{}} 1.00\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {} 1,00\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {} 1.001\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {} 1e5\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {} 99999999999999999999\n}\n", "line 8")]
    [InlineData(Head + "#VER F 1 20260302\n{\n#TRANS 1510 {} 1.00\n}\n", "line 6")]
    [InlineData(Head + "#KONTO 1510 \"a\"\n#KONTO 1510 \"b\"\n", "line 7")]
    [InlineData(Head + "#FNAMN \"a\u0007\"\n", "line 6")]
    public void What_is_no_SIE_file_is_refused_with_the_line(string text, string path)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => SieReader.Read(Encoding.ASCII.GetBytes(text)));
        Assert.Equal("SIE-READ", refusal.Code);
        Assert.Equal(path, refusal.Report[0].Path);
    }

    [Fact]
    public async Task Limits_of_bytes_lines_and_records_are_kept()
    {
        Assert.NotEmpty(SieReader.Read(s_sample, new() { MostBytes = s_sample.Length, MostLineBytes = 100, MostRecords = 20 }).Vouchers);
        Assert.Equal("SIE-READ", Assert.Throws<InvalidInputException>(() => SieReader.Read(s_sample, new() { MostBytes = s_sample.Length - 1 })).Code);
        Assert.Equal("SIE-READ", Assert.Throws<InvalidInputException>(() => SieReader.Read(s_sample, new() { MostLineBytes = 20 })).Code);
        Assert.Equal("SIE-READ", Assert.Throws<InvalidInputException>(() => SieReader.Read(s_sample, new() { MostRecords = 5 })).Code);
        using var stream = new MemoryStream(s_sample);
        await Assert.ThrowsAsync<InvalidInputException>(() => SieReader.ReadAsync(stream, new() { MostBytes = 100 }, TestContext.Current.CancellationToken));
        stream.Position = 0;
        Assert.Equal(2, (await SieReader.ReadAsync(stream, cancellationToken: TestContext.Current.CancellationToken)).Vouchers.Count);
        Assert.True(Assert.Throws<InvalidInputException>(() => SieReader.Read(Encoding.ASCII.GetBytes(Head + new string('\n', 9) + string.Concat(Enumerable.Repeat("x\n", 1000))))).Report.Count <= 100);
    }

    [Fact]
    public void The_defaults_are_these() =>
        Assert.Equal(new() { MostBytes = 67_108_864, MostLineBytes = 16_384, MostRecords = 1_000_000 }, new SieReaderLimits());

    [Fact]
    public void Whatever_the_bytes_are_it_is_a_file_or_the_one_fault()
    {
        var pieces = new[] { "#FLAGGA 0", "#SIETYP 4", "#VER F 1 20260302 \"", "{", "}", "\r\n", "\n", "#TRANS 1510 {6 \"A\"} -1.00", "\"", "\\", "#", " ", "\t", "\0", "#RAR 0 20260101 20261231", "#RAR -1", "99999999999999999999999999", "#OBJEKT 6 \"\"", "#KONTO" };
        var noise = Gen.OneOf(
            Gen.Byte.Array[0, 400],
            Gen.OneOf(pieces).Array[0, 60].Select(p => Encoding.ASCII.GetBytes(string.Concat(p))),
            Gen.Select(Gen.Int[0, s_sample.Length - 1], Gen.Byte, Gen.Int[0, s_sample.Length - 1], (place, value, cut) =>
            {
                var bytes = s_sample.ToArray();
                bytes[place] = value;
                return place % 3 == 0 ? bytes[..cut] : bytes;
            }));
        noise.Sample(
            bytes =>
            {
                try
                {
                    var file = SieReader.Read(bytes);
                    Assert.All(file.Vouchers, v => Assert.Equal(0, v.Rows.Sum(r => r.Amount.Ore)));
                }
                catch (InvalidInputException fault)
                {
                    Assert.Equal("SIE-READ", fault.Code);
                    Assert.NotEmpty(fault.Report);
                }
            },
            iter: 20_000,
            print: Convert.ToHexString);
    }
}
