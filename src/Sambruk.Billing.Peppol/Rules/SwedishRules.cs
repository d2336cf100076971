// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Peppol;

/// <summary>What Peppol asks of a seller in Sweden (SE-R).</summary>
internal static class SwedishRules
{
    public static void Check(Examination document)
    {
        if (document.Seller is not { } seller || !IsInSweden(seller))
        {
            return;
        }

        var vat = seller.All("cac:PartyTaxScheme").Where(s => s.First("cac:TaxScheme", "cbc:ID")?.Text == "VAT").SelectMany(s => s.All("cbc:CompanyID")).FirstOrDefault();
        if (vat?.Text is { } vatId && vatId.StartsWith("SE", StringComparison.Ordinal))
        {
            document.Require(vat.Normalized.Length == 14, "SE-R-001", vat);
            document.Require(IsNumeric(vatId.Substring(2, Math.Min(12, vatId.Length - 2))), "SE-R-002", vat);
            Rates(document);
        }

        foreach (var entity in seller.All("cac:PartyLegalEntity"))
        {
            if (entity.Child("cbc:CompanyID") is { } number)
            {
                document.Require(IsNumeric(number.Text ?? ""), "SE-R-003", number);
                document.Require(number.Normalized.Length == 10, "SE-R-004", number);
                document.Require(HasCheckDigit(number.Normalized), "SE-R-013", number);
            }
        }

        if (seller.First("cac:PartyLegalEntity", "cbc:CompanyID") is not null)
        {
            foreach (var registration in seller.All("cac:PartyTaxScheme").Where(s => !VatRules.IsVat(s)).SelectMany(s => s.All("cbc:CompanyID")))
            {
                document.Require(string.Equals(registration.Normalized, "Godkänd för F-skatt", StringComparison.OrdinalIgnoreCase), "SE-R-005", registration);
            }
        }

        foreach (var means in document.Root.All("cac:PaymentMeans"))
        {
            Payment(document, means);
        }
    }

    /// <summary>The tenth digit guards the first nine (Luhn). The official rule looks no further.</summary>
    public static bool HasCheckDigit(string number)
    {
        if (number.Length < 10 || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10 == number[9] - '0';
    }

    private static bool IsInSweden(UblElement party) => party.First("cac:PostalAddress", "cac:Country", "cbc:IdentificationCode")?.Text == "SE";

    private static void Rates(Examination document)
    {
        foreach (var category in document.Root.Descendants().Where(e => e.Name is "cac:TaxCategory" or "cac:ClassifiedTaxCategory"))
        {
            if (category.Child("cbc:ID")?.Text == "S")
            {
                document.Require(category.Child("cbc:Percent")?.Number is 25 or 12 or 6, "SE-R-006", category);
            }
        }
    }

    private static void Payment(Examination document, UblElement means)
    {
        var code = means.Child("cbc:PaymentMeansCode");
        if (code?.Normalized == "30" && means.First("cac:PayeeFinancialAccount", "cbc:ID") is { } account)
        {
            switch (means.First("cac:PayeeFinancialAccount", "cac:FinancialInstitutionBranch", "cbc:ID")?.Normalized)
            {
                case "SE:PLUSGIRO":
                    document.Require(IsNumeric(account.Normalized), "SE-R-007", account);
                    document.Require(account.Normalized.Length is >= 2 and <= 8, "SE-R-010", account);
                    break;
                case "SE:BANKGIRO":
                    document.Require(IsNumeric(account.Normalized), "SE-R-008", account);
                    document.Require(account.Normalized.Length is 7 or 8, "SE-R-009", account);
                    break;
                default:
                    break;
            }
        }

        document.Require(code?.Text is not ("50" or "56"), "SE-R-011", means);
        document.Require(code?.Text != "31" || document.Buyer is not { } buyer || !IsInSweden(buyer), "SE-R-012", means);
    }

    /// <summary>What XPath takes for a number.</summary>
    private static bool IsNumeric(string text) => text.Trim() is "INF" or "-INF" || double.TryParse(
        text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
}
