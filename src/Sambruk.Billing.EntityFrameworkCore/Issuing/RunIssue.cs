// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// Issues one run within a transaction that no other issue is in. Drafts are taken a few at a time, so that the size of a run is no
/// limit. What comes of it is told before anything is committed; whoever called rolls back all but <see cref="IssueOutcome.Issued"/>.
/// </summary>
internal sealed class RunIssue(StoreTransaction transaction, Dialect dialect, Tables tables, IssueRequest request)
{
    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private readonly RunSums _sums = new();
    private readonly CreditCheck _credits = new(transaction, dialect, tables);

    /// <summary>Documents of which one could not be kept, since its key or number was taken.</summary>
    public IReadOnlyList<BillingDocument> Refused { get; private set; } = [];

    /// <summary>The outcome; <c>null</c>: a key or a number of <see cref="Refused"/> is taken.</summary>
    public async Task<IssueResult?> RunAsync(CancellationToken cancellationToken)
    {
        if (!request.IsCorrection && await IsPeriodIssuedAsync(cancellationToken).ConfigureAwait(false))
        {
            return new(await HasRunAsync(cancellationToken).ConfigureAwait(false) ? IssueOutcome.AlreadyIssued : IssueOutcome.PeriodIssued, null);
        }

        if (await AddRunAsync(cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return new(IssueOutcome.AlreadyIssued, null);
        }

        var batch = dialect.NewBatch(transaction, tables, run);
        await using (batch.ConfigureAwait(false))
        {
            await foreach (var drafts in DraftsAhead.OfAsync(request.Drafts, cancellationToken).ConfigureAwait(false))
            {
                if (await WriteAsync(batch, drafts, cancellationToken).ConfigureAwait(false) is { } refusal)
                {
                    return refusal.Result;
                }
            }
        }

        if (_sums.Documents == 0)
        {
            return new(IssueOutcome.Nothing, null);
        }

        await FinishAsync(run, cancellationToken).ConfigureAwait(false);
        return new(IssueOutcome.Issued, _sums.ToRun(request));
    }

    private async Task<bool> IsPeriodIssuedAsync(CancellationToken cancellationToken) => await transaction.ValueAsync(
        $"SELECT 1 FROM {tables.Runs} WHERE subject = @p0 AND is_correction = @p1 AND period_from <= @p2 AND period_to >= @p3 LIMIT 1",
        [request.Subject, false, request.PeriodTo, request.PeriodFrom],
        cancellationToken).ConfigureAwait(false) is not null;

    private async Task<bool> HasRunAsync(CancellationToken cancellationToken) => await transaction.ValueAsync(
        $"SELECT 1 FROM {tables.Runs} WHERE key = @p0", [request.RunKey], cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The row of the run, whose sums come at the end; <c>null</c>: it is there.</summary>
    private async Task<long?> AddRunAsync(CancellationToken cancellationToken) => (long?)await transaction.ValueAsync(
        $"""
        INSERT INTO {tables.Runs} (key, subject, period_from, period_to, is_correction, issue_date, documents, net, tax, payable)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 0, 0, 0, 0) ON CONFLICT DO NOTHING RETURNING id
        """,
        [request.RunKey, request.Subject, request.PeriodFrom, request.PeriodTo, request.IsCorrection, request.Terms.IssueDate],
        cancellationToken).ConfigureAwait(false);

    /// <summary><c>null</c>: the drafts are written.</summary>
    private async Task<Refusal?> WriteAsync(DocumentBatch batch, IReadOnlyList<BillingDocument> drafts, CancellationToken cancellationToken)
    {
        if (!await _credits.AllowAsync(drafts, cancellationToken).ConfigureAwait(false))
        {
            return new(new(IssueOutcome.OverCredited, null));
        }

        var written = true;
        var documents = new List<BillingDocument>(drafts.Count);
        foreach (var draft in drafts)
        {
            var series = request.Terms.SeriesOf(draft.Type);
            if (!_next.TryGetValue(series.Id, out var number))
            {
                number = await LockAsync(series, cancellationToken).ConfigureAwait(false);
            }

            _next[series.Id] = checked(number + 1);
            var document = request.Terms.Complete(draft, number);
            documents.Add(document);
            _sums.Add(document);
            var json = Encoding.UTF8.GetString(BillingDocumentJson.Serialize(document));
            written &= await batch.AddAsync(new(document, _sums.Documents, series.Id, number, json), cancellationToken).ConfigureAwait(false);
        }

        written &= await batch.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (written)
        {
            return null;
        }

        Refused = documents;
        return new(null);
    }

    private async Task<long> LockAsync(NumberSeries series, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"INSERT INTO {tables.Series} (id, next) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", [series.Id, series.First], cancellationToken).ConfigureAwait(false);
        return (long)(await transaction.ValueAsync(
            $"SELECT next FROM {tables.Series} WHERE id = @p0 {dialect.ForUpdate}", [series.Id], cancellationToken).ConfigureAwait(false))!;
    }

    private async Task FinishAsync(long run, CancellationToken cancellationToken)
    {
        foreach (var (series, next) in _next)
        {
            await transaction.ExecuteAsync($"UPDATE {tables.Series} SET next = @p1 WHERE id = @p0", [series, next], cancellationToken).ConfigureAwait(false);
        }

        await transaction.ExecuteAsync(
            $"UPDATE {tables.Runs} SET documents = @p1, net = @p2, tax = @p3, payable = @p4 WHERE id = @p0",
            [run, _sums.Documents, _sums.Net.Ore, _sums.Tax.Ore, _sums.Payable.Ore],
            cancellationToken).ConfigureAwait(false);
        if (request.Input is { } input)
        {
            await InputParts.WriteAsync(transaction, tables, run, input, cancellationToken).ConfigureAwait(false);
        }
    }

    private readonly record struct Refusal(IssueResult? Result);
}
