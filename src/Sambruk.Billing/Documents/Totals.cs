// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// Sums of documents (billing law of rounding): tax for each category and rate on the sum of its lines, totals of rounded amounts,
/// and whole kronor in what is paid only.
/// </summary>
public static class Totals
{
    /// <summary>Tax for each category and rate, in the order category, then the higher rate first.</summary>
    public static IReadOnlyList<VatSubtotal> Subtotals(IEnumerable<(Money Net, VatTreatment Vat)> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var sums = new SortedDictionary<VatTreatment, Money>();
        foreach (var (net, vat) in lines)
        {
            sums[vat] = (sums.TryGetValue(vat, out var sum) ? sum : Money.Zero) + net;
        }

        return [.. sums.Select(s => new VatSubtotal(s.Key, s.Value, s.Value.MultiplyByRatio(s.Key.Rate, 100)))];
    }

    /// <summary>The sums.</summary>
    /// <param name="subtotals">Tax by category and rate.</param>
    /// <param name="kronaRounding">Whether what is paid is in whole kronor: 1–49 öre down, 50–99 up, away from zero.</param>
    public static DocumentTotals Of(IReadOnlyList<VatSubtotal> subtotals, bool kronaRounding)
    {
        ArgumentNullException.ThrowIfNull(subtotals);
        var net = Money.Zero;
        var tax = Money.Zero;
        foreach (var subtotal in subtotals)
        {
            net += subtotal.Base;
            tax += subtotal.Tax;
        }

        var inclusive = net + tax;
        var payable = kronaRounding ? inclusive.RoundToKronor() : inclusive;
        return new(net, tax, inclusive, payable - inclusive, payable);
    }
}
