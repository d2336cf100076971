// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>VAT by category: S taxed, E exempt, O outside (EN 16931 §6.4).</summary>
internal static class VatRules
{
    private const decimal Slack = 1m;

    public static void Check(Examination document)
    {
        foreach (var subtotal in document.Subtotals)
        {
            Subtotal(document, subtotal);
        }

        Taxed(document);
        Exempt(document);
        Outside(document);
        foreach (var category in document.Subtotals.SelectMany(s => s.All("cac:TaxCategory")).Concat(document.Root.All("cac:AllowanceCharge", "cac:TaxCategory")))
        {
            if (string.Equals(category.Child("cbc:TaxExemptionReasonCode")?.Text, "VATEX-EU-O", StringComparison.OrdinalIgnoreCase))
            {
                document.Require(category.Child("cbc:ID")?.Normalized == "O", "PEPPOL-EN16931-P0105", category);
            }
        }
    }

    /// <summary>Whether a category or registration is of VAT.</summary>
    public static bool IsVat(UblElement category) => string.Equals(category.First("cac:TaxScheme", "cbc:ID")?.Normalized, "VAT", StringComparison.OrdinalIgnoreCase);

    /// <summary>The VAT numbers of a party.</summary>
    public static List<UblElement> VatIds(UblElement party) => [.. party.All("cac:PartyTaxScheme").Where(IsVat).SelectMany(s => s.All("cbc:CompanyID"))];

    private static bool Is(UblElement category, string code) => category.Child("cbc:ID")?.Normalized == code;

    private static IEnumerable<UblElement> Allowances(Examination document) => document.Root.Descendants().Where(e => e.Name == "cac:AllowanceCharge");

    private static List<UblElement> SubtotalsOf(Examination document, string code) =>
        [.. document.Subtotals.SelectMany(s => s.All("cac:TaxCategory")).Where(c => IsVat(c) && Is(c, code))];

    private static void Subtotal(Examination document, UblElement subtotal)
    {
        document.Require(subtotal.Child("cbc:TaxableAmount") is not null, "BR-45", subtotal);
        document.Require(subtotal.Child("cbc:TaxAmount") is not null, "BR-46", subtotal);
        var categories = subtotal.All("cac:TaxCategory").Where(IsVat).ToList();
        document.Require(categories.Exists(c => c.Child("cbc:ID") is not null), "BR-47", subtotal);
        document.Require(categories.Exists(c => c.Child("cbc:Percent") is not null || Is(c, "O")), "BR-48", subtotal);
        var percent = categories.Find(c => c.Child("cbc:Percent") is not null)?.Child("cbc:Percent");
        var tax = subtotal.Child("cbc:TaxAmount")?.Number;
        var isFree = percent is null || (percent.Number is { } rate && Whole(rate) == 0);
        document.Require(isFree ? tax is { } none && Whole(none) == 0 : IsNear(tax, subtotal.Child("cbc:TaxableAmount")?.Number, percent!.Number), "BR-CO-17", subtotal);
    }

    private static decimal Whole(decimal value) => Math.Floor(value + 0.5m);

    private static bool IsNear(decimal? tax, decimal? taxable, decimal? percent)
    {
        if (tax is not { } own || taxable is not { } from || percent is not { } rate)
        {
            return false;
        }

        var expected = UblNumber.RoundHalfUp(Math.Abs(from) * (rate / 100m));
        return Math.Abs(own) - Slack < expected && Math.Abs(own) + Slack > expected;
    }

    private static void Taxed(Examination document)
    {
        var root = document.Root;
        var isUsed = document.LineCategories.Exists(c => Is(c, "S")) || Allowances(document).SelectMany(a => a.All("cac:TaxCategory")).Any(c => Is(c, "S"));
        document.Require(isUsed == document.Subtotals.SelectMany(s => s.All("cac:TaxCategory")).Any(c => Is(c, "S")), "BR-S-01", root);
        if (document.LineCategories.Exists(c => Is(c, "S")))
        {
            document.Require(document.LineCategories.Exists(c => Is(c, "S") && IsVat(c)) && IsRegistered(document), "BR-S-02", root);
        }

        foreach (var category in document.LineCategories.Where(c => Is(c, "S") && IsVat(c)))
        {
            document.Require(category.Child("cbc:Percent")?.Number > 0, "BR-S-05", category);
        }

        foreach (var category in SubtotalsOf(document, "S"))
        {
            var subtotal = category.Parent!;
            var taxable = subtotal.Child("cbc:TaxableAmount")?.Number;
            var percent = category.Child("cbc:Percent");
            if (percent?.Number is { } rate)
            {
                var (sum, any) = Base(document, "S", rate);
                document.Require(any && taxable is { } own && sum is { } expected && Math.Abs(own - expected) < Slack, "BR-S-08", subtotal);
            }

            document.Require(IsNear(subtotal.Child("cbc:TaxAmount")?.Number, taxable, percent?.Number), "BR-S-09", subtotal);
            document.Require(category.Child("cbc:TaxExemptionReason") is null && category.Child("cbc:TaxExemptionReasonCode") is null, "BR-S-10", category);
        }
    }

    private static void Exempt(Examination document)
    {
        One(document, "E", "BR-E-01");
        if (document.LineCategories.Exists(c => Is(c, "E") && IsVat(c)))
        {
            document.Require(IsRegistered(document), "BR-E-02", document.Root);
        }

        foreach (var category in document.LineCategories.Where(c => Is(c, "E") && IsVat(c)))
        {
            document.Require(category.Child("cbc:Percent")?.Number == 0, "BR-E-05", category);
        }

        Free(document, "E", ("BR-E-08", "BR-E-09", "BR-E-10"));
    }

    private static void Outside(Examination document)
    {
        var root = document.Root;
        One(document, "O", "BR-O-01");
        if (document.LineCategories.Exists(c => Is(c, "O") && IsVat(c)))
        {
            var hasVatId = (document.Seller is { } seller && VatIds(seller).Count > 0)
                || (document.Buyer is { } buyer && VatIds(buyer).Count > 0)
                || (root.Child("cac:TaxRepresentativeParty") is { } representative && VatIds(representative).Count > 0);
            document.Require(!hasVatId, "BR-O-02", root);
        }

        foreach (var category in document.LineCategories.Where(c => Is(c, "O") && IsVat(c)))
        {
            document.Require(category.Child("cbc:Percent") is null, "BR-O-05", category);
        }

        Free(document, "O", ("BR-O-08", "BR-O-09", "BR-O-10"));
        if (SubtotalsOf(document, "O").Count > 0)
        {
            var others = document.Subtotals.SelectMany(s => s.All("cac:TaxCategory")).Any(c => IsVat(c) && c.Child("cbc:ID") is not null && !Is(c, "O"));
            document.Require(!others, "BR-O-11", root);
            document.Require(!document.LineCategories.Exists(c => IsVat(c) && c.Child("cbc:ID") is not null && !Is(c, "O")), "BR-O-12", root);
        }
    }

    /// <summary>Exactly one subtotal where the category stands anywhere.</summary>
    private static void One(Examination document, string code, string rule)
    {
        var categories = document.Root.Descendants().Where(e => e.Name is "cac:TaxCategory" or "cac:ClassifiedTaxCategory");
        document.Require(!categories.Any(c => IsVat(c) && Is(c, code)) || SubtotalsOf(document, code).Count == 1, rule, document.Root);
    }

    private static void Free(Examination document, string code, (string Base, string Tax, string Reason) rules)
    {
        foreach (var category in SubtotalsOf(document, code))
        {
            var subtotal = category.Parent!;
            document.Require(
                document.Lines.Count > 0 && subtotal.Child("cbc:TaxableAmount")?.Number is { } own && Base(document, code, rate: null).Sum is { } sum && own == sum, rules.Base, subtotal);
            document.Require(subtotal.Child("cbc:TaxAmount")?.Number == 0, rules.Tax, subtotal);
            document.Require(category.Child("cbc:TaxExemptionReason") is not null || category.Child("cbc:TaxExemptionReasonCode") is not null, rules.Reason, category);
        }
    }

    /// <summary>Lines and charges less allowances of a category, and of a rate where one is given.</summary>
    private static (decimal? Sum, bool Any) Base(Examination document, string code, decimal? rate)
    {
        bool Fits(UblElement category) => Is(category, code) && (rate is null || category.Child("cbc:Percent")?.Number == rate);
        var lines = document.Lines.Where(l => l.All("cac:Item", "cac:ClassifiedTaxCategory").Exists(Fits)).ToList();
        var allowances = document.Root.All("cac:AllowanceCharge").Where(a => a.All("cac:TaxCategory").Exists(Fits)).ToList();
        var sum = TotalRules.Sum(lines, "cbc:LineExtensionAmount")
            + TotalRules.Sum(allowances.Where(a => TotalRules.IsCharge(a) == true), "cbc:Amount")
            - TotalRules.Sum(allowances.Where(a => TotalRules.IsCharge(a) == false), "cbc:Amount");
        return (sum, lines.Count > 0 || allowances.Count > 0);
    }

    private static bool IsRegistered(Examination document) =>
        document.Seller?.First("cac:PartyTaxScheme", "cbc:CompanyID") is not null
        || (document.Root.Child("cac:TaxRepresentativeParty") is { } representative && VatIds(representative).Count > 0);
}
