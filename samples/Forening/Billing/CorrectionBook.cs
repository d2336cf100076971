// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Puts the issued run right after a correction of its figures: shows what would be issued, and issues it.</summary>
internal sealed class CorrectionBook(Association association, RunBook book, IBillingStore store, Invoicing invoicing)
{
    private const string DraftReason = "Förhandsvisning";

    /// <summary>The issued run, and the figures that what is issued stands on by now; null: nothing is issued.</summary>
    public async Task<StandingRun?> StandingAsync(CancellationToken cancellationToken)
    {
        if (await book.IssuedAsync(cancellationToken) is not { } issued)
        {
            return null;
        }

        // The latest first: the figures of the last correction, else those of the run itself.
        await foreach (var run in store.RunsAsync(cancellationToken))
        {
            if (run.Subject == issued.Subject && run.PeriodFrom == issued.PeriodFrom && await store.InputOfAsync(run.RunKey, cancellationToken) is { } input)
            {
                return new(issued, input);
            }
        }

        return null;
    }

    /// <summary>The figures with a member's corrected.</summary>
    /// <exception cref="InvalidInputException">This year's files are asked for, and break a rule.</exception>
    public async Task<RunInput> CorrectedAsync(StandingRun standing, MemberCorrection? correction, CancellationToken cancellationToken) =>
        correction?.Of(standing.Input, book.Today) ?? await association.ReadAgainAsync(cancellationToken);

    /// <summary>What a correction would issue.</summary>
    /// <exception cref="InvalidInputException">The corrected figures break a rule.</exception>
    public async Task<CorrectionPreview> PreviewAsync(StandingRun standing, RunInput corrected, CorrectionMode mode, CancellationToken cancellationToken)
    {
        var right = BillingRun.Of(corrected);
        var full = await invoicing.PreviewRerateAsync(standing.Run.RunKey, right, CorrectionMode.FullCreditAndNew, DraftReason, cancellationToken);
        var difference = await invoicing.PreviewRerateAsync(standing.Run.RunKey, right, CorrectionMode.Difference, DraftReason, cancellationToken);
        return new(right, full, difference, mode, association.MemberName);
    }

    /// <summary>Issues what the preview shows.</summary>
    public Task<IssueResult> IssueAsync(StandingRun standing, CorrectionPreview preview, string reason, DateOnly day, CancellationToken cancellationToken) =>
        invoicing.RerateAsync(standing.Run.RunKey, preview.Right, preview.Mode, reason, day, cancellationToken);
}

/// <summary>An issued run and what it stands on.</summary>
/// <param name="Run">The run.</param>
/// <param name="Input">Its figures, with the corrections that are issued.</param>
internal sealed record StandingRun(IssuedRun Run, RunInput Input);

/// <summary>What a correction would issue, both ways.</summary>
public sealed class CorrectionPreview
{
    /// <summary>Reckons what differs for each member.</summary>
    public CorrectionPreview(BillingRun right, IReadOnlyList<BillingDocument> full, IReadOnlyList<BillingDocument> difference, CorrectionMode mode, Func<string, string> nameOf)
    {
        Right = right;
        Mode = mode;
        Full = CorrectionSums.Of(full);
        Difference = CorrectionSums.Of(difference);
        Documents = mode == CorrectionMode.Difference ? difference : full;

        // The difference without tax is the same both ways.
        var now = right.Documents.SelectMany(d => d.Lines).ToLookup(l => l.Member, StringComparer.Ordinal);
        Members = [.. full.SelectMany(d => d.Lines.Select(l => (l.Member, Net: d.Type == DocumentType.CreditNote ? -l.Net : l.Net)))
            .GroupBy(l => l.Member, StringComparer.Ordinal)
            .Select(g => (g.Key, Change: Money.FromOre(g.Sum(l => l.Net.Ore)), Now: Money.FromOre(now[g.Key].Sum(l => l.Net.Ore))))
            .Where(m => m.Change != Money.Zero)
            .Select(m => new MemberChange(m.Key, nameOf(m.Key), m.Now - m.Change, m.Now))
            .OrderBy(m => m.Name, SwedishOrder.Comparer)];
    }

    /// <summary>The run from the corrected figures.</summary>
    public BillingRun Right { get; }

    /// <summary>How it is put right.</summary>
    public CorrectionMode Mode { get; }

    /// <summary>The drafts.</summary>
    public IReadOnlyList<BillingDocument> Documents { get; }

    /// <summary>Those whose sum differs.</summary>
    public IReadOnlyList<MemberChange> Members { get; }

    /// <summary>Credit notes for the whole and new invoices.</summary>
    public CorrectionSums Full { get; }

    /// <summary>Documents for the difference only.</summary>
    public CorrectionSums Difference { get; }

    /// <summary>Identifies what is shown; null: there is nothing to issue.</summary>
    public string? Key => Documents.Count == 0 ? null : Documents[0].RunKey;
}

/// <summary>A member before and after a correction, without tax.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it is invoiced.</param>
/// <param name="Now">As it should be.</param>
public sealed record MemberChange(string Code, string Name, Money Before, Money Now)
{
    /// <summary>Now − before.</summary>
    public Money Change => Now - Before;
}

/// <summary>What documents sum to; credit notes are negative.</summary>
/// <param name="Credits">How many credit notes.</param>
/// <param name="Invoices">How many invoices.</param>
/// <param name="Net">Without tax.</param>
/// <param name="Tax">Tax.</param>
/// <param name="Payable">What is paid.</param>
public sealed record CorrectionSums(int Credits, int Invoices, Money Net, Money Tax, Money Payable)
{
    /// <summary>The sums of documents.</summary>
    public static CorrectionSums Of(IReadOnlyList<BillingDocument> documents)
    {
        var credits = documents.Count(d => d.Type == DocumentType.CreditNote);
        return new(credits, documents.Count - credits, Sum(t => t.Net), Sum(t => t.Tax), Sum(t => t.Payable));

        Money Sum(Func<DocumentTotals, Money> of) => Money.FromOre(documents.Sum(d => d.Type == DocumentType.CreditNote ? -of(d.Totals).Ore : of(d.Totals).Ore));
    }
}
