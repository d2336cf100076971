// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>Where the official rules are silent (SB-…): tax and lines to the öre, whole kronor, credits, OCR, days, known buyers.</summary>
internal static class OwnRules
{
    private const decimal MostRounding = 0.50m;

    public static void Check(Examination document)
    {
        foreach (var subtotal in document.Subtotals)
        {
            var rate = subtotal.First("cac:TaxCategory", "cbc:Percent") is { } percent ? percent.Number : 0m;
            document.Require(
                subtotal.Child("cbc:TaxAmount")?.Number is not { } tax
                || subtotal.Child("cbc:TaxableAmount")?.Number is not { } taxable
                || rate is null
                || tax == UblNumber.RoundToOre(taxable * rate.Value / 100m),
                "SB-VAT-01",
                subtotal);
        }

        foreach (var line in document.Lines)
        {
            document.Require(
                line.Child("cbc:LineExtensionAmount")?.Number is not { } net
                || LineRules.Computed(line, document.QuantityName) is not { } computed
                || net == UblNumber.RoundToOre(computed),
                "SB-LINE-01",
                line);
        }

        Rounding(document);
        Credit(document);
        Reference(document);
        Days(document);
        Buyer(document);
    }

    private static void Rounding(Examination document)
    {
        if (document.Totals is not { } totals)
        {
            return;
        }

        var rounding = totals.Child("cbc:PayableRoundingAmount")?.Number ?? 0m;
        var isWhole = totals.Child("cbc:PayableAmount")?.Number is not { } payable || payable == Math.Truncate(payable);
        document.Require(
            Math.Abs(rounding) <= MostRounding
            && (rounding == 0 || (isWhole && document.Expected.KronaRounding != false))
            && (isWhole || document.Expected.KronaRounding != true),
            "SB-RND-01",
            totals);
    }

    private static void Credit(Examination document)
    {
        if (document.IsInvoice)
        {
            return;
        }

        document.Require(document.Root.First("cac:BillingReference", "cac:InvoiceDocumentReference", "cbc:ID") is { IsEmpty: false }, "SB-CN-01", document.Root);
        if (document.Expected.Remaining is { } remaining && document.Totals?.Child("cbc:TaxInclusiveAmount") is { Number: { } inclusive } amount)
        {
            document.Require(inclusive <= remaining.Kronor, "SB-CN-01", amount);
        }
    }

    private static void Reference(Examination document)
    {
        foreach (var means in document.Root.All("cac:PaymentMeans"))
        {
            var isGiro = means.First("cac:PayeeFinancialAccount", "cac:FinancialInstitutionBranch", "cbc:ID")?.Normalized is "SE:BANKGIRO" or "SE:PLUSGIRO";
            if (isGiro && means.Child("cbc:PaymentID") is { } reference)
            {
                document.Require(OcrReference.IsValid(reference.Normalized, document.Expected.OcrLevel), "SB-OCR-01", reference);
            }
        }
    }

    private static void Days(Examination document)
    {
        var root = document.Root;
        var due = document.IsInvoice ? root.Child("cbc:DueDate") : root.First("cac:PaymentMeans", "cbc:PaymentDueDate");
        if (due?.Date is { } day && root.Child("cbc:IssueDate")?.Date is { } issued)
        {
            document.Require(day > issued, "SB-DATE-01", due);
        }

        var isPaid = document.Totals?.Child("cbc:PayableAmount")?.Number > 0;
        document.Require(!isPaid || due is not null || root.First("cac:PaymentTerms", "cbc:Note") is not null, "SB-DATE-01", root);
    }

    private static void Buyer(Examination document)
    {
        if (document.Buyer?.First("cac:PartyLegalEntity", "cbc:CompanyID") is not { } id)
        {
            return;
        }

        document.Require(OrganisationNumber.TryParse(id.Normalized, out var number) && (Buyers.IsKnown(number) || document.Expected.KnownBuyers.Contains(number)), "SB-BUY-01", id);
    }

    /// <summary>Municipalities and regions.</summary>
    private static class Buyers
    {
        private static readonly HashSet<OrganisationNumber> s_known =
        [
            .. MunicipalityRegister.Default.Municipalities.Select(m => m.OrganisationNumber),
            .. MunicipalityRegister.Default.Regions.Select(r => r.OrganisationNumber),
        ];

        public static bool IsKnown(OrganisationNumber number) => s_known.Contains(number);
    }
}
