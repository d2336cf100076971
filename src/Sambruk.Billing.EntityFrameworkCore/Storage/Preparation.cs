// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>Makes the tables of <see cref="BillingDbContext"/> where they are missing; refuses those of a later version.</summary>
internal static class Preparation
{
    private const long Version = 1;

    public static async Task RunAsync(BillingDbContext context, Dialect dialect, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        RestrictAccess(context, connection);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var tables = new Tables(context);
        var stamp = tables.NameOf<SchemaRow>();

        // First without a lock: a host that starts does not wait for one that issues.
        if (await IsThereAsync(connection, null, dialect, stamp, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await WriteAheadAsync(connection, dialect, patience, time, cancellationToken).ConfigureAwait(false);
        var transaction = await dialect.BeginAsync(connection, stamp, patience, time, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await IsThereAsync(connection, transaction.Inner, dialect, stamp, cancellationToken).ConfigureAwait(false))
            {
                await transaction.ExecuteAsync(context.Database.GenerateCreateScript(), [], cancellationToken).ConfigureAwait(false);
                await transaction.ExecuteAsync(dialect.Guards(tables), [], cancellationToken).ConfigureAwait(false);
                await transaction.ExecuteAsync($"INSERT INTO {stamp} (version) VALUES (@p0)", [(int)Version], cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsThereAsync(DbConnection connection, DbTransaction? transaction, Dialect dialect, string stamp, CancellationToken cancellationToken)
    {
        if (!await dialect.HasTableAsync(connection, transaction, stamp, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var value = await connection.ValueAsync(transaction, $"SELECT max(version) FROM {stamp}", [], cancellationToken).ConfigureAwait(false);
        var version = Convert.ToInt64(value ?? 0L, CultureInfo.InvariantCulture);
        return version == Version
            ? true
            : throw new SambrukException("BILL-STORE-VERSION", string.Create(CultureInfo.InvariantCulture, $"The store has version {version} of its tables; this package knows {Version}."));
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

    /// <summary>A new file of SQLite is for its owner only, and so are its logs, which take its mode.</summary>
    private static void RestrictAccess(BillingDbContext context, DbConnection connection)
    {
        if (Dialect.Of(context) is not SqliteDialect || OperatingSystem.IsWindows() || connection.DataSource is not { Length: > 0 } path
            || path.StartsWith(':') || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || File.Exists(path))
        {
            return;
        }

        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }
        catch (IOException)
        {
            // Another host made it at the same time, or the driver will say why it cannot be made.
        }
    }
}
