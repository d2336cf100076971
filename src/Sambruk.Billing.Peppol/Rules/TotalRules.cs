// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>The sums (BG-22) and every amount by itself: currency, decimals.</summary>
internal static class TotalRules
{
    private static readonly (string Name, string Rule)[] s_decimals =
    [
        ("cbc:TaxExclusiveAmount", "BR-DEC-12"), ("cbc:TaxInclusiveAmount", "BR-DEC-14"), ("cbc:PrepaidAmount", "BR-DEC-16"),
        ("cbc:PayableRoundingAmount", "BR-DEC-17"), ("cbc:PayableAmount", "BR-DEC-18"),
    ];

    public static void Check(Examination document)
    {
        var root = document.Root;
        document.Require(document.Subtotals.Count > 0, "BR-CO-18", root);
        var taxTotals = root.All("cac:TaxTotal");
        var withSubtotals = taxTotals.Count(t => t.Child("cac:TaxSubtotal") is not null);
        document.Require(withSubtotals == 1, "PEPPOL-EN16931-R053", root);
        document.Require(taxTotals.Count - withSubtotals == (root.Child("cbc:TaxCurrencyCode") is null ? 0 : 1), "PEPPOL-EN16931-R054", root);
        foreach (var total in taxTotals)
        {
            var subtotals = total.All("cac:TaxSubtotal");
            if (subtotals.Count > 0)
            {
                document.Require(
                    total.Child("cbc:TaxAmount")?.Number is { } tax && Sum(subtotals, "cbc:TaxAmount") is { } sum && tax == UblNumber.RoundHalfUp(sum), "BR-CO-14", total);
            }
        }

        if (document.Currency is { } currency)
        {
            WithTax(document, taxTotals, currency);
        }

        foreach (var totals in root.All("cac:LegalMonetaryTotal"))
        {
            Totals(document, totals);
        }

        foreach (var element in root.Descendants())
        {
            if (element.Name.EndsWith("Amount", StringComparison.Ordinal))
            {
                Amount(document, element);
            }
        }
    }

    public static decimal? Sum(IEnumerable<UblElement> parents, string name)
    {
        var sum = 0m;
        foreach (var parent in parents)
        {
            if (parent.Child(name) is { } element)
            {
                if (element.Number is not { } value)
                {
                    return null;
                }

                sum += value;
            }
        }

        return sum;
    }

    private static void WithTax(Examination document, List<UblElement> taxTotals, string currency)
    {
        var taxes = taxTotals.SelectMany(t => t.All("cbc:TaxAmount")).Where(a => a.Attribute("currencyID") == currency).ToList();
        document.Require(
            taxes.Count == 1
            && document.Totals?.Child("cbc:TaxInclusiveAmount")?.Number is { } inclusive
            && document.Totals.Child("cbc:TaxExclusiveAmount")?.Number + taxes[0].Number is { } sum
            && inclusive == UblNumber.RoundHalfUp(sum),
            "BR-CO-15",
            document.Root);
    }

    private static void Totals(Examination document, UblElement totals)
    {
        var lines = totals.Child("cbc:LineExtensionAmount");
        var exclusive = totals.Child("cbc:TaxExclusiveAmount");
        var inclusive = totals.Child("cbc:TaxInclusiveAmount");
        var payable = totals.Child("cbc:PayableAmount");
        document.Require(lines is not null, "BR-12", totals);
        document.Require(exclusive is not null, "BR-13", totals);
        document.Require(inclusive is not null, "BR-14", totals);
        document.Require(payable is not null, "BR-15", totals);
        document.Require(lines?.Number is { } lineSum && Sum(document.Lines, "cbc:LineExtensionAmount") is { } sum && lineSum == UblNumber.RoundHalfUp(sum), "BR-CO-10", totals);

        var allowances = totals.Child("cbc:AllowanceTotalAmount");
        var charges = totals.Child("cbc:ChargeTotalAmount");
        Added(document, totals, allowances, isCharge: false, "BR-CO-11");
        Added(document, totals, charges, isCharge: true, "BR-CO-12");
        var net = lines?.Number + (charges is null ? 0m : charges.Number) - (allowances is null ? 0m : allowances.Number);
        document.Require(
            exclusive?.Number is { } without && net is { } expected && without == (charges is null && allowances is null ? expected : UblNumber.RoundHalfUp(expected)),
            "BR-CO-13",
            totals);

        var prepaid = totals.Child("cbc:PrepaidAmount");
        var rounding = totals.Child("cbc:PayableRoundingAmount");
        document.Require(
            payable?.Number - (rounding is null ? 0m : rounding.Number) is { } before
            && inclusive?.Number - (prepaid is null ? 0m : prepaid.Number) is { } due
            && (rounding is null ? before : UblNumber.RoundHalfUp(before)) == (prepaid is null ? due : UblNumber.RoundHalfUp(due)),
            "BR-CO-16",
            totals);
        foreach (var (name, rule) in s_decimals)
        {
            if (totals.Child(name) is { } amount)
            {
                document.Require(HasTwoDecimals(amount), rule, amount);
            }
        }
    }

    private static void Added(Examination document, UblElement totals, UblElement? written, bool isCharge, string rule)
    {
        var own = document.Root.All("cac:AllowanceCharge").Where(a => IsCharge(a) == isCharge).ToList();
        document.Require(
            written is null ? own.Count == 0 : written.Number is { } total && Sum(own, "cbc:Amount") is { } sum && total == UblNumber.RoundHalfUp(sum), rule, totals);
    }

    public static bool? IsCharge(UblElement allowance) => allowance.Child("cbc:ChargeIndicator")?.Normalized switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    private static void Amount(Examination document, UblElement amount)
    {
        var currency = amount.Attribute("currencyID");
        document.Require(currency is not null && CodeLists.Currencies.Contains(currency), "PEPPOL-EN16931-CL007", amount);

        // The total of the tax in the accounting currency is the one amount that has another.
        var isOther = amount.Name == "cbc:TaxAmount" && amount.Parent!.Name == "cac:TaxTotal" && amount.Parent.Child("cac:TaxSubtotal") is null;
        document.Require(isOther || (currency is not null && currency == document.Currency), "PEPPOL-EN16931-R051", amount);

        var isPrice = amount.Name == "cbc:PriceAmount" || (amount.Parent!.Name == "cac:AllowanceCharge" && amount.Parent.Parent!.Name == "cac:Price");
        if (!isPrice && !HasTwoDecimals(amount))
        {
            document.Fail("UBL-DT-01", amount);
            switch (amount.Name, amount.Parent!.Name)
            {
                case ("cbc:TaxableAmount", "cac:TaxSubtotal"):
                    document.Fail("BR-DEC-19", amount);
                    break;
                case ("cbc:TaxAmount", "cac:TaxSubtotal"):
                    document.Fail("BR-DEC-20", amount);
                    break;
                case ("cbc:LineExtensionAmount", "cac:InvoiceLine" or "cac:CreditNoteLine"):
                    document.Fail("BR-DEC-23", amount);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool HasTwoDecimals(UblElement amount)
    {
        var text = amount.Text ?? "";
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || text.Length - point - 1 <= 2;
    }
}
