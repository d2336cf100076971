// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Reflection;
using System.Text;
using Sambruk.Billing.Tests;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>From a document of a run to the facts that are written (peppol.md §3, §4).</summary>
public sealed class FromDocumentTests
{
    internal static PeppolSeller Seller { get; } = new()
    {
        Name = "Exempelföreningen",
        OrganisationNumber = OrganisationNumber.Parse("802400-0005"),
        Address = new("Box 1", "Exempelstad", "11122"),
    };

    internal static PeppolPayment Payment { get; } = PeppolPayment.ToBankgiro("123-4567");

    [Fact]
    public void An_invoice_is_that_of_the_worked_example()
    {
        var document = PeppolDocument.From(Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true)), Seller, Payment);
        Assert.Equal("202600011", document.PaymentMeans[0].Reference);
        Assert.Equal(("30", "1234567", "SE:BANKGIRO"), (document.PaymentMeans[0].Code, document.PaymentMeans[0].Account, document.PaymentMeans[0].Branch));
        Assert.Equal(new PeppolTotals { Lines = 80150.07m, Exclusive = 80150.07m, Inclusive = 100187.59m, Rounding = 0.41m, Payable = 100188.00m }, document.Totals);
        Assert.Equal("100188.00", UblNumber.Format(document.Totals!.Payable!.Value));
        Assert.Equal(new PeppolTaxSubtotal("S", 25, 80150.07m, 20037.52m), Assert.Single(document.TaxSubtotals));
        Assert.Equal(("SE802400000501", "Godkänd för F-skatt", "8024000005"), (document.Seller!.VatId, document.Seller.TaxRegistration, document.Seller.LegalId));
        Assert.Equal(new ElectronicAddress("0007", "2120001553"), document.Buyer!.ElectronicAddress);
        Assert.Equal("30 dagar netto", document.PaymentTerms);
        var line = Assert.Single(document.Lines);
        Assert.Equal((42861m, "IE", 1.87m), (line.Quantity, line.Unit, line.Price));
        Assert.StartsWith("Bibblix 2026: 42 861 invånare", line.Description, StringComparison.Ordinal);
        Assert.EndsWith("Att betala 100 188,00 kr.", Assert.Single(document.Notes), StringComparison.Ordinal);
        Assert.Empty(PeppolChecker.Check(document).Findings);
    }

    [Fact]
    public void A_fee_outside_VAT_has_no_VAT_number_and_the_reason_of_the_list()
    {
        var document = PeppolDocument.From(Issued(RunCases.OneMember(1.87m, VatTreatment.Outside, 42_861, kronaRounding: true)), Seller, Payment);
        Assert.Null(document.Seller!.VatId);
        Assert.Equal("Godkänd för F-skatt", document.Seller.TaxRegistration);
        Assert.Equal(new PeppolTaxSubtotal("O", null, 80150.07m, 0.00m, "VATEX-EU-O"), Assert.Single(document.TaxSubtotals));
        Assert.Null(document.Lines[0].VatPercent);
        Assert.Empty(PeppolChecker.Check(document).Findings);
    }

    [Fact]
    public void A_credit_note_names_what_it_credits_and_has_its_day_in_the_payment_means()
    {
        var invoice = Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        var credit = new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 4, 7) }.Complete(Correction.Credit(invoice, "Rättad folkmängd"), 2);
        var document = PeppolDocument.From(credit, Seller, Payment);
        Assert.Equal(new PeppolReference("2026-0001", new DateOnly(2026, 3, 2)), Assert.Single(document.Preceding));
        Assert.StartsWith("Rättad folkmängd. Moms 25 %", document.Notes[0], StringComparison.Ordinal);
        Assert.Empty(PeppolChecker.Check(document).Findings);
        var xml = Text(document);
        Assert.Contains("<cbc:PaymentDueDate>2026-05-07</cbc:PaymentDueDate>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<cbc:DueDate>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Exempt_sums_of_two_reasons_are_one_subtotal()
    {
        var run = RunCases.OneMember(1m, new(VatCategory.E, 0, "Undantag A"), 100, kronaRounding: true);
        var document = PeppolDocument.From(
            Issued(run with
            {
                Tariffs = [run.Tariffs[0], RunCases.Tariff("EGIL", new FlatRule { Amount = Money.FromKronor(50) }) with { Vat = new(VatCategory.E, 0, "Undantag B") }],
                Members = [RunCases.Municipality("1489", "BIBBLIX", "EGIL")],
            }),
            Seller,
            Payment);
        Assert.Equal(new PeppolTaxSubtotal("E", 0, 150.00m, 0.00m, null, "Undantag A; Undantag B"), Assert.Single(document.TaxSubtotals));
        Assert.Empty(PeppolChecker.Check(document).Findings);
    }

    [Fact]
    public void A_line_for_another_member_says_which()
    {
        var payer = RunCases.Municipality("1480").Party;
        var run = RunCases.OneMember(1.87m, VatTreatment.Standard, 100, kronaRounding: true);
        var member = RunCases.Municipality("1489") with { Services = [new() { Service = "BIBBLIX", Payer = payer.Code }] };
        var document = PeppolDocument.From(Issued(run with { Members = [member], Payers = [payer] }), Seller, Payment);
        Assert.Equal(KeyValuePair.Create("Medlem", "1489"), Assert.Single(document.Lines[0].Properties));
        Assert.Empty(PeppolChecker.Check(document).Findings);
    }

    [Fact]
    public void A_buyer_without_reference_is_refused_and_one_without_address_is_not()
    {
        var issued = Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 100, kronaRounding: true));
        Assert.Equal(["PEPPOL-EN16931-R003"], PeppolChecker.Check(PeppolDocument.From(issued with { BuyerReference = null }, Seller, Payment)).Findings.Select(f => f.Code));
        Assert.Empty(PeppolChecker.Check(PeppolDocument.From(issued with { Payer = issued.Payer with { Address = null } }, Seller, Payment)).Findings);
    }

    [Fact]
    public void A_draft_is_not_sent()
    {
        var draft = BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 100, kronaRounding: true)).Documents.Single();
        Assert.Throws<ArgumentException>(() => PeppolDocument.From(draft, Seller, Payment));
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("123456789")]
    [InlineData("123-456x")]
    public void A_bankgiro_of_another_form_is_refused_where_it_is_entered(string number) =>
        Assert.Throws<ArgumentException>(() => PeppolPayment.ToBankgiro(number));

    [Fact]
    public void Plusgiro_and_IBAN_are_written_without_signs_and_spaces()
    {
        Assert.Equal(("1234567", "SE:PLUSGIRO"), (PeppolPayment.ToPlusgiro("12 34 56-7").Account, PeppolPayment.ToPlusgiro("12 34 56-7").Branch));
        var iban = PeppolPayment.ToIban("SE35 5000 0000 0549 1000 0003", "ESSESESS");
        Assert.Equal(("SE3550000000054910000003", "ESSESESS"), (iban.Account, iban.Branch));
        Assert.Throws<ArgumentException>(() => PeppolPayment.ToIban("SE36 5000 0000 0549 1000 0003"));
        Assert.Throws<ArgumentException>(() => PeppolPayment.ToPlusgiro("1"));
        Assert.Equal("Bankgiro", Payment.ToString());
    }

    [Theory]
    [InlineData("ok_S")]
    [InlineData("ok_creditnote")]
    [InlineData("ok_O_alone_no_vatid")]
    public void The_file_is_the_approved_one_in_any_culture(string id)
    {
        var golden = Path.Combine(Repository.ProjectDirectory(Assembly.GetExecutingAssembly()), "Documents", "Golden", id + ".xml");
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "sv-SE", "ar-SA", "fa-IR", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var xml = Text(PeppolCase.Read(id).Model);
                Assert.DoesNotContain('\r', xml);
                Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<", xml, StringComparison.Ordinal);
                Approved.Matches(golden, xml);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_run_is_written_the_same_in_any_culture()
    {
        var issued = Issued(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true));
        var before = CultureInfo.CurrentCulture;
        var plain = Text(PeppolDocument.From(issued, Seller, Payment));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fa-IR");
            Assert.Equal(plain, Text(PeppolDocument.From(issued, Seller, Payment)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static BillingDocument Issued(RunInput run, long number = 1) =>
        new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 3, 2) }.Complete(BillingRun.Of(run).Documents.Single(), number);

    internal static string Text(PeppolDocument document)
    {
        using var stream = new MemoryStream();
        UblWriter.Write(document, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
