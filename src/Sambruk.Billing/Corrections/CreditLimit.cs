// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds credits against what there is to credit: never more than remains of each line.</summary>
public static class CreditLimit
{
    /// <summary>What remains of an invoice after credit notes. Without any, its own lines.</summary>
    public static IReadOnlyList<DocumentLine> Remaining(BillingDocument invoice, IReadOnlyList<BillingDocument> credits)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(credits);
        var taken = credits.Where(c => c.Type == DocumentType.CreditNote).SelectMany(c => c.Lines).ToList();
        return taken.Count == 0
            ? invoice.Lines
            : [.. LineDifference.Between(taken, invoice.Lines)
                .Select(l => l with { Description = invoice.Lines.FirstOrDefault(o => LineDifference.Identity(o) == LineDifference.Identity(l))?.Description })];
    }

    /// <summary>Whether a credit note takes no more of any line than remains of it.</summary>
    public static bool Allows(BillingDocument invoice, IReadOnlyList<BillingDocument> earlier, BillingDocument credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        var remaining = Remaining(invoice, earlier).GroupBy(LineDifference.Identity).ToDictionary(g => g.Key, g => g.Sum(l => l.Net.Ore));
        return credit.Lines.GroupBy(LineDifference.Identity).All(taken =>
        {
            var left = remaining.GetValueOrDefault(taken.Key);
            var wanted = taken.Sum(l => l.Net.Ore);

            // A line that lowers a credit note raises what is paid: it is no credit.
            return wanted <= Math.Max(0, left) || (left < 0 && wanted >= left && wanted <= 0);
        });
    }
}
