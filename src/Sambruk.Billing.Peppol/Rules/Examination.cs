// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>A document under the rules, and what they have found.</summary>
internal sealed class Examination(UblElement root, PeppolExpectations expected)
{
    // More than this nobody reads. The rules go on to the end all the same.
    private const int Most = 1000;
    private readonly SortedSet<(int Line, string Id, string Path)> _hits = new(Comparer<(int Line, string Id, string Path)>.Create(Compare));

    public UblElement Root { get; } = root;

    public PeppolExpectations Expected { get; } = expected;

    public bool IsInvoice => Root.Name == "Invoice";

    public List<UblElement> Lines { get; } = root.All(root.Name == "Invoice" ? "cac:InvoiceLine" : "cac:CreditNoteLine");

    public UblElement? Seller { get; } = root.First("cac:AccountingSupplierParty", "cac:Party");

    public UblElement? Buyer { get; } = root.First("cac:AccountingCustomerParty", "cac:Party");

    public UblElement? Totals { get; } = root.Child("cac:LegalMonetaryTotal");

    public string? Currency { get; } = root.Child("cbc:DocumentCurrencyCode")?.Text;

    /// <summary>The VAT subtotals.</summary>
    public List<UblElement> Subtotals { get; } = root.All("cac:TaxTotal", "cac:TaxSubtotal");

    /// <summary>The VAT categories of the lines.</summary>
    public List<UblElement> LineCategories { get; } = root.All(root.Name == "Invoice" ? "cac:InvoiceLine" : "cac:CreditNoteLine", "cac:Item", "cac:ClassifiedTaxCategory");

    public string QuantityName => IsInvoice ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity";

    public void Require(bool holds, string id, UblElement at)
    {
        if (!holds)
        {
            Fail(id, at);
        }
    }

    public void Fail(string id, UblElement at)
    {
        if (_hits.Count < Most)
        {
            _hits.Add((at.Line, id, at.Path));
        }
    }

    public ValidationReport ToReport() => new(_hits.Select(h => FindingOf(h.Id, h.Path)));

    public static Finding FindingOf(string id, string path)
    {
        var rule = RuleBook.Of(id);
        return new(id, path, rule.Severity, rule.English) { SwedishMessage = rule.Swedish };
    }

    private static int Compare((int Line, string Id, string Path) x, (int Line, string Id, string Path) y)
    {
        var byLine = x.Line.CompareTo(y.Line);
        var byId = byLine != 0 ? byLine : string.CompareOrdinal(x.Id, y.Id);
        return byId != 0 ? byId : string.CompareOrdinal(x.Path, y.Path);
    }
}
