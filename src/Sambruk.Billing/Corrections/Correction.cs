// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>How a document that was reckoned from other figures is put right.</summary>
public enum CorrectionMode
{
    /// <summary>A credit note for the whole, and a new invoice: the sum is what the new figures give, to the öre.</summary>
    FullCreditAndNew,

    /// <summary>
    /// One document for the difference. The net is exact; tax is reckoned on the difference and may be an öre off for each rate, and
    /// what is paid a krona where kronor are rounded.
    /// </summary>
    Difference,
}

/// <summary>Makes documents that correct issued ones. Issued documents themselves never change.</summary>
public static class Correction
{
    /// <summary>A credit note for what remains of an issued document: without earlier credits its exact reversal, whole kronor too.</summary>
    /// <param name="issued">The document.</param>
    /// <param name="reason">Why; it stands on the credit note.</param>
    /// <param name="earlier">Credit notes that it has already.</param>
    /// <exception cref="ArgumentException">The document is a draft or a credit note, or nothing remains of it.</exception>
    public static BillingDocument Credit(BillingDocument issued, string reason, IReadOnlyList<BillingDocument>? earlier = null)
    {
        EnsureInvoice(issued);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var remaining = CreditLimit.Remaining(issued, earlier ?? []);
        if (remaining.Count == 0)
        {
            throw new ArgumentException("Nothing remains of the document.", nameof(issued));
        }

        var runKey = RunKeys.Hash($"sambruk-correction-v1\nmode=credit\nof={issued.Key}\nafter={string.Join(',', (earlier ?? []).Select(e => e.Key).Order(StringComparer.Ordinal))}\n");
        return CorrectionDocument.Of(issued, runKey, DocumentType.CreditNote, remaining, reason);
    }

    /// <summary>What puts one issued invoice right.</summary>
    /// <param name="issued">The invoice.</param>
    /// <param name="rerated">The draft of the same payer and group from the new figures; <c>null</c>: it would not be made now.</param>
    /// <param name="mode">How; with more than one invoice that stands (an earlier difference), always a full credit.</param>
    /// <param name="reason">Why.</param>
    /// <param name="runKey">The key of the correction; see <see cref="KeyOf"/>.</param>
    /// <param name="earlier">The documents that correct it already, and those that correct them.</param>
    /// <returns>Credit notes first; nothing when what stands is what the new figures give.</returns>
    public static IReadOnlyList<BillingDocument> Rerate(
        BillingDocument issued, BillingDocument? rerated, CorrectionMode mode, string reason, string runKey, IReadOnlyList<BillingDocument>? earlier = null)
    {
        EnsureInvoice(issued);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(runKey);
        var standing = StandingInvoice.Of(issued, earlier ?? []);
        var differences = LineDifference.Between([.. standing.SelectMany(s => s.Remaining)], rerated?.Lines ?? []);
        if (differences.Count == 0)
        {
            return [];
        }

        if (mode == CorrectionMode.Difference && rerated is not null && standing.Count == 1)
        {
            var isCredit = differences.Sum(d => d.Net.Ore) < 0;
            return
            [
                CorrectionDocument.Of(
                    standing[0].Invoice, runKey, isCredit ? DocumentType.CreditNote : DocumentType.Invoice, isCredit ? LineDifference.Negated(differences) : differences, reason),
            ];
        }

        var documents = standing.Select(s => CorrectionDocument.Of(s.Invoice, runKey, DocumentType.CreditNote, s.Remaining, reason)).ToList();
        if (rerated is not null)
        {
            documents.Add(CorrectionDocument.Of(issued, runKey, DocumentType.Invoice, rerated.Lines, reason) with { Population = rerated.Population, Payer = rerated.Payer });
        }

        return documents;
    }

    /// <summary>What puts the documents of a run right after its figures have changed, payer by payer.</summary>
    /// <param name="issued">The documents of the run.</param>
    /// <param name="rerun">The run with the new figures.</param>
    /// <param name="mode">How.</param>
    /// <param name="reason">Why.</param>
    /// <param name="earlier">The documents that correct them already, and those that correct them.</param>
    public static IEnumerable<BillingDocument> Rerate(
        IReadOnlyList<BillingDocument> issued, BillingRun rerun, CorrectionMode mode, string reason, IReadOnlyList<BillingDocument>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(rerun);
        var runKey = KeyOf([.. issued, .. earlier ?? []], rerun, mode);
        var invoices = issued.Where(d => d.Type == DocumentType.Invoice && d.Preceding is null).ToDictionary(d => (d.Payer.Code, d.Group));
        foreach (var draft in rerun.Documents)
        {
            if (!invoices.Remove((draft.Payer.Code, draft.Group), out var original))
            {
                yield return draft with { RunKey = runKey, Key = RunKeys.OfDocument(runKey, draft.Payer.Code, draft.Group + " 380"), Note = reason };
                continue;
            }

            foreach (var document in Rerate(original, draft, mode, reason, runKey, earlier))
            {
                yield return document;
            }
        }

        foreach (var gone in invoices.Values.OrderBy(d => d.Payer.OrganisationNumber).ThenBy(d => d.Key, StringComparer.Ordinal))
        {
            foreach (var document in Rerate(gone, null, mode, reason, runKey, earlier))
            {
                yield return document;
            }
        }
    }

    /// <summary>The key of a correction: the same documents and figures give the same.</summary>
    public static string KeyOf(IReadOnlyList<BillingDocument> issued, BillingRun rerun, CorrectionMode mode)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(rerun);
        var originals = RunKeys.Hash(string.Join('\n', issued.Select(d => d.Key).Order(StringComparer.Ordinal)));
        return RunKeys.Hash($"sambruk-correction-v1\nmode={mode}\nof={originals}\nto={rerun.Key}\n");
    }

    private static void EnsureInvoice(BillingDocument issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        if (!issued.IsIssued || issued.Type != DocumentType.Invoice)
        {
            throw new ArgumentException("Only an issued invoice is corrected.", nameof(issued));
        }
    }
}
