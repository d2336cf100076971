// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>What a run would issue, and what differs from another year. Reads files and writes none.</summary>
internal static class PreviewWork
{
    public static async Task<Report> RunAsync(Invocation call, string file, string? compare, CancellationToken cancellationToken)
    {
        var run = await RunToBill.LoadAsync(file, call, cancellationToken).ConfigureAwait(false);
        var before = compare is null ? null : await RunToBill.LoadAsync(compare, call, cancellationToken).ConfigureAwait(false);
        var documents = new List<BilledDocument>();
        var lines = new List<DocumentLine>();
        foreach (var document in run.Run.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            documents.Add(BilledDocument.Of(document));
            if (before is not null)
            {
                lines.AddRange(document.Lines);
            }
        }

        return call.Report() with
        {
            Billing = run.ToReport(BillingOutcome.Preview) with
            {
                Documents = documents,
                Totals = BilledSums.Of(documents),
                Comparison = before is null ? null : Compare(before, run, lines),
            },
        };
    }

    private static BilledComparison Compare(RunToBill before, RunToBill now, List<DocumentLine> lines)
    {
        var names = before.Input.Members.Concat(now.Input.Members).GroupBy(m => m.Party.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Party.Name, StringComparer.Ordinal);
        var earlier = before.Run.Documents.SelectMany(d => d.Lines).ToLookup(l => l.Member, StringComparer.Ordinal);
        var later = lines.ToLookup(l => l.Member, StringComparer.Ordinal);
        var members = earlier.Select(g => g.Key).Union(later.Select(g => g.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => SumOf(code, names.GetValueOrDefault(code, code), YearChange.Between(earlier[code], later[code]))).ToList();
        return new(before.Run.Key, Total(members), members);
    }

    private static ChangedPrice SumOf(string code, string name, IReadOnlyList<YearChange> changes) => new(
        code,
        name,
        changes.Sum(c => c.Before.Ore),
        changes.Sum(c => c.Now.Ore),
        changes.Sum(c => c.Delta.Ore),
        changes.Sum(c => c.RateEffect.Ore),
        changes.Sum(c => c.QuantityEffect.Ore),
        changes.Sum(c => c.MonthsEffect.Ore),
        changes.Sum(c => c.OtherEffect.Ore));

    private static ChangedPrice Total(List<ChangedPrice> members) => new(
        "",
        "",
        members.Sum(c => c.Before),
        members.Sum(c => c.Now),
        members.Sum(c => c.Delta),
        members.Sum(c => c.Rate),
        members.Sum(c => c.Quantity),
        members.Sum(c => c.Months),
        members.Sum(c => c.Other));
}
