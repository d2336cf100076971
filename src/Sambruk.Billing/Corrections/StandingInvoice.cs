// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// An invoice of which something remains: the first one of a payer and group, or one that came in its place or beside it. What the
/// payer owes is what remains of all of them.
/// </summary>
internal sealed record StandingInvoice(BillingDocument Invoice, IReadOnlyList<DocumentLine> Remaining)
{
    /// <summary>What stands of an invoice and of those that correct it.</summary>
    public static IReadOnlyList<StandingInvoice> Of(BillingDocument first, IReadOnlyList<BillingDocument> corrections)
    {
        var correcting = corrections.ToLookup(c => c.Preceding?.Key, StringComparer.Ordinal);
        var standing = new List<StandingInvoice>();
        var known = new HashSet<string>(StringComparer.Ordinal) { first.Key };
        var next = new Queue<BillingDocument>([first]);
        while (next.TryDequeue(out var invoice))
        {
            var remaining = CreditLimit.Remaining(invoice, [.. correcting[invoice.Key]]);
            if (remaining.Count > 0)
            {
                standing.Add(new(invoice, remaining));
            }

            foreach (var later in correcting[invoice.Key].Where(c => c.Type == DocumentType.Invoice && known.Add(c.Key)))
            {
                next.Enqueue(later);
            }
        }

        return standing;
    }
}
