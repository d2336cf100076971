// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>The further cases of peppol.md §7 and each rule's own: one thing changed in a valid document, exactly these official rules broken.</summary>
public sealed class OneThingWrongTests
{
    private const string TwoNotes = "<cbc:Note>En till</cbc:Note>\n  <cbc:DocumentCurrencyCode>";

    /// <summary>Name, case, what is replaced (a text of the file), by what, official fatal rules, official warnings.</summary>
    public static TheoryData<string, string, string, string, string, string> Edits => new()
    {
        { "two notes", "ok_S", "<cbc:DocumentCurrencyCode>", TwoNotes, "PEPPOL-EN16931-R002", "" },
        { "no endpoint of the buyer", "ok_S", "<cbc:EndpointID schemeID=\"0007\">2120001553</cbc:EndpointID>", "", "PEPPOL-EN16931-R010", "" },
        { "no endpoint of the seller", "ok_S", "<cbc:EndpointID schemeID=\"0007\">8024000005</cbc:EndpointID>", "", "PEPPOL-EN16931-R020", "" },
        { "endpoint without scheme", "ok_S", "<cbc:EndpointID schemeID=\"0007\">8024000005", "<cbc:EndpointID>8024000005", "BR-62", "" },
        { "endpoint with another scheme", "ok_S", "<cbc:EndpointID schemeID=\"0007\">8024000005", "<cbc:EndpointID schemeID=\"9999\">8024000005", "PEPPOL-EN16931-CL008", "" },
        { "E without reason", "ok_S_plus_E", "<cbc:TaxExemptionReason>Undantag från skatteplikt</cbc:TaxExemptionReason>", "", "BR-E-10", "" },
        { "E with a rate", "ok_S_plus_E", "<cbc:Percent>0</cbc:Percent>\n        <cac:TaxScheme>", "<cbc:Percent>6</cbc:Percent>\n        <cac:TaxScheme>", "BR-E-05", "" },
        { "S with reason", "ok_S", "<cbc:Percent>25</cbc:Percent>\n        <cac:TaxScheme>", "<cbc:Percent>25</cbc:Percent><cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>\n        <cac:TaxScheme>", "BR-S-10", "" },
        { "O with a rate on the line", "ok_O_alone_no_vatid", "<cac:ClassifiedTaxCategory>\n        <cbc:ID>O</cbc:ID>", "<cac:ClassifiedTaxCategory>\n        <cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>", "BR-O-05", "" },
        { "O without reason", "ok_O_alone_no_vatid", "<cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode>", "", "BR-O-10", "" },
        { "VATEX-EU-O with E", "ok_S_plus_E", "<cbc:TaxExemptionReason>Undantag från skatteplikt</cbc:TaxExemptionReason>", "<cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode>", "PEPPOL-EN16931-P0105", "" },
        { "VAT number of 13 characters", "ok_S", "SE802400000501", "SE80240000050", "SE-R-001", "" },
        { "VAT number with a letter", "ok_S", "SE802400000501", "SE80240000050A", "SE-R-002", "" },
        { "other text for F-tax", "ok_S", "Godkänd för F-skatt", "Innehar F-skattebevis", "SE-R-005", "" },
        { "payable off", "ok_S", "<cbc:PayableAmount currencyID=\"SEK\">100188.00", "<cbc:PayableAmount currencyID=\"SEK\">100187.00", "BR-CO-16", "" },
        { "three decimals in the VAT total", "ok_S", "<cbc:TaxAmount currencyID=\"SEK\">20037.52</cbc:TaxAmount>\n    <cac:TaxSubtotal>", "<cbc:TaxAmount currencyID=\"SEK\">20037.520</cbc:TaxAmount>\n    <cac:TaxSubtotal>", "UBL-DT-01", "" },
        { "three decimals in the line", "ok_S", "80150.07</cbc:LineExtensionAmount>\n    <cac:Item>", "80150.070</cbc:LineExtensionAmount>\n    <cac:Item>", "BR-DEC-23 UBL-DT-01", "" },
        { "three decimals in the payable", "ok_S", "100188.00</cbc:PayableAmount>", "100188.000</cbc:PayableAmount>", "BR-DEC-18 UBL-DT-01", "" },
        { "line period outside", "ok_S", "80150.07</cbc:LineExtensionAmount>\n    <cac:Item>", "80150.07</cbc:LineExtensionAmount><cac:InvoicePeriod><cbc:StartDate>2025-12-31</cbc:StartDate><cbc:EndDate>2027-01-01</cbc:EndDate></cac:InvoicePeriod>\n    <cac:Item>", "PEPPOL-EN16931-R110 PEPPOL-EN16931-R111", "" },
        { "line period backwards", "ok_S", "80150.07</cbc:LineExtensionAmount>\n    <cac:Item>", "80150.07</cbc:LineExtensionAmount><cac:InvoicePeriod><cbc:StartDate>2026-05-01</cbc:StartDate><cbc:EndDate>2026-04-01</cbc:EndDate></cac:InvoicePeriod>\n    <cac:Item>", "BR-30", "" },
        { "period backwards", "ok_S", "<cbc:EndDate>2026-12-31", "<cbc:EndDate>2025-12-31", "BR-29", "" },
        { "mixed currency", "ok_S", "<cbc:LineExtensionAmount currencyID=\"SEK\">80150.07</cbc:LineExtensionAmount>\n    <cac:Item>", "<cbc:LineExtensionAmount currencyID=\"EUR\">80150.07</cbc:LineExtensionAmount>\n    <cac:Item>", "PEPPOL-EN16931-R051", "" },
        { "unknown currency", "ok_S", "currencyID=\"SEK\">1.87", "currencyID=\"KRO\">1.87", "PEPPOL-EN16931-CL007 PEPPOL-EN16931-R051", "" },
        { "plusgiro", "ok_S", "SE:BANKGIRO", "SE:PLUSGIRO", "", "" },
        { "plusgiro of one digit", "ok_S", "<cbc:ID>1234567</cbc:ID>\n      <cac:FinancialInstitutionBranch>\n        <cbc:ID>SE:BANKGIRO", "<cbc:ID>1</cbc:ID>\n      <cac:FinancialInstitutionBranch>\n        <cbc:ID>SE:PLUSGIRO", "", "SE-R-010" },
        { "plusgiro with a hyphen", "ok_S", "<cbc:ID>1234567</cbc:ID>\n      <cac:FinancialInstitutionBranch>\n        <cbc:ID>SE:BANKGIRO", "<cbc:ID>12-3</cbc:ID>\n      <cac:FinancialInstitutionBranch>\n        <cbc:ID>SE:PLUSGIRO", "", "SE-R-007" },
        { "bankgiro with a hyphen", "ok_S", "<cbc:ID>1234567</cbc:ID>", "<cbc:ID>123-4567</cbc:ID>", "", "SE-R-008" },
        { "GLN bad", "ok_S", "<cbc:EndpointID schemeID=\"0007\">2120001553", "<cbc:EndpointID schemeID=\"0088\">7350000000002", "PEPPOL-COMMON-R040", "" },
        { "GLN good", "ok_S", "<cbc:EndpointID schemeID=\"0007\">2120001553", "<cbc:EndpointID schemeID=\"0088\">7350000000009", "", "" },
        { "no tax id with S", "ok_S", "<cbc:CompanyID>SE802400000501</cbc:CompanyID>", "", "", "" },
        { "hyphen in the organisation number", "ok_S", "<cbc:CompanyID schemeID=\"0007\">8024000005", "<cbc:CompanyID schemeID=\"0007\">802400-0005", "PEPPOL-COMMON-R049 SE-R-003 SE-R-004 SE-R-013", "" },
        { "hyphen in the buyer's number", "ok_S", "<cbc:CompanyID schemeID=\"0007\">2120001553", "<cbc:CompanyID schemeID=\"0007\">212000-1553", "PEPPOL-COMMON-R049", "" },
        { "code 56", "ok_S", "name=\"Bankgiro\">30<", "name=\"Bankgiro\">56<", "", "SE-R-011" },
        { "code 50", "ok_S", "name=\"Bankgiro\">30<", "name=\"Bankgiro\">50<", "", "SE-R-011" },
        { "no account", "ok_S", "<cbc:ID>1234567</cbc:ID>", "", "BR-50 BR-61", "" },
        { "type of a credit note on an invoice", "ok_S", ">380<", ">381<", "PEPPOL-EN16931-P0100", "" },
        { "type of an invoice on a credit note", "ok_creditnote", ">381<", ">380<", "PEPPOL-EN16931-P0101", "" },
        { "reference without a number", "ok_creditnote", "<cbc:ID>2026-0001</cbc:ID>", "", "BR-55", "" },
        { "another specification", "ok_S", "billing:3.0<", "billing:2.0<", "PEPPOL-EN16931-R004", "" },
        { "another process", "ok_S", "billing:01:1.0<", "billing:02:1.0<", "PEPPOL-EN16931-R007", "" },
        { "a date of another form", "ok_S", "<cbc:IssueDate>2026-03-02", "<cbc:IssueDate>2026-03-02Z", "PEPPOL-EN16931-F001", "" },
        { "a day that is none", "ok_S", "<cbc:DueDate>2026-04-01", "<cbc:DueDate>2026-04-31", "PEPPOL-EN16931-F001", "" },
        { "base quantity of another unit", "ok_S", "<cbc:PriceAmount currencyID=\"SEK\">1.87</cbc:PriceAmount>", "<cbc:PriceAmount currencyID=\"SEK\">1.87</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"C62\">1</cbc:BaseQuantity>", "PEPPOL-EN16931-R130", "" },
        { "base quantity of zero", "ok_S", "<cbc:PriceAmount currencyID=\"SEK\">1.87</cbc:PriceAmount>", "<cbc:PriceAmount currencyID=\"SEK\">1.87</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"IE\">0</cbc:BaseQuantity>", "PEPPOL-EN16931-R121", "" },
        { "price per twelve", "ok_S", "<cbc:PriceAmount currencyID=\"SEK\">1.87</cbc:PriceAmount>", "<cbc:PriceAmount currencyID=\"SEK\">22.44</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"IE\">12</cbc:BaseQuantity>", "", "" },
        { "no name of the buyer", "ok_S", "<cbc:RegistrationName>Alingsås kommun</cbc:RegistrationName>", "", "BR-07", "" },
        { "no country of the buyer", "ok_S", "<cbc:PostalZone>44100</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>SE</cbc:IdentificationCode>\n        </cac:Country>", "<cbc:PostalZone>44100</cbc:PostalZone>", "BR-11", "" },
        { "subtotal without category", "ok_S", "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>", "<cac:TaxCategory>", "BR-47 BR-S-01", "" },
        { "line without category", "ok_S", "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>", "<cac:ClassifiedTaxCategory>", "BR-CO-04 BR-S-01 BR-S-08", "" },
        { "accounting currency that is the document's", "ok_S", "<cbc:BuyerReference>", "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>", "PEPPOL-EN16931-R005 PEPPOL-EN16931-R054", "" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Exactly_the_rules_are_broken(string name, string @case, string from, string to, string fatal, string warning)
    {
        var xml = Encoding.UTF8.GetString(PeppolCase.Read(@case).Xml());
        var at = xml.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, name);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(xml.AsSpan(0, at), to, xml.AsSpan(at + from.Length))));
        var findings = PeppolChecker.Check(stream).Findings;
        Assert.Equal(fatal, Official(findings, FindingSeverity.Error));
        Assert.Equal(warning, Official(findings, FindingSeverity.Warning));
    }

    [Fact]
    public void Three_rates_stand_beside_each_other_and_an_order_reference_will_do()
    {
        var document = Sums(PeppolCase.Read("ok_S").Model with
        {
            BuyerReference = null,
            OrderReference = "4500012345",
            Lines = [Line("1", 25), Line("2", 12), Line("3", 6)],
        });
        Assert.Empty(PeppolChecker.Check(document).Findings);
    }

    [Fact]
    public void A_document_without_lines_is_refused()
    {
        var document = PeppolCase.Read("ok_S").Model with { Lines = [] };
        Assert.Contains("BR-16", PeppolChecker.Check(document).Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_document_without_anything_breaks_what_must_be_there_and_throws_nothing()
    {
        var found = PeppolChecker.Check(new PeppolDocument { Type = DocumentType.Invoice }).Findings.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["BR-02", "BR-03", "BR-06", "BR-07", "BR-08", "BR-10", "BR-16", "BR-CO-18", "PEPPOL-EN16931-R003", "SB-UBL-04"], StringComparer.Ordinal), found);
    }

    [Fact]
    public void Findings_come_by_line_and_then_by_id_with_the_element_and_Swedish_words()
    {
        var good = PeppolCase.Read("ok_S").Model;
        var bad = good.Lines[0] with { Unit = null, Price = -1.87m };
        var findings = PeppolChecker.Check(good with { BuyerReference = null, Lines = [good.Lines[0], bad with { Id = "2" }, bad with { Id = "3", Name = null }] }).Findings;
        var lines = findings.Select(f => f.Path.Contains("cac:InvoiceLine[", StringComparison.Ordinal) ? f.Path[f.Path.IndexOf("Line[", StringComparison.Ordinal) + 5] - '0' : 0).ToList();
        Assert.Equal(lines.Order(), lines);
        foreach (var line in findings.Zip(lines).GroupBy(l => l.Second))
        {
            Assert.Equal(line.Select(l => l.First.Code).Order(StringComparer.Ordinal), line.Select(l => l.First.Code));
        }

        Assert.Contains(findings, f => f is { Code: "BR-25", Path: "/Invoice/cac:InvoiceLine[3]" });
        Assert.All(findings, f => Assert.False(string.IsNullOrWhiteSpace(f.SwedishMessage)));
        Assert.All(findings, f => Assert.NotEqual(f.Message, f.SwedishMessage));
    }

    [Theory]
    [InlineData("SB-VAT-01")]
    [InlineData("SB-RND-01")]
    [InlineData("SB-LINE-01")]
    [InlineData("SB-CN-01")]
    [InlineData("SB-OCR-01")]
    [InlineData("SB-DATE-01")]
    [InlineData("SB-BUY-01")]
    public void Our_own_rules_find_what_the_official_ones_are_silent_about(string id)
    {
        var good = PeppolCase.Read("ok_S").Model;
        var credit = PeppolCase.Read("ok_creditnote").Model;
        var (bad, fit) = id switch
        {
            "SB-VAT-01" => (PeppolCase.Read("vat_krona_rounded").Model, good),
            "SB-RND-01" => (good with { Expected = new() { KronaRounding = false } }, good),
            "SB-LINE-01" => (good with { Lines = [good.Lines[0] with { Net = 80150.08m }] }, good),
            "SB-CN-01" => (credit with { Expected = new() { Remaining = Money.FromKronor(142.58m) } }, credit with { Expected = new() { Remaining = Money.FromKronor(142.59m) } }),
            "SB-OCR-01" => (good with { Expected = new() { OcrLevel = OcrLevel.CheckDigitAndLength } }, good),
            "SB-DATE-01" => (good with { DueDate = good.IssueDate }, good with { DueDate = null }),
            _ => (good with { Buyer = good.Buyer! with { LegalId = "8024000005" } }, good with
            {
                Buyer = good.Buyer! with { LegalId = "8024000005" },
                Expected = new() { KnownBuyers = [OrganisationNumber.Parse("8024000005")] },
            }),
        };
        Assert.Contains(PeppolChecker.Check(bad).Findings, f => f.Code == id);
        Assert.DoesNotContain(PeppolChecker.Check(fit).Findings, f => f.Code == id);
    }

    [Fact]
    public void A_credit_note_needs_the_invoice_that_it_credits()
    {
        Assert.Contains(PeppolChecker.Check(PeppolCase.Read("ok_creditnote").Model with { Preceding = [] }).Findings, f => f.Code == "SB-CN-01");
    }

    [Fact]
    public void No_finding_is_not_called_valid_and_the_result_says_what_was_asked()
    {
        var result = PeppolChecker.Check(PeppolCase.Read("ok_S").Model);
        Assert.Equal("OpenPeppol 2026.5", result.RuleSetVersion);
        Assert.False(result.HasFatal);
        Assert.Contains("SE-R-013", result.Checked);
        Assert.Contains("SB-VAT-01", result.Checked);
        Assert.Equal(result.Checked.Order(StringComparer.Ordinal), result.Checked);
        Assert.DoesNotContain(typeof(PeppolCheckResult).GetProperties(), p => p.Name.Contains("Valid", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_of_the_specification_is_in_the_book()
    {
        string[] wanted =
        [
            .. Range("BR-", 1, 16), .. Range("BR-", 21, 27), "BR-29", "BR-30", .. Range("BR-", 45, 50), "BR-55", "BR-61", "BR-62", "BR-63",
            "BR-CO-04", .. Range("BR-CO-", 10, 19), "BR-CO-26", .. new[] { "S", "E", "O" }.SelectMany(c => new[] { "01", "02", "05", "08", "09", "10" }.Select(n => $"BR-{c}-{n}")),
            "BR-O-11", "BR-O-12", "BR-DEC-12", "BR-DEC-14", .. Range("BR-DEC-", 16, 20), "BR-DEC-23", "UBL-DT-01",
            .. "R001 R002 R003 R004 R005 R007 R008 R010 R020 R040 R041 R042 R043 R044 R046 R051 R053 R054 R110 R111 R120 R121 R130 P0100 P0101 P0105 F001 CL007 CL008".Split(' ').Select(r => "PEPPOL-EN16931-" + r),
            "PEPPOL-COMMON-R040", "PEPPOL-COMMON-R049", .. Enumerable.Range(1, 13).Select(n => $"SE-R-{n:D3}"),
            "SB-VAT-01", "SB-RND-01", "SB-LINE-01", "SB-CN-01", "SB-OCR-01", "SB-DATE-01", "SB-BUY-01",
        ];
        Assert.Empty(wanted.Except(RuleBook.Ids));
    }

    private static IEnumerable<string> Range(string prefix, int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => prefix + n.ToString("D2", CultureInfo.InvariantCulture));

    private static string Official(ValidationReport findings, FindingSeverity severity) => string.Join(' ', findings
        .Where(f => f.Severity == severity && !f.Code.StartsWith("SB-", StringComparison.Ordinal)).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal));

    private static PeppolLine Line(string id, int rate) => new()
    {
        Id = id,
        Name = "Tjänst",
        Quantity = 1,
        Unit = "C62",
        Price = 100.00m,
        Net = 100.00m,
        VatCategory = "S",
        VatPercent = rate,
    };

    private static PeppolDocument Sums(PeppolDocument document)
    {
        var subtotals = Totals.Subtotals(document.Lines.Select(l => (Money.FromKronor(l.Net!.Value), new VatTreatment(VatCategory.S, (int)l.VatPercent!.Value))));
        var totals = Totals.Of(subtotals, kronaRounding: true);
        return document with
        {
            TaxTotal = totals.Tax.Kronor,
            TaxSubtotals = [.. subtotals.Select(s => new PeppolTaxSubtotal("S", s.Vat.Rate, s.Base.Kronor, s.Tax.Kronor))],
            Totals = new() { Lines = totals.Net.Kronor, Exclusive = totals.Net.Kronor, Inclusive = totals.Inclusive.Kronor, Payable = totals.Payable.Kronor },
        };
    }
}
