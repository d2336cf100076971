// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Accounts as data.</summary>
public sealed class AccountMapTests
{
    [Fact]
    public void All_missing_keys_are_told_at_once_and_nothing_is_made()
    {
        var map = Books.Map with { Vat = new Dictionary<int, string> { [25] = "2611" }, Revenue = [new("BIBBLIX", "3051")] };
        var documents = new[]
        {
            Books.Sample,
            Books.Document(2, DocumentType.Invoice, true, Books.Line("AVGIFT", Money.FromKronor(35000), VatTreatment.Outside)),
            Books.Document(3, DocumentType.Invoice, true, Books.Line("KURS", Money.FromKronor(100), new(VatCategory.S, 12))),
        };

        var refusal = Assert.Throws<InvalidInputException>(() => SieVouchers.Of(documents, Books.Header, map));

        Assert.Equal("SIE-MAP", refusal.Code);
        Assert.Equal(["accountNames/3051", "revenue/AVGIFT/O", "revenue/KURS/VAT", "vat/12"], refusal.Report.Select(f => f.Path));
        Assert.All(refusal.Report, f => Assert.False(string.IsNullOrEmpty(f.SwedishMessage)));
    }

    [Fact]
    public void What_is_said_finer_goes_before_what_is_said_for_the_group_and_the_service()
    {
        Assert.Equal("3042", Books.Map.RevenueOf("KURS", new(VatCategory.S, 12)));
        Assert.Equal("3041", Books.Map.RevenueOf("KURS", new(VatCategory.S, 6)));
        Assert.Equal("3004", Books.Map.RevenueOf("KURS", new(VatCategory.E, 0, "Undantag")));
        Assert.Null(Books.Map.RevenueOf("KURS", VatTreatment.Outside));
        Assert.Equal("3041", Books.Map.RevenueOf("BIBBLIX", VatTreatment.Outside));
        Assert.Null(Books.Map.RevenueOf("AVGIFT", VatTreatment.Standard));
    }

    [Fact]
    public void A_map_is_a_file_and_back()
    {
        var file = AccountMapFile.Serialize(Books.Map);
        var map = AccountMapFile.Parse(file);

        Assert.Equal(file, AccountMapFile.Serialize(map));
        Assert.Equal(SieWriter.ToBytes(Books.File(Books.Sample)), SieWriter.ToBytes(SieVouchers.Of([Books.Sample], Books.Header, map)));
        Assert.Contains("Förvaltningsandelar", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_file_has_the_accounts_of_BAS_and_may_have_no_dimension()
    {
        var map = AccountMapFile.Parse("""{ "$schema": "x", "revenue": [{ "service": "BIBBLIX", "account": "3041" }], "accountNames": { "3041": "Andelar" }, "dimension": null }"""u8);

        Assert.Equal(("1510", "3740", "2611", "2621", "2631"), (map.Receivable, map.Rounding, map.Vat[25], map.Vat[12], map.Vat[6]));
        Assert.Equal(new("F", "K"), map.Series);
        var read = SieReader.Read(SieWriter.ToBytes(SieVouchers.Of([Books.Sample], Books.Header, map)));
        Assert.Empty(read.Dimensions);
        Assert.Empty(read.Objects);
        Assert.All(read.Vouchers[0].Rows, r => Assert.Empty(r.Objects));
    }

    [Theory]
    [InlineData("""{ "revenue": [{ "service": "A", "account": "30 41" }] }""", "accounts:revenue[0]")]
    [InlineData("""{ "revenue": [{ "service": "A", "account": "3041" }, { "service": "A", "account": "3042" }] }""", "accounts:revenue[1]")]
    [InlineData("""{ "revenue": [{ "service": "A", "account": "3041", "vat": "25" }] }""", "accounts:revenue[0]")]
    [InlineData("""{ "revenue": [], "receivable": "1510 {}" }""", "accounts:receivable")]
    [InlineData("""{ "revenue": [], "vat": { "25": "" } }""", "accounts:vat/25")]
    [InlineData("""{ "revenue": [], "series": { "invoice": "F\"", "creditNote": "K" } }""", "accounts:series")]
    [InlineData("""{ "revenue": [], "dimension": { "number": 0, "name": "x" } }""", "accounts:dimension")]
    [InlineData("""{ "revenue": [], "rounding": null }""", "accounts:1:")]
    [InlineData("""{ "revenue": [], "okänd": 1 }""", "accounts:1:")]
    [InlineData("""{ "revenue": [null] }""", "accounts:revenue[0]")]
    [InlineData("""{ "revenue": [], "vat": { "25": null } }""", "accounts:vat/25")]
    [InlineData("""{ "revenue": [], "accountNames": { "3041": null } }""", "accounts:accountNames/3041")]
    [InlineData("""{ "revenue": [], "serviceNames": { "A": null } }""", "accounts:serviceNames")]
    [InlineData("""{ }""", "accounts:1:")]
    [InlineData("""null""", "accounts")]
    public void A_map_that_is_wrong_is_refused_with_the_place(string json, string path)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => AccountMapFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("SIE-MAP", refusal.Code);
        Assert.StartsWith(path, Assert.Single(refusal.Report).Path, StringComparison.Ordinal);
    }
}
