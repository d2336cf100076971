// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace Sambruk.Billing.Peppol;

/// <summary>
/// The elements that BIS Billing 3 takes of UBL 2.1, each parent's in the order of the schema. <c>!</c>: the schema asks for it;
/// <c>*</c>: more than one may stand there.
/// </summary>
internal static class UblSchema
{
    private const string References =
        "DespatchDocumentReference* ReceiptDocumentReference* OriginatorDocumentReference* ContractDocumentReference* AdditionalDocumentReference* ProjectReference*";

    private const string Parties =
        "AccountingSupplierParty! AccountingCustomerParty! PayeeParty TaxRepresentativeParty Delivery* PaymentMeans* PaymentTerms* AllowanceCharge* TaxTotal* LegalMonetaryTotal!";

    private const string Address = "StreetName AdditionalStreetName CityName PostalZone CountrySubentity AddressLine* Country";
    private const string Category = "ID Percent TaxExemptionReasonCode TaxExemptionReason* TaxScheme!";
    private const string Line = "LineExtensionAmount{0} AccountingCost InvoicePeriod* OrderLineReference* DocumentReference* AllowanceCharge* Item{0} Price";
    private const string Reference = "ID! IssueDate DocumentTypeCode DocumentDescription* Attachment";

    private static readonly Dictionary<string, string> s_table = new(StringComparer.Ordinal)
    {
        ["Invoice"] =
            "CustomizationID ProfileID ID! IssueDate! DueDate InvoiceTypeCode Note* TaxPointDate DocumentCurrencyCode TaxCurrencyCode AccountingCost BuyerReference "
            + $"InvoicePeriod* OrderReference BillingReference* {References} {Parties} InvoiceLine!*",
        ["CreditNote"] =
            "CustomizationID ProfileID ID! IssueDate! TaxPointDate CreditNoteTypeCode Note* DocumentCurrencyCode TaxCurrencyCode AccountingCost BuyerReference "
            + "InvoicePeriod* OrderReference BillingReference* DespatchDocumentReference* ReceiptDocumentReference* ContractDocumentReference* AdditionalDocumentReference* "
            + $"OriginatorDocumentReference* {Parties} CreditNoteLine!*",
        ["cac:InvoicePeriod"] = "StartDate EndDate DescriptionCode*",
        ["cac:OrderReference"] = "ID! SalesOrderID",
        ["cac:BillingReference"] = "InvoiceDocumentReference",
        ["cac:InvoiceDocumentReference"] = Reference,
        ["cac:DespatchDocumentReference"] = Reference,
        ["cac:ReceiptDocumentReference"] = Reference,
        ["cac:OriginatorDocumentReference"] = Reference,
        ["cac:ContractDocumentReference"] = Reference,
        ["cac:AdditionalDocumentReference"] = Reference,
        ["cac:DocumentReference"] = Reference,
        ["cac:Attachment"] = "EmbeddedDocumentBinaryObject ExternalReference",
        ["cac:ExternalReference"] = "URI",
        ["cac:ProjectReference"] = "ID!",
        ["cac:AccountingSupplierParty"] = "Party",
        ["cac:AccountingCustomerParty"] = "Party",
        ["cac:Party"] = "EndpointID PartyIdentification* PartyName* PostalAddress PartyTaxScheme* PartyLegalEntity* Contact",
        ["cac:PayeeParty"] = "PartyIdentification* PartyName* PartyLegalEntity*",
        ["cac:TaxRepresentativeParty"] = "PartyName* PostalAddress PartyTaxScheme*",
        ["cac:PartyIdentification"] = "ID!",
        ["cac:PartyName"] = "Name!",
        ["cac:PostalAddress"] = Address,
        ["cac:Address"] = Address,
        ["cac:AddressLine"] = "Line!",
        ["cac:Country"] = "IdentificationCode",
        ["cac:OriginCountry"] = "IdentificationCode",
        ["cac:PartyTaxScheme"] = "CompanyID TaxScheme!",
        ["cac:TaxScheme"] = "ID",
        ["cac:PartyLegalEntity"] = "RegistrationName CompanyID CompanyLegalForm",
        ["cac:Contact"] = "Name Telephone ElectronicMail",
        ["cac:Delivery"] = "ActualDeliveryDate DeliveryLocation DeliveryParty",
        ["cac:DeliveryLocation"] = "ID Address",
        ["cac:DeliveryParty"] = "PartyName*",
        ["cac:PaymentMeans"] = "PaymentMeansCode! PaymentDueDate PaymentID* CardAccount PayeeFinancialAccount PaymentMandate",
        ["cac:CardAccount"] = "PrimaryAccountNumberID! NetworkID! HolderName",
        ["cac:PayeeFinancialAccount"] = "ID Name FinancialInstitutionBranch",
        ["cac:FinancialInstitutionBranch"] = "ID",
        ["cac:PaymentMandate"] = "ID PayerFinancialAccount",
        ["cac:PayerFinancialAccount"] = "ID",
        ["cac:PaymentTerms"] = "Note*",
        ["cac:AllowanceCharge"] = "ChargeIndicator! AllowanceChargeReasonCode AllowanceChargeReason* MultiplierFactorNumeric Amount! BaseAmount TaxCategory*",
        ["cac:TaxTotal"] = "TaxAmount! TaxSubtotal*",
        ["cac:TaxSubtotal"] = "TaxableAmount TaxAmount! TaxCategory!",
        ["cac:TaxCategory"] = Category,
        ["cac:ClassifiedTaxCategory"] = Category,
        ["cac:LegalMonetaryTotal"] =
            "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount!",
        ["cac:InvoiceLine"] = "ID! Note* InvoicedQuantity " + Line.Replace("{0}", "!", StringComparison.Ordinal),
        ["cac:CreditNoteLine"] = "ID! Note* CreditedQuantity " + Line.Replace("{0}", "", StringComparison.Ordinal),
        ["cac:OrderLineReference"] = "LineID!",
        ["cac:Item"] =
            "Description* Name BuyersItemIdentification SellersItemIdentification StandardItemIdentification OriginCountry CommodityClassification* ClassifiedTaxCategory* AdditionalItemProperty*",
        ["cac:BuyersItemIdentification"] = "ID!",
        ["cac:SellersItemIdentification"] = "ID!",
        ["cac:StandardItemIdentification"] = "ID!",
        ["cac:CommodityClassification"] = "ItemClassificationCode",
        ["cac:AdditionalItemProperty"] = "Name! Value",
        ["cac:Price"] = "PriceAmount! BaseQuantity AllowanceCharge*",
    };

    private static readonly FrozenDictionary<string, Entry[]> s_parents = s_table.ToFrozenDictionary(p => p.Key, p => Order(p.Value), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_names =
        s_parents.Values.SelectMany(e => e).Select(e => e.Name).Distinct(StringComparer.Ordinal).ToFrozenDictionary(n => n, n => n, StringComparer.Ordinal);

    /// <summary>The parents, for tests against the schema itself.</summary>
    public static IEnumerable<(string Parent, IReadOnlyList<Entry> Children)> Parents => s_parents.Select(p => (p.Key, (IReadOnlyList<Entry>)p.Value));

    /// <summary>The one instance of a name; <see cref="UblElement.Foreign"/> for one that is not here.</summary>
    public static string Known(string name) => s_names.GetValueOrDefault(name, UblElement.Foreign);

    /// <summary>The children of an element in order; <c>null</c> for a leaf.</summary>
    public static Entry[]? ChildrenOf(string name) => s_parents.GetValueOrDefault(name);

    private static Entry[] Order(string text) => [.. text.Split(' ').Select(word => (Word: word, Name: word.TrimEnd('*', '!'))).Select(w => new Entry(
        (s_table.ContainsKey("cac:" + w.Name) ? "cac:" : "cbc:") + w.Name,
        w.Word.Contains('!', StringComparison.Ordinal),
        w.Word.Contains('*', StringComparison.Ordinal)))];

    internal readonly record struct Entry(string Name, bool IsRequired, bool IsMany);
}
