// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sambruk.Sqlite;

/// <summary>Makes and opens the file of a store: write-ahead log, one version of the tables, for the owner only.</summary>
internal sealed class StoreFile(StoreFormat format, string path, TimeSpan busyTimeout, bool survivePowerLoss, TimeProvider timeProvider)
{
    // Primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Full = 13;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the file and its tables where they are missing; refuses a file that is not such a store.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        OwnerOnlyFile.Create(path);
        OwnerOnlyFile.Restrict(path);
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                using var connection = Open();
                CreateTables(connection);
                return;
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == Busy && timeProvider.GetElapsedTime(started) < busyTimeout)
            {
                // Turning the write-ahead log on does not wait for another host that does the same.
                await Task.Delay(s_pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException fault)
            {
                throw Fault(fault);
            }
        }
    }

    /// <summary>A connection with the settings of the store.</summary>
    /// <param name="settings">SQL with settings of the store's own.</param>
    public SqliteConnection Open(string? settings = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Cache = SqliteCacheMode.Private,

            // The driver's own retries sleep long between attempts: SQLite's wait below is to do the work.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
            if (connection.Number("PRAGMA application_id") is var id && id != 0 && id != format.ApplicationId)
            {
                throw Foreign();
            }

            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute(survivePowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            if (settings is not null)
            {
                connection.Execute(settings);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's fault as the family's: code only, since a message of SQLite may quote a path or a value.</summary>
    public SambrukException Fault(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy => new($"{format.Codes}-BUSY", "Another process holds the store's file.", fault),
        Full => new($"{format.Codes}-FULL", "There is no room for the store's file.", fault),
        _ => new(
            $"{format.Codes}-FAULT",
            string.Create(CultureInfo.InvariantCulture, $"SQLite answers with the code {fault.SqliteExtendedErrorCode}."),
            fault),
    };

    private void CreateTables(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.Number("SELECT count(*) FROM sqlite_schema", transaction) == 0)
        {
            connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"""
                    PRAGMA application_id = {format.ApplicationId};
                    CREATE TABLE schema_version (version INTEGER NOT NULL);
                    INSERT INTO schema_version VALUES (0);
                    """),
                transaction);
        }
        else if (connection.Number("PRAGMA application_id", transaction) != format.ApplicationId)
        {
            throw Foreign();
        }

        var version = connection.Number("SELECT version FROM schema_version", transaction);
        if (version < 0 || version > format.Version)
        {
            throw new SambrukException(
                $"{format.Codes}-VERSION",
                string.Create(CultureInfo.InvariantCulture, $"The store has schema version {version}; this package knows {format.Version}."));
        }

        if (version < format.Version)
        {
            foreach (var step in format.Steps.AsSpan((int)version))
            {
                connection.Execute(step, transaction);
            }

            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE schema_version SET version = {format.Version}"), transaction);
        }

        transaction.Commit();
    }

    private SambrukException Foreign() => new($"{format.Codes}-FOREIGN", "The file is a database of another application.");
}
