// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>Holds credit notes against what remains of the invoices that they credit, of those kept and those of the same run.</summary>
internal sealed class CreditCheck(StoreTransaction transaction, Dialect dialect, Tables tables)
{
    private const string IsCreditNote = "type = 381";

    /// <summary>Whether the credit notes among the drafts take no more than remains. Drafts before them are written.</summary>
    public async Task<bool> AllowAsync(IReadOnlyList<BillingDocument> drafts, CancellationToken cancellationToken)
    {
        var credits = drafts.Where(d => d.Type == DocumentType.CreditNote).ToList();
        if (credits.Count == 0)
        {
            return true;
        }

        var keys = credits.Where(c => c.Preceding is not null).Select(c => c.Preceding!.Key).ToHashSet(StringComparer.Ordinal);
        var invoices = (await DocumentsAsync("key", "", keys, cancellationToken).ConfigureAwait(false)).ToDictionary(d => d.Key, StringComparer.Ordinal);
        var earlier = (await DocumentsAsync("preceding_key", " AND " + IsCreditNote, keys, cancellationToken).ConfigureAwait(false))
            .GroupBy(d => d.Preceding!.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var credit in credits)
        {
            if (credit.Preceding is not { } preceding || !invoices.TryGetValue(preceding.Key, out var invoice))
            {
                return false;
            }

            if (!earlier.TryGetValue(preceding.Key, out var before))
            {
                before = [];
                earlier.Add(preceding.Key, before);
            }

            if (!CreditLimit.Allows(invoice, before, credit))
            {
                return false;
            }

            before.Add(credit);
        }

        return true;
    }

    private async Task<IEnumerable<BillingDocument>> DocumentsAsync(string column, string condition, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var texts = await transaction.TextsAsync(
            $"SELECT json FROM {tables.Documents} WHERE {column} {dialect.IsInList}{condition}", [dialect.ListOf(keys)], cancellationToken).ConfigureAwait(false);
        return texts.Select(t => BillingDocumentJson.Parse(Encoding.UTF8.GetBytes(t)));
    }
}
