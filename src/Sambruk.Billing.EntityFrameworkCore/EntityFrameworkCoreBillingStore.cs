// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// Documents in a database by Entity Framework Core: what is read goes through the context; what is issued goes over its connection
/// with statements of its own, since change tracking holds every row in memory and takes longer than the reckoning.
/// </summary>
internal sealed class EntityFrameworkCoreBillingStore<TContext>(IServiceScopeFactory scopes, TimeProvider time) : IBillingStore, IDisposable
    where TContext : DbContext
{
    private const int PageSize = 200;

    private readonly SemaphoreSlim _preparing = new(1, 1);
    private volatile bool _isReady;

    /// <summary>How long another host may take that issues at the same time: a million documents take about a minute.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    public Task<IssueResult> IssueAsync(IssueRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // SQLite's driver works on the caller's thread.
        return Task.Run(() => WithContextAsync(context => IssueAsync(context, request, cancellationToken), cancellationToken), cancellationToken);
    }

    public IAsyncEnumerable<BillingDocument> DocumentsAsync(string runKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runKey);
        return PagesAsync(documents => documents, runKey, null, cancellationToken);
    }

    public async Task<BillingDocument?> FindAsync(string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        var json = await WithContextAsync(
            context => context.Set<DocumentRow>().AsNoTracking().Where(d => d.Number == number).Select(d => d.Json).FirstOrDefaultAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return json is null ? null : Parse(json);
    }

    public IAsyncEnumerable<BillingDocument> CorrectionsOfAsync(string documentKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentKey);
        return PagesAsync(documents => documents.Where(d => d.PrecedingKey == documentKey), null, null, cancellationToken);
    }

    public async IAsyncEnumerable<IssuedRun> RunsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        while (true)
        {
            var last = before;
            var page = await WithContextAsync(
                context => context.Set<RunRow>().AsNoTracking().Where(r => r.Id < last).OrderByDescending(r => r.Id).Take(PageSize).ToListAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
            foreach (var run in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return RunOf(run);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            before = page[^1].Id;
        }
    }

    public Task<RunInput?> InputOfAsync(string runKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runKey);
        return WithContextAsync(
            async context =>
            {
                var run = await context.Set<RunRow>().AsNoTracking().Where(r => r.Key == runKey).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
                var parts = context.Set<RunInputRow>().AsNoTracking().Where(p => p.RunId == run);
                return run is null || !await parts.AnyAsync(cancellationToken).ConfigureAwait(false)
                    ? null
                    : await InputParts.ReadAsync(parts.OrderBy(p => p.Part).Select(p => p.Data).AsAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<bool> SetPaidAsync(string number, DateOnly? paidOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        return WithContextAsync(
            async context => await context.Set<DocumentRow>().Where(d => d.Number == number)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.PaidOn, paidOn), cancellationToken).ConfigureAwait(false) == 1,
            cancellationToken);
    }

    public Task<DateOnly?> PaidOnAsync(string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        return WithContextAsync(
            context => context.Set<DocumentRow>().AsNoTracking().Where(d => d.Number == number).Select(d => d.PaidOn).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
    }

    public void Dispose() => _preparing.Dispose();

    private static BillingDocument Parse(string json) => BillingDocumentJson.Parse(Encoding.UTF8.GetBytes(json));

    private static IssuedRun RunOf(RunRow run) => new(
        run.Key, run.Subject, run.PeriodFrom, run.PeriodTo, run.IsCorrection, run.IssueDate, run.Documents, new(run.Net), new(run.Tax), new(run.Payable));

    private static async Task<IssuedRun?> FindRunAsync(TContext context, string key, CancellationToken cancellationToken) =>
        await context.Set<RunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellationToken).ConfigureAwait(false) is { } run ? RunOf(run) : null;

    private async Task<IssueResult> IssueAsync(TContext context, IssueRequest request, CancellationToken cancellationToken)
    {
        // Before the lock: most that is asked for twice is known here, whoever issues meanwhile.
        if (await FindRunAsync(context, request.RunKey, cancellationToken).ConfigureAwait(false) is { } same)
        {
            return new(IssueOutcome.AlreadyIssued, same);
        }

        var dialect = Dialect.Of(context);
        var tables = new Tables(context);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var transaction = await dialect.BeginAsync(context.Database.GetDbConnection(), tables.Series, Patience, time, cancellationToken).ConfigureAwait(false);
        IssueResult? result;
        IReadOnlyList<BillingDocument> refused;
        await using (transaction.ConfigureAwait(false))
        {
            var issue = new RunIssue(transaction, dialect, tables, request);
            result = await issue.RunAsync(cancellationToken).ConfigureAwait(false);
            refused = issue.Refused;
            if (result?.Outcome == IssueOutcome.Issued)
            {
                await CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
                return result;
            }
        }

        return result switch
        {
            null => await TakenAsync(context, request, refused, cancellationToken).ConfigureAwait(false),
            { Outcome: IssueOutcome.AlreadyIssued } => result with { Run = await FindRunAsync(context, request.RunKey, cancellationToken).ConfigureAwait(false) },
            _ => result,
        };
    }

    private static async Task CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // From here on it is not stopped: a commit that is broken off may have been made.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (Fault.IsOne(fault) && Fault.Of(fault).Code == "BILL-STORE-DOWN")
        {
            throw new SambrukException("BILL-STORE-UNKNOWN", "The connection was lost while the run was committed. Issue it again: if it was kept, that is the answer.");
        }
    }

    /// <summary>Why a document was refused: the document was issued in another run, or another series has its number.</summary>
    private static async Task<IssueResult> TakenAsync(TContext context, IssueRequest request, IReadOnlyList<BillingDocument> refused, CancellationToken cancellationToken)
    {
        var keys = refused.Select(d => d.Key).ToList();
        var run = await (from document in context.Set<DocumentRow>()
                         join row in context.Set<RunRow>() on document.RunId equals row.Id
                         where keys.Contains(document.Key)
                         select row).AsNoTracking().FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (run is not null)
        {
            return new(IssueOutcome.AlreadyIssued, RunOf(run));
        }

        var numbers = refused.Select(d => d.Number).ToList();
        throw await context.Set<DocumentRow>().AnyAsync(d => numbers.Contains(d.Number), cancellationToken).ConfigureAwait(false)
            ? new SambrukException("BILL-NUMBER-TAKEN", "A document of another series has one of the numbers: give each series a prefix of its own.")
            : new ArgumentException("A document is among the drafts twice, or two series give the same number.", nameof(request));
    }

    /// <summary>Pages by the order of issue, so that neither a connection nor a lock is held while the caller works.</summary>
    private async IAsyncEnumerable<BillingDocument> PagesAsync(
        Func<IQueryable<DocumentRow>, IQueryable<DocumentRow>> filter, string? runKey, long? runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (runKey is not null)
        {
            runId = await WithContextAsync(
                context => context.Set<RunRow>().AsNoTracking().Where(r => r.Key == runKey).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
            if (runId is null)
            {
                yield break;
            }
        }

        var run = runId ?? 0;
        long ordinal = 0;
        while (true)
        {
            var (lastRun, lastOrdinal) = (run, ordinal);
            var page = await WithContextAsync(
                context =>
                {
                    var documents = filter(context.Set<DocumentRow>().AsNoTracking());
                    documents = runId is not null
                        ? documents.Where(d => d.RunId == lastRun && d.Ordinal > lastOrdinal)
                        : documents.Where(d => d.RunId > lastRun || (d.RunId == lastRun && d.Ordinal > lastOrdinal));
                    return documents.OrderBy(d => d.RunId).ThenBy(d => d.Ordinal).Take(PageSize).Select(d => new { d.RunId, d.Ordinal, d.Json }).ToListAsync(cancellationToken);
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Parse(row.Json);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            (run, ordinal) = (page[^1].RunId, page[^1].Ordinal);
        }
    }

    private async Task<T> WithContextAsync<T>(Func<TContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var context = scope.ServiceProvider.GetRequiredService<TContext>();
                await PrepareAsync(context, cancellationToken).ConfigureAwait(false);
                return await work(context).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (Fault.IsOne(fault))
        {
            throw Fault.Of(fault);
        }
    }

    private async Task PrepareAsync(TContext context, CancellationToken cancellationToken)
    {
        if (_isReady)
        {
            return;
        }

        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isReady)
            {
                _ = new Tables(context);
                if (context is BillingDbContext own)
                {
                    await Preparation.RunAsync(own, Dialect.Of(context), Patience, time, cancellationToken).ConfigureAwait(false);
                }

                _isReady = true;
            }
        }
        finally
        {
            _preparing.Release();
        }
    }
}
