// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>The lines (BG-25), and allowances and charges wherever they stand.</summary>
internal static class LineRules
{
    private const decimal Slack = 0.02m;

    public static void Check(Examination document)
    {
        document.Require(document.Lines.Count > 0, "BR-16", document.Root);
        foreach (var line in document.Lines)
        {
            Line(document, line);
            foreach (var allowance in line.All("cac:AllowanceCharge"))
            {
                Allowance(document, allowance);
            }
        }

        foreach (var allowance in document.Root.All("cac:AllowanceCharge"))
        {
            Allowance(document, allowance);
        }
    }

    /// <summary>Net as the line says it comes about; <c>null</c> where a value is no number or the result too large.</summary>
    public static decimal? Computed(UblElement line, string quantityName)
    {
        var price = line.First("cac:Price", "cbc:PriceAmount");
        var basis = line.First("cac:Price", "cbc:BaseQuantity");
        var quantity = line.Child(quantityName);
        var (units, amount, per) = (quantity is null ? 1m : quantity.Number, price is null ? 0m : price.Number, basis is null ? 1m : basis.Number);
        if (units is null || amount is null || per is null)
        {
            return null;
        }

        var divisor = per.Value == 0 ? 1m : per.Value;
        var charges = Sum(line, "true");
        var allowances = Sum(line, "false");
        try
        {
            // Multiplied first, so that a price per 12 loses nothing.
            return (units.Value * amount.Value / divisor) + charges - allowances;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Sum(UblElement line, string indicator)
    {
        var sum = 0m;
        foreach (var allowance in line.All("cac:AllowanceCharge"))
        {
            if (allowance.Child("cbc:ChargeIndicator")?.Normalized == indicator && allowance.Child("cbc:Amount") is { } amount)
            {
                if (amount.Number is not { } value)
                {
                    return null;
                }

                sum += value;
            }
        }

        return UblNumber.RoundHalfUp(sum);
    }

    private static void Line(Examination document, UblElement line)
    {
        document.Require(line.Child("cbc:ID") is { IsEmpty: false }, "BR-21", line);
        var quantity = line.Child("cbc:InvoicedQuantity") ?? line.Child("cbc:CreditedQuantity");
        document.Require(quantity is not null, "BR-22", line);
        document.Require(quantity?.Attribute("unitCode") is not null, "BR-23", line);
        document.Require(line.Child("cbc:LineExtensionAmount") is not null, "BR-24", line);
        document.Require(line.First("cac:Item", "cbc:Name") is { IsEmpty: false }, "BR-25", line);
        var price = line.First("cac:Price", "cbc:PriceAmount");
        document.Require(price is not null, "BR-26", line);
        document.Require(price?.Number >= 0, "BR-27", line);
        var gross = line.First("cac:Price", "cac:AllowanceCharge", "cbc:BaseAmount");
        document.Require(gross is null || gross.Number >= 0, "BR-28", line);
        document.Require(line.All("cac:Item", "cac:ClassifiedTaxCategory").Exists(c => VatRules.IsVat(c) && c.Child("cbc:ID") is not null), "BR-CO-04", line);
        Period(document, line);

        var net = line.Child("cbc:LineExtensionAmount") is { } own ? own.Number : 0m;
        var computed = Computed(line, document.QuantityName);
        document.Require(net is not null && computed is not null && Math.Abs(net.Value - computed.Value) <= Slack, "PEPPOL-EN16931-R120", line);
        if (line.First("cac:Price", "cbc:BaseQuantity") is { } basis)
        {
            document.Require(basis.Number > 0, "PEPPOL-EN16931-R121", basis);
            var unit = basis.Attribute("unitCode");
            document.Require(unit is null || quantity is null || unit == line.Child(document.QuantityName)?.Attribute("unitCode"), "PEPPOL-EN16931-R130", basis);
        }

        foreach (var allowance in line.All("cac:Price", "cac:AllowanceCharge"))
        {
            document.Require(allowance.Child("cbc:ChargeIndicator")?.Normalized == "false", "PEPPOL-EN16931-R044", allowance);
            document.Require(
                allowance.Child("cbc:BaseAmount") is not { } from || (price?.Number is { } netPrice && netPrice == from.Number - allowance.Child("cbc:Amount")?.Number),
                "PEPPOL-EN16931-R046",
                allowance);
        }
    }

    private static void Period(Examination document, UblElement line)
    {
        foreach (var period in line.All("cac:InvoicePeriod"))
        {
            document.Require(!DocumentRules.EndsBeforeItBegins(period), "BR-30", period);
            document.Require(period.Child("cbc:StartDate") is not null || period.Child("cbc:EndDate") is not null, "BR-CO-20", period);
            var whole = document.Root.Child("cac:InvoicePeriod");
            if (period.Child("cbc:StartDate") is { Date: { } from } start && whole?.Child("cbc:StartDate")?.Date is { } first)
            {
                document.Require(from >= first, "PEPPOL-EN16931-R110", start);
            }

            if (period.Child("cbc:EndDate") is { Date: { } to } end && whole?.Child("cbc:EndDate")?.Date is { } last)
            {
                document.Require(to <= last, "PEPPOL-EN16931-R111", end);
            }
        }
    }

    private static void Allowance(Examination document, UblElement allowance)
    {
        var percent = allowance.Child("cbc:MultiplierFactorNumeric");
        var basis = allowance.Child("cbc:BaseAmount");

        // In the official rules one of the first two keeps the others from being asked.
        if (percent is not null && basis is null)
        {
            document.Fail("PEPPOL-EN16931-R041", allowance);
            return;
        }

        if (percent is null && basis is not null)
        {
            document.Fail("PEPPOL-EN16931-R042", allowance);
            return;
        }

        document.Require(allowance.Child("cbc:ChargeIndicator")?.Normalized is "true" or "false", "PEPPOL-EN16931-R043", allowance);
        if (percent is not null && basis is not null)
        {
            var amount = allowance.Child("cbc:Amount") is { } own ? own.Number : 0m;
            document.Require(
                amount is { } value && basis.Number is { } from && percent.Number is { } rate && Math.Abs((from * rate / 100m) - value) <= Slack, "PEPPOL-EN16931-R040", allowance);
        }
    }
}
