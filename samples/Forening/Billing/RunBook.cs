// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>What the pages ask for: the preview, what is issued, and the one way to issue it.</summary>
internal sealed class RunBook(Association association, IBillingStore store, Invoicing invoicing, TimeProvider time)
{
    /// <summary>This year beside last year.</summary>
    public Preview Preview { get; } = new(association);

    /// <summary>The day in Sweden.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).DateTime);

    /// <summary>What has been issued for this year; null: nothing.</summary>
    public async Task<IssuedRun?> IssuedAsync(CancellationToken cancellationToken)
    {
        var input = Preview.Run.Input;
        await foreach (var run in store.RunsAsync(cancellationToken))
        {
            if (!run.IsCorrection && run.Subject == input.Subject && run.PeriodFrom == input.PeriodFrom)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Everything that is issued, the latest run first, each in the order of its numbers.</summary>
    public async Task<IReadOnlyList<BillingDocument>> DocumentsAsync(CancellationToken cancellationToken)
    {
        var documents = new List<BillingDocument>();
        await foreach (var run in store.RunsAsync(cancellationToken))
        {
            await foreach (var document in store.DocumentsAsync(run.RunKey, cancellationToken))
            {
                documents.Add(document);
            }
        }

        return documents;
    }

    /// <summary>What one payer's statement is made of: what is issued to it, or the drafts while nothing is; null: it pays nothing.</summary>
    public async Task<IReadOnlyList<BillingDocument>?> StatementOfAsync(string payer, CancellationToken cancellationToken)
    {
        var issued = (await DocumentsAsync(cancellationToken)).Where(d => d.Payer.Code == payer).ToList();
        var documents = issued.Count > 0 || await IssuedAsync(cancellationToken) is not null ? issued : [.. Preview.Documents.Where(d => d.Payer.Code == payer)];
        return documents.Count > 0 ? documents : null;
    }

    /// <summary>A document; null: there is none with the number.</summary>
    public Task<BillingDocument?> FindAsync(string number, CancellationToken cancellationToken) => store.FindAsync(number, cancellationToken);

    /// <summary>What corrects a document.</summary>
    public async Task<IReadOnlyList<BillingDocument>> CorrectionsOfAsync(BillingDocument document, CancellationToken cancellationToken)
    {
        var corrections = new List<BillingDocument>();
        await foreach (var correction in store.CorrectionsOfAsync(document.Key, cancellationToken))
        {
            corrections.Add(correction);
        }

        return corrections;
    }

    /// <summary>Issues this year's run. Asked twice, it is issued once.</summary>
    public Task<IssueResult> IssueAsync(DateOnly day, CancellationToken cancellationToken) => invoicing.IssueAsync(Preview.Run, day, cancellationToken);

    /// <summary>What crediting a document would issue; null: nothing remains of it, or it is no invoice.</summary>
    public async Task<BillingDocument?> PreviewCreditAsync(BillingDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Type != DocumentType.Invoice)
        {
            return null;
        }

        var credits = (await CorrectionsOfAsync(document, cancellationToken)).Where(d => d.Type == DocumentType.CreditNote).ToList();
        return CreditLimit.Remaining(document, credits).Count == 0 ? null : Correction.Credit(document, "Förhandsvisning", credits);
    }

    /// <summary>Credits what remains of an invoice; null: there is no such invoice.</summary>
    /// <exception cref="ArgumentException">Nothing remains of it.</exception>
    public Task<IssueResult?> CreditAsync(string number, string reason, DateOnly day, CancellationToken cancellationToken) => invoicing.CreditAsync(number, reason, day, cancellationToken);
}
