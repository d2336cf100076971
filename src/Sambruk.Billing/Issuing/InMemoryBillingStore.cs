// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Billing;

/// <summary>Keeps documents for as long as the process lives: for previews and tests.</summary>
public sealed class InMemoryBillingStore : IBillingStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private readonly List<(IssuedRun Run, RunInput? Input)> _runs = [];
    private readonly List<BillingDocument> _documents = [];
    private readonly Dictionary<string, BillingDocument> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BillingDocument> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _paid = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IssueResult> IssueAsync(IssueRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            return Task.FromResult(Issue(request, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BillingDocument> DocumentsAsync(string runKey, CancellationToken cancellationToken) =>
        Where(d => d.RunKey == runKey, cancellationToken);

    /// <inheritdoc/>
    public Task<BillingDocument?> FindAsync(string number, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_byNumber.GetValueOrDefault(number));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BillingDocument> CorrectionsOfAsync(string documentKey, CancellationToken cancellationToken) =>
        Where(d => d.Preceding?.Key == documentKey, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IssuedRun> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<IssuedRun> runs;
        lock (_lock)
        {
            runs = [.. _runs.Select(r => r.Run).Reverse()];
        }

        foreach (var run in runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return run;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<RunInput?> InputOfAsync(string runKey, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.Find(r => r.Run.RunKey == runKey).Input);
        }
    }

    /// <inheritdoc/>
    public Task<bool> SetPaidAsync(string number, DateOnly? paidOn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_byNumber.ContainsKey(number))
            {
                return Task.FromResult(false);
            }

            if (paidOn is { } day)
            {
                _paid[number] = day;
            }
            else
            {
                _paid.Remove(number);
            }

            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<DateOnly?> PaidOnAsync(string number, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_paid.TryGetValue(number, out var day) ? day : (DateOnly?)null);
        }
    }

    private IssueResult Issue(IssueRequest request, CancellationToken cancellationToken)
    {
        if (_runs.Find(r => r.Run.RunKey == request.RunKey).Run is { } same)
        {
            return new(IssueOutcome.AlreadyIssued, same);
        }

        if (!request.IsCorrection && _runs.Exists(r => !r.Run.IsCorrection && r.Run.Subject == request.Subject && r.Run.PeriodFrom <= request.PeriodTo && r.Run.PeriodTo >= request.PeriodFrom))
        {
            return new(IssueOutcome.PeriodIssued, null);
        }

        var next = new Dictionary<string, long>(_next, StringComparer.Ordinal);
        var documents = new List<BillingDocument>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var sums = new RunSums();
        foreach (var draft in request.Drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (draft.Type == DocumentType.CreditNote && !MayCredit(draft, documents))
            {
                return new(IssueOutcome.OverCredited, null);
            }

            var series = request.Terms.SeriesOf(draft.Type);
            var number = next.GetValueOrDefault(series.Id, series.First);
            next[series.Id] = number + 1;
            var document = request.Terms.Complete(draft, number);
            if (_byKey.TryGetValue(document.Key, out var kept))
            {
                return new(IssueOutcome.AlreadyIssued, _runs.Find(r => r.Run.RunKey == kept.RunKey).Run);
            }

            if (_byNumber.ContainsKey(document.Number!))
            {
                throw new SambrukException("BILL-NUMBER-TAKEN", "A document of another series has one of the numbers: give each series a prefix of its own.");
            }

            if (!keys.Add(document.Key) || !numbers.Add(document.Number!))
            {
                throw new ArgumentException("A document is among the drafts twice, or two series give the same number.", nameof(request));
            }

            documents.Add(document);
            sums.Add(document);
        }

        if (documents.Count == 0)
        {
            return new(IssueOutcome.Nothing, null);
        }

        var run = sums.ToRun(request);
        foreach (var (series, number) in next)
        {
            _next[series] = number;
        }

        foreach (var document in documents)
        {
            _documents.Add(document);
            _byKey.Add(document.Key, document);
            _byNumber.Add(document.Number!, document);
        }

        _runs.Add((run, request.Input));
        return new(IssueOutcome.Issued, run);
    }

    private bool MayCredit(BillingDocument credit, List<BillingDocument> sameRun) =>
        credit.Preceding is { } preceding && _byKey.TryGetValue(preceding.Key, out var invoice)
        && CreditLimit.Allows(invoice, [.. _documents.Concat(sameRun).Where(d => d.Preceding?.Key == invoice.Key && d.Type == DocumentType.CreditNote)], credit);

    private async IAsyncEnumerable<BillingDocument> Where(Predicate<BillingDocument> match, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<BillingDocument> found;
        lock (_lock)
        {
            found = _documents.FindAll(match);
        }

        foreach (var document in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return document;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
