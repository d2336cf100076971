// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sambruk.Sqlite;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>Makes the tables of a context where they are missing; refuses those of a later version.</summary>
internal static class Preparation
{
    public static async Task RunAsync(StoreContext context, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var dialect = context.Dialect;
        var connection = context.Database.GetDbConnection();
        var isFile = dialect is SqliteDialect && connection.DataSource is { Length: > 0 } given && given[0] is not (':' or '|') && !given.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (isFile)
        {
            OwnerOnlyFile.Create(connection.DataSource);
        }

        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (isFile)
        {
            OwnerOnlyFile.Restrict(connection.DataSource);
        }

        var stamp = context.NameOf<SchemaRow>();

        // First without a lock: a host that starts does not wait for one that writes.
        if (await IsThereAsync(context, null, stamp, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await WriteAheadAsync(connection, dialect, patience, time, cancellationToken).ConfigureAwait(false);
        var transaction = await dialect.BeginAsync(connection, context.VersionTable, patience, time, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await IsThereAsync(context, transaction.Inner, stamp, cancellationToken).ConfigureAwait(false))
            {
                await transaction.ExecuteAsync(context.Database.GenerateCreateScript(), [], cancellationToken).ConfigureAwait(false);
                await transaction.ExecuteAsync(context.Guards, [], cancellationToken).ConfigureAwait(false);
                await transaction.ExecuteAsync($"INSERT INTO {stamp} (version) VALUES (@p0)", [(int)context.Version], cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsThereAsync(StoreContext context, DbTransaction? transaction, string stamp, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        if (!await context.Dialect.HasTableAsync(connection, transaction, stamp, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var value = await connection.ValueAsync(transaction, $"SELECT max(version) FROM {stamp}", [], cancellationToken).ConfigureAwait(false);
        var version = Convert.ToInt64(value ?? 0L, CultureInfo.InvariantCulture);
        return version == context.Version
            ? true
            : throw new SambrukException("KAA-STORE-VERSION", string.Create(CultureInfo.InvariantCulture, $"The store has version {version} of its tables; this package knows {context.Version}."));
    }

    /// <summary>Turning the write-ahead log on does not wait for another host that does the same.</summary>
    private static async Task WriteAheadAsync(DbConnection connection, Dialect dialect, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await dialect.PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (DbException fault) when (Fault.CodeOf(fault) is Fault.SqliteBusy or Fault.SqliteLocked && time.GetElapsedTime(started) < patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
