// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Peppol;

/// <summary>The elements of a document in the order of the UBL 2.1 schema. What is <c>null</c> is left out; what is empty stays, to be found.</summary>
internal static class UblTree
{
    public static UblElement Of(PeppolDocument document)
    {
        var isInvoice = document.Type == DocumentType.Invoice;
        var root = new UblElement(isInvoice ? "Invoice" : "CreditNote");
        Text(root, "cbc:CustomizationID", document.SpecificationId);
        Text(root, "cbc:ProfileID", document.ProcessId);
        Text(root, "cbc:ID", document.Number);
        Text(root, "cbc:IssueDate", Day(document.IssueDate));
        Text(root, "cbc:DueDate", isInvoice ? Day(document.DueDate) : null);
        Text(root, isInvoice ? "cbc:InvoiceTypeCode" : "cbc:CreditNoteTypeCode", document.TypeCode ?? (isInvoice ? "380" : "381"));
        foreach (var note in document.Notes)
        {
            Text(root, "cbc:Note", note);
        }

        Text(root, "cbc:DocumentCurrencyCode", document.Currency);
        Text(root, "cbc:AccountingCost", document.AccountingCost);
        Text(root, "cbc:BuyerReference", document.BuyerReference);
        Period(root, document.Period);
        Id(root, "cac:OrderReference", document.OrderReference);
        foreach (var preceding in document.Preceding)
        {
            var reference = root.Add("cac:BillingReference").Add("cac:InvoiceDocumentReference");
            Text(reference, "cbc:ID", preceding.Number);
            Text(reference, "cbc:IssueDate", Day(preceding.IssueDate));
        }

        Id(root, "cac:ContractDocumentReference", document.ContractReference);
        Party(root, "cac:AccountingSupplierParty", document.Seller);
        Party(root, "cac:AccountingCustomerParty", document.Buyer);
        foreach (var means in document.PaymentMeans)
        {
            PaymentMeans(root, means, isInvoice ? null : document.DueDate);
        }

        if (document.PaymentTerms is not null)
        {
            Text(root.Add("cac:PaymentTerms"), "cbc:Note", document.PaymentTerms);
        }

        foreach (var allowance in document.Allowances)
        {
            Allowance(root, allowance, document.Currency);
        }

        TaxTotal(root, document);
        Totals(root, document);
        foreach (var line in document.Lines)
        {
            Line(root, line, isInvoice, document.Currency);
        }

        return root;
    }

    private static void TaxTotal(UblElement root, PeppolDocument document)
    {
        if (document.TaxTotal is null && document.TaxSubtotals.Count == 0)
        {
            return;
        }

        var total = root.Add("cac:TaxTotal");
        Amount(total, "cbc:TaxAmount", document.TaxTotal, document.Currency);
        foreach (var own in document.TaxSubtotals)
        {
            var subtotal = total.Add("cac:TaxSubtotal");
            Amount(subtotal, "cbc:TaxableAmount", own.Base, document.Currency);
            Amount(subtotal, "cbc:TaxAmount", own.Tax, document.Currency);
            var category = subtotal.Add("cac:TaxCategory");
            Text(category, "cbc:ID", own.Category);
            Number(category, "cbc:Percent", own.Percent);
            Text(category, "cbc:TaxExemptionReasonCode", own.ReasonCode);
            Text(category, "cbc:TaxExemptionReason", own.Reason);
            Id(category, "cac:TaxScheme", "VAT");
        }
    }

    private static void Totals(UblElement root, PeppolDocument document)
    {
        if (document.Totals is not { } totals)
        {
            return;
        }

        var total = root.Add("cac:LegalMonetaryTotal");
        Amount(total, "cbc:LineExtensionAmount", totals.Lines, document.Currency);
        Amount(total, "cbc:TaxExclusiveAmount", totals.Exclusive, document.Currency);
        Amount(total, "cbc:TaxInclusiveAmount", totals.Inclusive, document.Currency);
        Amount(total, "cbc:AllowanceTotalAmount", totals.Allowances, document.Currency);
        Amount(total, "cbc:ChargeTotalAmount", totals.Charges, document.Currency);
        Amount(total, "cbc:PrepaidAmount", totals.Prepaid, document.Currency);
        Amount(total, "cbc:PayableRoundingAmount", totals.Rounding, document.Currency);
        Amount(total, "cbc:PayableAmount", totals.Payable, document.Currency);
    }

    private static void Party(UblElement root, string name, PeppolParty? own)
    {
        if (own is null)
        {
            return;
        }

        var party = root.Add(name).Add("cac:Party");
        Text(party, "cbc:EndpointID", own.ElectronicAddress?.Value, "schemeID", own.ElectronicAddress?.Scheme);
        if (own.Name is not null)
        {
            Text(party.Add("cac:PartyName"), "cbc:Name", own.Name);
        }

        Address(party, own.Address);
        Tax(party, own.VatId, "VAT");
        Tax(party, own.TaxRegistration, "TAX");
        if (own.LegalName is not null || own.LegalId is not null)
        {
            var entity = party.Add("cac:PartyLegalEntity");
            Text(entity, "cbc:RegistrationName", own.LegalName);
            Text(entity, "cbc:CompanyID", own.LegalId, "schemeID", own.LegalIdScheme);
        }

        if (own.Contact is { } contact)
        {
            var element = party.Add("cac:Contact");
            Text(element, "cbc:Name", contact.Name);
            Text(element, "cbc:Telephone", contact.Telephone);
            Text(element, "cbc:ElectronicMail", contact.Email);
        }
    }

    private static void Address(UblElement party, PeppolAddress? own)
    {
        if (own is null)
        {
            return;
        }

        var address = party.Add("cac:PostalAddress");
        Text(address, "cbc:StreetName", own.Street);
        Text(address, "cbc:CityName", own.City);
        Text(address, "cbc:PostalZone", own.PostalCode);
        if (own.Country is not null)
        {
            Text(address.Add("cac:Country"), "cbc:IdentificationCode", own.Country);
        }
    }

    private static void Tax(UblElement party, string? id, string scheme)
    {
        if (id is not null)
        {
            var tax = party.Add("cac:PartyTaxScheme");
            Text(tax, "cbc:CompanyID", id);
            Id(tax, "cac:TaxScheme", scheme);
        }
    }

    private static void PaymentMeans(UblElement root, PeppolPaymentMeans own, DateOnly? due)
    {
        var means = root.Add("cac:PaymentMeans");
        Text(means, "cbc:PaymentMeansCode", own.Code, "name", own.Name);
        Text(means, "cbc:PaymentDueDate", Day(due));
        Text(means, "cbc:PaymentID", own.Reference);
        if (own.Account is null && own.AccountName is null && own.Branch is null)
        {
            return;
        }

        var account = means.Add("cac:PayeeFinancialAccount");
        Text(account, "cbc:ID", own.Account);
        Text(account, "cbc:Name", own.AccountName);
        Id(account, "cac:FinancialInstitutionBranch", own.Branch);
    }

    private static void Allowance(UblElement parent, PeppolAllowance own, string? currency)
    {
        var allowance = parent.Add("cac:AllowanceCharge");
        Text(allowance, "cbc:ChargeIndicator", own.IsCharge ? "true" : "false");
        Text(allowance, "cbc:AllowanceChargeReasonCode", own.ReasonCode);
        Text(allowance, "cbc:AllowanceChargeReason", own.Reason);
        Number(allowance, "cbc:MultiplierFactorNumeric", own.Percent);
        Amount(allowance, "cbc:Amount", own.Amount, currency);
        Amount(allowance, "cbc:BaseAmount", own.Base, currency);
        Category(allowance, "cac:TaxCategory", own.VatCategory, own.VatPercent);
    }

    private static void Line(UblElement root, PeppolLine own, bool isInvoice, string? currency)
    {
        var line = root.Add(isInvoice ? "cac:InvoiceLine" : "cac:CreditNoteLine");
        Text(line, "cbc:ID", own.Id);
        Text(line, "cbc:Note", own.Note);
        Text(line, isInvoice ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity", Plain(own.Quantity), "unitCode", own.Unit);
        Amount(line, "cbc:LineExtensionAmount", own.Net, currency);
        Text(line, "cbc:AccountingCost", own.AccountingCost);
        Period(line, own.Period);
        if (own.OrderLine is not null)
        {
            Text(line.Add("cac:OrderLineReference"), "cbc:LineID", own.OrderLine);
        }

        foreach (var allowance in own.Allowances)
        {
            Allowance(line, allowance, currency);
        }

        var item = line.Add("cac:Item");
        Text(item, "cbc:Description", own.Description);
        Text(item, "cbc:Name", own.Name);
        Id(item, "cac:SellersItemIdentification", own.SellersItem);
        Category(item, "cac:ClassifiedTaxCategory", own.VatCategory, own.VatPercent);
        foreach (var (name, value) in own.Properties)
        {
            var property = item.Add("cac:AdditionalItemProperty");
            Text(property, "cbc:Name", name);
            Text(property, "cbc:Value", value);
        }

        if (own.Price is not null)
        {
            var price = line.Add("cac:Price");
            Amount(price, "cbc:PriceAmount", own.Price, currency);
            Text(price, "cbc:BaseQuantity", Plain(own.BaseQuantity), "unitCode", own.BaseUnit);
        }
    }

    private static void Category(UblElement parent, string name, string? category, decimal? percent)
    {
        if (category is not null)
        {
            var element = parent.Add(name);
            Text(element, "cbc:ID", category);
            Number(element, "cbc:Percent", percent);
            Id(element, "cac:TaxScheme", "VAT");
        }
    }

    private static void Period(UblElement parent, PeppolPeriod? own)
    {
        if (own is not null)
        {
            var period = parent.Add("cac:InvoicePeriod");
            Text(period, "cbc:StartDate", Day(own.From));
            Text(period, "cbc:EndDate", Day(own.To));
        }
    }

    private static void Id(UblElement parent, string name, string? id)
    {
        if (id is not null)
        {
            Text(parent.Add(name), "cbc:ID", id);
        }
    }

    private static void Amount(UblElement parent, string name, decimal? value, string? currency) => Text(parent, name, Plain(value), "currencyID", currency);

    private static void Number(UblElement parent, string name, decimal? value) => Text(parent, name, Plain(value));

    private static void Text(UblElement parent, string name, string? text, string? attribute = null, string? value = null)
    {
        if (text is null)
        {
            return;
        }

        var element = parent.Add(name, text);
        if (attribute is not null && value is not null)
        {
            element.Attributes.Add((attribute, value));
        }
    }

    private static string? Plain(decimal? value) => value is { } number ? UblNumber.Format(number) : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
