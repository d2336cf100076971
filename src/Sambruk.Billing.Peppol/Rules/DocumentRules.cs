// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>What stands on the document as a whole: identifiers, references, periods, parties, payment.</summary>
internal static class DocumentRules
{
    private const string SpecificationStart = PeppolDocument.BillingSpecification;

    private static readonly string[] s_processes =
    [
        PeppolDocument.BillingProcess, "urn:peppol:france:billing:regulated", "urn:peppol:france:billing:non-regulated", "urn:peppol:bis:billing_with_response",
    ];

    public static void Check(Examination document)
    {
        var root = document.Root;
        document.Require(Has(root, "cbc:CustomizationID"), "BR-01", root);
        document.Require(Has(root, "cbc:ID"), "BR-02", root);
        document.Require(Has(root, "cbc:IssueDate"), "BR-03", root);
        document.Require(Has(root, "cbc:InvoiceTypeCode") || Has(root, "cbc:CreditNoteTypeCode"), "BR-04", root);
        document.Require(Has(root, "cbc:DocumentCurrencyCode"), "BR-05", root);
        document.Require(root.Child("cbc:ProfileID") is not null, "PEPPOL-EN16931-R001", root);
        var isKnownProcess = s_processes.Contains(root.Child("cbc:ProfileID")?.Normalized ?? "", StringComparer.Ordinal);
        document.Require(isKnownProcess, "PEPPOL-EN16931-R007", root);
        var specification = root.Child("cbc:CustomizationID")?.Normalized ?? "";
        document.Require(
            specification.StartsWith(SpecificationStart, StringComparison.Ordinal) && !specification.Contains("::", StringComparison.Ordinal), "PEPPOL-EN16931-R004", root);
        document.Require(root.All("cbc:Note").Count <= 1 || IsGerman(document), "PEPPOL-EN16931-R002", root);
        document.Require(root.Child("cbc:BuyerReference") is not null || root.First("cac:OrderReference", "cbc:ID") is not null, "PEPPOL-EN16931-R003", root);
        if (root.Child("cbc:TaxCurrencyCode") is { } accounting)
        {
            document.Require(accounting.Normalized != (root.Child("cbc:DocumentCurrencyCode")?.Normalized ?? ""), "PEPPOL-EN16931-R005", accounting);
        }

        if (isKnownProcess && root.Child("cbc:InvoiceTypeCode") is { } invoiceType)
        {
            document.Require(CodeLists.InvoiceTypes.Contains(invoiceType.Normalized), "PEPPOL-EN16931-P0100", invoiceType);
        }

        if (isKnownProcess && root.Child("cbc:CreditNoteTypeCode") is { } creditType)
        {
            document.Require(CodeLists.CreditNoteTypes.Contains(creditType.Normalized), "PEPPOL-EN16931-P0101", creditType);
        }

        foreach (var period in root.All("cac:InvoicePeriod"))
        {
            document.Require(!EndsBeforeItBegins(period), "BR-29", period);
            document.Require(period.Child("cbc:StartDate") is not null || period.Child("cbc:EndDate") is not null || period.Child("cbc:DescriptionCode") is not null, "BR-CO-19", period);
        }

        foreach (var reference in root.All("cac:BillingReference"))
        {
            document.Require(reference.First("cac:InvoiceDocumentReference", "cbc:ID") is not null, "BR-55", reference);
        }

        Parties(document);
        Payment(document);
    }

    public static bool EndsBeforeItBegins(UblElement period) =>
        period.Child("cbc:StartDate")?.Date is { } from && period.Child("cbc:EndDate")?.Date is { } to && to < from;

    private static bool Has(UblElement parent, params ReadOnlySpan<string> steps) => parent.First(steps) is { } element && element.Normalized.Length > 0;

    /// <summary>German parties may write several notes; the country is that of the VAT number, else of the address.</summary>
    private static bool IsGerman(Examination document) => Country(document.Seller) == "DE" && Country(document.Buyer) == "DE";

    private static string? Country(UblElement? party) => party?.First("cac:PostalAddress", "cac:Country", "cbc:IdentificationCode")?.Normalized.ToUpperInvariant();

    private static void Parties(Examination document)
    {
        var root = document.Root;
        document.Require(Has(root, "cac:AccountingSupplierParty", "cac:Party", "cac:PartyLegalEntity", "cbc:RegistrationName"), "BR-06", root);
        document.Require(Has(root, "cac:AccountingCustomerParty", "cac:Party", "cac:PartyLegalEntity", "cbc:RegistrationName"), "BR-07", root);
        Party(document, document.Seller, ("BR-08", "BR-09", "PEPPOL-EN16931-R020", "BR-62"));
        Party(document, document.Buyer, ("BR-10", "BR-11", "PEPPOL-EN16931-R010", "BR-63"));
        if (root.Child("cac:AccountingSupplierParty") is { } supplier)
        {
            var isIdentified = document.Seller is { } seller
                && (VatRules.VatIds(seller).Count > 0
                    || seller.All("cac:PartyIdentification", "cbc:ID").Exists(id => id.Attribute("schemeID") != "SEPA")
                    || seller.First("cac:PartyLegalEntity", "cbc:CompanyID") is not null);
            document.Require(isIdentified, "BR-CO-26", supplier);
        }

        foreach (var endpoint in root.Descendants().Where(e => e.Name == "cbc:EndpointID"))
        {
            var scheme = endpoint.Attribute("schemeID");
            document.Require(scheme is null || CodeLists.AddressSchemes.Contains(scheme), "PEPPOL-EN16931-CL008", endpoint);
        }

        foreach (var party in new[] { document.Seller, document.Buyer, root.Child("cac:PayeeParty") })
        {
            foreach (var id in Identifiers(party))
            {
                Identifier(document, id);
            }
        }
    }

    private static void Party(Examination document, UblElement? party, (string Address, string Country, string Endpoint, string Scheme) rules)
    {
        var address = party?.Child("cac:PostalAddress");
        document.Require(address is not null, rules.Address, party ?? document.Root);
        if (address is not null)
        {
            document.Require(Has(address, "cac:Country", "cbc:IdentificationCode"), rules.Country, address);
        }

        if (party is null)
        {
            return;
        }

        var endpoint = party.Child("cbc:EndpointID");
        document.Require(endpoint is not null, rules.Endpoint, party);
        if (endpoint is not null)
        {
            var scheme = endpoint.Attribute("schemeID");
            document.Require(scheme is not null, rules.Scheme, endpoint);
        }
    }

    private static IEnumerable<UblElement> Identifiers(UblElement? party) => party is null ? [] :
    [
        .. party.All("cbc:EndpointID"), .. party.All("cac:PartyIdentification", "cbc:ID"),
        .. party.All("cac:PartyTaxScheme", "cbc:CompanyID"), .. party.All("cac:PartyLegalEntity", "cbc:CompanyID"),
    ];

    private static void Identifier(Examination document, UblElement id)
    {
        switch (id.Attribute("schemeID"))
        {
            case "0007":
                document.Require(id.Normalized.Length == 10 && SwedishRules.HasCheckDigit(id.Normalized), "PEPPOL-COMMON-R049", id);
                break;
            case "0088":
                document.Require(IsGln(id.Normalized), "PEPPOL-COMMON-R040", id);
                break;
            default:
                break;
        }
    }

    /// <summary>Modulus 10 with the weights 3 and 1 from the right (GS1). The official rule does not ask for 13 digits.</summary>
    private static bool IsGln(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 2; i <= text.Length; i++)
        {
            sum += (text[^i] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10 == text[^1] - '0';
    }

    private static void Payment(Examination document)
    {
        foreach (var means in document.Root.All("cac:PaymentMeans"))
        {
            var code = means.Child("cbc:PaymentMeansCode");
            document.Require(code is not null, "BR-49", means);
            var account = means.Child("cac:PayeeFinancialAccount");
            if (account is not null && code?.Text is "30" or "58")
            {
                document.Require(Has(account!, "cbc:ID"), "BR-50", account!);
            }

            document.Require(code?.Normalized is not ("30" or "58") || means.First("cac:PayeeFinancialAccount", "cbc:ID") is not null, "BR-61", means);
        }
    }
}
