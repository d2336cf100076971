// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Sie;

/// <summary>The rows of a document's voucher (SIE-02), in öre; rows of zero are left out (SIE-05).</summary>
internal static class VoucherRows
{
    private static readonly NumberFormatInfo s_swedish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    public static IReadOnlyList<SieRow> Of(BillingDocument document, string number, DateOnly date, AccountsInUse accounts)
    {
        var rows = new List<SieRow>();
        var sign = document.Type == DocumentType.CreditNote ? -1 : 1;
        Add(document.Totals.Payable, () => accounts.Receivable, [], number);
        foreach (var revenue in document.Lines
            .GroupBy(l => (l.Service, Account: accounts.Revenue(l.Service, l.Vat)))
            .OrderBy(g => g.Key.Service, StringComparer.Ordinal).ThenBy(g => g.Key.Account, StringComparer.Ordinal))
        {
            var net = Sum(revenue.Select(l => l.Net));
            if (net != Money.Zero)
            {
                Add(-net, () => revenue.Key.Account, accounts.ObjectsOf(revenue.Key.Service), TextOf([.. revenue]));
            }
        }

        foreach (var tax in document.VatSubtotals.GroupBy(s => s.Vat.Rate).OrderByDescending(g => g.Key))
        {
            Add(-Sum(tax.Select(t => t.Tax)), () => accounts.Vat(tax.Key), [], "");
        }

        Add(-document.Totals.Rounding, () => accounts.Rounding, [], "");
        return rows;

        void Add(Money amount, Func<string> account, IReadOnlyList<SieObjectReference> objects, string text)
        {
            if (amount != Money.Zero)
            {
                rows.Add(new() { Account = account(), Objects = objects, Amount = amount * sign, Date = date, Text = text });
            }
        }
    }

    /// <summary>Holds the sums of a document against each other, so that the voucher says what the document says.</summary>
    public static void Check(BillingDocument document, string path, Findings report)
    {
        var totals = document.Totals;
        if (Sum(document.Lines.Select(l => l.Net)) != totals.Net || Sum(document.VatSubtotals.Select(s => s.Tax)) != totals.Tax)
        {
            report.Error("SIE-02", path, "Lines or taxes do not sum to the document's totals.", "Rader eller moms summerar inte till dokumentets summor.");
        }
        else if (totals.Net + totals.Tax + totals.Rounding != totals.Payable)
        {
            report.Error("SIE-03", path, "Net, tax and rounding do not sum to what is paid.", "Netto, moms och avrundning summerar inte till att betala.");
        }
    }

    private static Money Sum(IEnumerable<Money> amounts)
    {
        var sum = Money.Zero;
        foreach (var amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }

    /// <summary><c>42861 inv x 1,87 kr</c>, else what stands on the invoice.</summary>
    private static string TextOf(IReadOnlyList<DocumentLine> lines)
    {
        if (lines is [var line])
        {
            return line.Quantity == 1m
                ? line.Name
                : $"{line.Quantity.ToString("0.####", s_swedish)} {UnitOf(line)} x {line.Price.ToString("N" + line.Price.Scale.ToString(CultureInfo.InvariantCulture), s_swedish)} kr";
        }

        var names = lines.Select(l => l.Name).Distinct(StringComparer.Ordinal).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{(names is [var name] ? name + ", " : "")}{lines.Count} rader");
    }

    private static string UnitOf(DocumentLine line) => line.Trace.Unit switch
    {
        QuantityUnit.Inhabitant => "inv",
        QuantityUnit.Pupil => "elever",
        QuantityUnit.Person => "personer",
        QuantityUnit.Staff => "anställda",
        QuantityUnit.School => "skolor",
        _ => "st",
    };
}
