// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Each rule of the writer stops what breaks it.</summary>
public sealed class RuleTests
{
    private static SieFile Good => Books.File(Books.Sample, Books.Sample with { Number = "2026-0002" });

    public static TheoryData<string, Func<SieFile, SieFile>> Broken => new()
    {
        { "SIE-01", f => f with { Vouchers = [f.Vouchers[0], f.Vouchers[1] with { Number = 3 }] } },
        { "SIE-01", f => f with { Vouchers = [f.Vouchers[0], f.Vouchers[1] with { Number = 1 }] } },
        { "SIE-01", f => f with { Vouchers = [f.Vouchers[0] with { Number = null }] } },
        { "SIE-01", f => f with { Vouchers = [f.Vouchers[0] with { Series = "F 1" }] } },
        { "SIE-03", f => Row(f, r => r with { Amount = r.Amount + Money.FromOre(1) }) },
        { "SIE-04", f => f with { Vouchers = [f.Vouchers[0] with { Date = new(2025, 12, 31) }] } },
        { "SIE-04", f => f with { Header = f.Header with { Year = null } } },
        { "SIE-04", f => f with { Header = f.Header with { EarlierYears = [SieYear.Calendar(2026)] } } },
        { "SIE-05", f => f with { Vouchers = [f.Vouchers[0] with { Rows = [.. f.Vouchers[0].Rows, new() { Account = "1510", Amount = Money.Zero }] }] } },
        { "SIE-06", f => f with { Accounts = f.Accounts.Where(a => a.Key != "3740").ToDictionary() } },
        { "SIE-06", f => f with { Objects = [] } },
        { "SIE-06", f => f with { Dimensions = [] } },
        { "SIE-06", f => f with { Objects = [.. f.Objects, .. f.Objects] } },
        { "SIE-HEAD", f => f with { Header = f.Header with { Name = "" } } },
        { "SIE-HEAD", f => f with { Header = f.Header with { ChartType = "EU BAS\r\n#VER" } } },
        { "SIE-TEXT", f => Row(f, r => r with { Text = "漢字" }) },
    };

    [Fact]
    public void What_is_made_of_documents_breaks_none() => Assert.Empty(SieRules.Check(Good));

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_broken_rule_is_told_by_its_id_and_in_Swedish(string rule, Func<SieFile, SieFile> breaks)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => SieWriter.ToBytes(breaks(Good)));

        Assert.All(refusal.Report, f => Assert.False(string.IsNullOrEmpty(f.SwedishMessage)));
        Assert.Contains(rule, refusal.Report.Select(f => f.Code));
    }

    [Fact]
    public void A_document_whose_sums_do_not_agree_is_refused()
    {
        var totals = Books.Sample.Totals;
        Assert.Equal("SIE-02", Refused(Books.Sample with { Totals = totals with { Net = totals.Net + Money.FromOre(1) } }));
        Assert.Equal("SIE-03", Refused(Books.Sample with { Totals = totals with { Rounding = Money.FromOre(40) } }));

        static string Refused(BillingDocument document) => Assert.Single(Assert.Throws<InvalidInputException>(() => Books.File(document)).Report).Code;
    }

    [Fact]
    public void A_draft_is_not_booked() => Assert.Throws<ArgumentException>(() => Books.File(Books.Sample with { Number = null }));

    [Fact]
    public void A_document_whose_lines_cancel_still_has_its_voucher()
    {
        var cancelling = Books.Document(
            1, DocumentType.Invoice, true, Books.Line("BIBBLIX", Money.FromOre(5), VatTreatment.Standard), Books.Line("KURS", Money.FromOre(-5), VatTreatment.Standard));
        var empty = Books.Document(
            2, DocumentType.Invoice, true, Books.Line("BIBBLIX", Money.FromOre(5), VatTreatment.Standard), Books.Line("BIBBLIX", Money.FromOre(-5), VatTreatment.Standard));

        var read = SieReader.Read(SieWriter.ToBytes(Books.File(cancelling, empty)));

        Assert.Equal([-5, 5], read.Vouchers[0].Rows.Select(r => r.Amount.Ore));
        Assert.Empty(read.Vouchers[1].Rows);
    }

    [Fact]
    public void Only_what_is_in_use_is_written_and_in_order()
    {
        var file = Good with
        {
            Accounts = Good.Accounts.Reverse().Append(KeyValuePair.Create("9999", "Annat")).ToDictionary(),
            Dimensions = [new(7, "Anställd"), .. Good.Dimensions],
            Objects = [new(6, "ANNAT", "Annat"), .. Good.Objects],
        };

        Assert.Equal(SieWriter.ToBytes(Good), SieWriter.ToBytes(file));
    }

    private static SieFile Row(SieFile file, Func<SieRow, SieRow> change) => file with
    {
        Vouchers = [file.Vouchers[0] with { Rows = [change(file.Vouchers[0].Rows[0]), .. file.Vouchers[0].Rows.Skip(1)] }],
    };
}
