// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie.Tests;

/// <summary>The sample file, byte for byte, and its broken twin.</summary>
public sealed class GoldenFileTests
{
    private static readonly string s_sample = string.Join("\r\n",
        "#FLAGGA 0",
        "#PROGRAM \"Sambruk.Billing\" 1.0",
        "#FORMAT PC8",
        "#GEN 20260302",
        "#SIETYP 4",
        "#ORGNR 802400-0005",
        "#FNAMN \"Exempelföreningen\"",
        "#RAR 0 20260101 20261231",
        "#KPTYP EUBAS97",
        "#DIM 6 \"Projekt\"",
        "#OBJEKT 6 \"BIBBLIX\" \"Bibblix\"",
        "#KONTO 1510 \"Kundfordringar\"",
        "#KONTO 2611 \"Utgående moms på försäljning inom Sverige, 25 %\"",
        "#KONTO 3041 \"Förvaltningsandelar 25 %\"",
        "#KONTO 3740 \"Öres- och kronutjämning\"",
        "#VER F 1 20260302 \"Faktura 2026-0001 Alingsås kommun\"",
        "{",
        "#TRANS 1510 {} 100188.00 20260302 \"2026-0001\"",
        "#TRANS 3041 {6 \"BIBBLIX\"} -80150.07 20260302 \"42861 inv x 1,87 kr\"",
        "#TRANS 2611 {} -20037.52 20260302 \"\"",
        "#TRANS 3740 {} -0.41 20260302 \"\"",
        "}",
        "");

    [Fact]
    public void The_sample_is_written_byte_for_byte()
    {
        var bytes = SieWriter.ToBytes(Books.File(Books.Sample));

        // By hand, not by the writer's own table: the letters of the sample in code page 437.
        var expected = s_sample.Select(c => c switch
        {
            'å' => (byte)0x86,
            'ä' => (byte)0x84,
            'ö' => (byte)0x94,
            'Ö' => (byte)0x99,
            <= '~' => (byte)c,
            _ => throw new InvalidOperationException(),
        }).ToArray();
        Assert.Equal(expected, bytes);
        Assert.Equal(bytes, SieWriter.ToBytes(Books.File(Books.Sample)));
    }

    [Fact]
    public void The_broken_twin_is_refused_before_anything_is_written()
    {
        var file = Books.File(Books.Sample);
        var voucher = file.Vouchers[0];
        var twin = file with { Vouchers = [voucher with { Rows = [.. voucher.Rows.Take(3), voucher.Rows[3] with { Amount = Money.FromOre(-40) }] }] };
        using var stream = new MemoryStream();

        var refusal = Assert.Throws<InvalidInputException>(() => SieWriter.Write(twin, stream));

        Assert.Equal("SIE-REFUSED", refusal.Code);
        var finding = Assert.Single(refusal.Report);
        Assert.Equal(("SIE-03", "voucher F 1", "Raderna summerar inte till noll."), (finding.Code, finding.Path, finding.SwedishMessage));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void The_broken_twin_is_refused_where_it_is_read()
    {
        var bytes = SieWriter.ToBytes(Books.File(Books.Sample));
        var place = bytes.AsSpan().IndexOf("-0.41"u8);
        bytes[place + 4] = (byte)'0';

        Assert.Contains(Assert.Throws<InvalidInputException>(() => SieReader.Read(bytes)).Report, f => f.Code == "SIE-03");
    }

    [Fact]
    public void A_credit_note_has_the_rows_with_opposite_sign_in_its_own_series()
    {
        var credit = Books.Sample with { Type = DocumentType.CreditNote, Number = "2026-0002", Preceding = new("2026-0001", Books.IssueDate, Books.Sample.Key) };
        var file = Books.File(Books.Sample, credit);

        Assert.Equal(["F 1", "K 1"], file.Vouchers.Select(v => v.ToString()));
        Assert.Equal("Kreditfaktura 2026-0002 Alingsås kommun avser 2026-0001", file.Vouchers[1].Text);
        Assert.Equal(file.Vouchers[0].Rows.Select(r => (r.Account, -r.Amount)), file.Vouchers[1].Rows.Select(r => (r.Account, r.Amount)));
    }

    [Fact]
    public void One_letter_for_both_types_is_one_series_that_goes_on_from_its_first_number()
    {
        var map = Books.Map with { Series = new("A", "A") };
        var file = SieVouchers.Of([Books.Sample, Books.Sample with { Type = DocumentType.CreditNote }], Books.Header with { FirstInvoiceVoucher = 17 }, map);

        Assert.Equal(["A 17", "A 18"], file.Vouchers.Select(v => v.ToString()));
    }
}
