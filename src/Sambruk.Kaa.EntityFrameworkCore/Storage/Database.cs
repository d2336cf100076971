// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>A database with the tables of a context: connections to it, and transactions that are whole or not at all.</summary>
internal sealed class Database<TContext>(IDbContextFactory<TContext> contexts, TimeProvider time) : IDisposable
    where TContext : StoreContext
{
    private const int MostAttempts = 4;

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _preparing = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile bool _isReady;

    /// <summary>How long another host may hold a lock.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads, or does what is no transaction.</summary>
    public Task<T> WithAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        UseAsync(
            async context =>
            {
                await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                return await work(context.Database.GetDbConnection()).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// Writes in one transaction, committed when the work says so. The commit is not stopped by the token: one that is broken off may
    /// have been made.
    /// </summary>
    /// <param name="work">Writes; false: nothing of it is to stay.</param>
    /// <param name="queues">True: no other writer of the context may be in the work at the same time, in whatever host.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task<T> WriteAsync<T>(Func<StoreTransaction, Task<(bool Commits, T Result)>> work, bool queues, CancellationToken cancellationToken) =>
        UseAsync(
            async context =>
            {
                // Those of one process wait here, in their order, without a connection, and not by trying again and again.
                var waits = queues || context.Dialect.HasOneWriter;
                if (waits && !await _writing.WaitAsync(Patience, cancellationToken).ConfigureAwait(false))
                {
                    throw new SambrukException("KAA-STORE-BUSY", "Others have held the database for too long.");
                }

                try
                {
                    await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                    var transaction = await context.Dialect.BeginAsync(
                        context.Database.GetDbConnection(), queues ? context.VersionTable : null, Patience, time, cancellationToken).ConfigureAwait(false);
                    await using (transaction.ConfigureAwait(false))
                    {
                        var (commits, result) = await work(transaction).ConfigureAwait(false);
                        if (commits)
                        {
                            cancellationToken.ThrowIfCancellationRequested();
                            await CommitAsync(transaction).ConfigureAwait(false);
                        }

                        return result;
                    }
                }
                finally
                {
                    if (waits)
                    {
                        _writing.Release();
                    }
                }
            },
            cancellationToken);

    /// <summary>After a case was disposed of: see <see cref="Dialect.ForgetAsync"/>.</summary>
    public Task ForgetAsync() => UseAsync(
        async context =>
        {
            await context.Database.OpenConnectionAsync().ConfigureAwait(false);
            await context.Dialect.ForgetAsync(context.Database.GetDbConnection(), CancellationToken.None).ConfigureAwait(false);
            return true;
        },
        CancellationToken.None);

    public void Dispose()
    {
        _preparing.Dispose();
        _writing.Dispose();
    }

    private static async Task CommitAsync(StoreTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (Fault.IsOne(fault) && Fault.Of(fault).Code == "KAA-STORE-DOWN")
        {
            throw new SambrukException("KAA-STORE-UNKNOWN", "The connection was lost at the commit. The same request again tells whether it was made.");
        }
    }

    /// <summary>On a thread of the pool: SQLite's driver works on the caller's.</summary>
    private Task<T> UseAsync<T>(Func<TContext, Task<T>> work, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var started = time.GetTimestamp();
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
                    await using (context.ConfigureAwait(false))
                    {
                        await PrepareAsync(context, cancellationToken).ConfigureAwait(false);
                        return await work(context).ConfigureAwait(false);
                    }
                }
                catch (Exception fault) when (Fault.IsOne(fault))
                {
                    // A connection of the pool from before the server was restarted: nothing was committed, and another may work.
                    if (Fault.Of(fault) is var told && (told.Code != "KAA-STORE-DOWN" || attempt == MostAttempts || time.GetElapsedTime(started) > s_soon))
                    {
                        throw told;
                    }
                }
            }
        },
        cancellationToken);

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
                await Preparation.RunAsync(context, Patience, time, cancellationToken).ConfigureAwait(false);
                await context.Database.CloseConnectionAsync().ConfigureAwait(false);
                _isReady = true;
            }
        }
        finally
        {
            _preparing.Release();
        }
    }
}
