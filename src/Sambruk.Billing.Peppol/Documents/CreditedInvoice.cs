// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>The invoice that a credit note credits, with what was credited of it before: by them SB-CN-01 knows what remains.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Earlier">The credit notes of the same invoice that were issued before; other documents among them are passed over.</param>
public sealed record CreditedInvoice(BillingDocument Invoice, IReadOnlyList<BillingDocument> Earlier)
{
    /// <summary>
    /// What remains of the invoice with tax: the tax is reckoned on what remains of the net of each rate, as on a credit note for all of
    /// it. Zero where nothing remains.
    /// </summary>
    public Money Remaining
    {
        get
        {
            var nets = CreditLimit.Remaining(Invoice, Earlier)
                .GroupBy(line => (line.Vat.Category, line.Vat.Rate))
                .Select(group => (Net: Money.FromOre(group.Sum(line => line.Net.Ore)), group.Key.Rate));
            return nets.Aggregate(Money.Zero, (sum, of) => sum + of.Net + Money.FromKronor(UblNumber.RoundToOre(of.Net.Kronor * of.Rate / 100m)));
        }
    }

    /// <summary>Finds them in the store.</summary>
    /// <param name="store">Where the documents are kept.</param>
    /// <param name="creditNote">The credit note, issued or not; what was issued after it is not counted.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns><c>null</c>: the document is no credit note, or the store does not have the invoice.</returns>
    public static async Task<CreditedInvoice?> FindAsync(IBillingStore store, BillingDocument creditNote, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(creditNote);
        if (creditNote is not { Type: DocumentType.CreditNote, Preceding: { } preceding }
            || await store.FindAsync(preceding.Number, cancellationToken).ConfigureAwait(false) is not { } invoice
            || invoice.Key != preceding.Key)
        {
            return null;
        }

        // The store gives them in the order of issue.
        var earlier = new List<BillingDocument>();
        await foreach (var correction in store.CorrectionsOfAsync(invoice.Key, cancellationToken).ConfigureAwait(false))
        {
            if (correction.Key == creditNote.Key)
            {
                break;
            }

            if (correction.Type == DocumentType.CreditNote)
            {
                earlier.Add(correction);
            }
        }

        return new(invoice, earlier);
    }

    /// <summary>The number of the invoice.</summary>
    public override string ToString() => Invoice.Number ?? "";
}
