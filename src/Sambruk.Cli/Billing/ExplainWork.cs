// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>Answers why an invoice is what it is: one that was issued, by its number, or all of a payer or member, by its code.</summary>
internal static class ExplainWork
{
    public static async Task<Report> RunAsync(Invocation call, string wanted, string? file, string? store, CancellationToken cancellationToken)
    {
        var documents = file is not null
            ? await OfRunAsync(call, wanted, file, cancellationToken).ConfigureAwait(false)
            : await OfStoreAsync(call, wanted, store, cancellationToken).ConfigureAwait(false);
        return documents.Count == 0
            ? throw IssueWork.NoSuchDocument(call)
            : call.Report() with { Billing = new() { Explanations = [.. documents.Select(d => Explain(d, wanted))] } };
    }

    private static async Task<List<BillingDocument>> OfRunAsync(Invocation call, string wanted, string file, CancellationToken cancellationToken)
    {
        var run = await RunToBill.LoadAsync(file, call, cancellationToken).ConfigureAwait(false);
        return [.. run.Run.Documents.Where(d => IsAbout(d, wanted))];
    }

    private static async Task<List<BillingDocument>> OfStoreAsync(Invocation call, string wanted, string? store, CancellationToken cancellationToken)
    {
        await using var session = BillingSession.Open(call, store);
        if (await session.Store.FindAsync(wanted, cancellationToken).ConfigureAwait(false) is { } numbered)
        {
            return [numbered];
        }

        var runs = await session.Store.RunsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var documents = new List<BillingDocument>();
        foreach (var run in runs.AsEnumerable().Reverse())
        {
            documents.AddRange(await session.Store.DocumentsAsync(run.RunKey, cancellationToken).Where(d => IsAbout(d, wanted)).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return documents;
    }

    private static bool IsAbout(BillingDocument document, string code) => document.Payer.Code == code || document.Lines.Any(l => l.Member == code);

    /// <summary>Of what another pays for a member, the lines of that member.</summary>
    private static ExplainedReport Explain(BillingDocument document, string wanted)
    {
        var isPartOf = document.Number != wanted && document.Payer.Code != wanted;
        List<DocumentLine> lines = [.. document.Lines.Where(l => !isPartOf || l.Member == wanted)];
        var text = isPartOf ? string.Join('\n', lines.Select(l => Explanation.OfLine(document, l))) : Explanation.Of(document).ToString();
        return new(
            document.Number,
            document.Type,
            document.Payer.Code,
            document.Payer.Name,
            document.Note is { } note ? $"{note}\n{text}" : text,
            [.. lines.Select(l => ExplanationData.Of(document, l))]);
    }
}
