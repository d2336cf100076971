// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>Makes and opens the file of a store.</summary>
internal sealed class StoreFile(IotSqliteOptions options, TimeProvider timeProvider)
{
    private const int Busy = 5;
    private const int Full = 13;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the file and its tables where they are missing; refuses a file that is not such a store.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        RestrictAccess();
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                using var connection = Open();
                CreateTables(connection);
                return;
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == Busy && timeProvider.GetElapsedTime(started) < options.BusyTimeout)
            {
                // Turning the write-ahead log on does not wait for another host that does the same.
                await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException fault)
            {
                throw Fault(fault);
            }
        }
    }

    /// <summary>A connection with the settings of the store.</summary>
    /// <param name="cacheKibibytes">Memory for pages of the file.</param>
    public SqliteConnection Open(int cacheKibibytes = 4096)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Pooling = false,
            Cache = SqliteCacheMode.Private,

            // The driver's own retries sleep long between attempts: SQLite's wait below is to do the work.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}"));
            if (Number(connection, "PRAGMA application_id") is not (0 or Schema.ApplicationId))
            {
                throw Foreign();
            }

            Execute(connection, "PRAGMA journal_mode = WAL");
            Execute(connection, options.SurvivePowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

            // A page that many commits change is copied into the file once for all of them; the log stays below some 64 MB.
            Execute(connection, "PRAGMA wal_autocheckpoint = 8000");
            Execute(connection, "PRAGMA journal_size_limit = 67108864");
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{cacheKibibytes}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's fault as the family's: code only, since a message of SQLite may quote a path or a value.</summary>
    public static SambrukException Fault(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy => new("IOT-STORE-BUSY", "Another process holds the store's file.", fault),
        Full => new("IOT-STORE-FULL", "There is no room for the store's file.", fault),
        _ => new(
            "IOT-STORE-FAULT",
            string.Create(CultureInfo.InvariantCulture, $"SQLite answers with the code {fault.SqliteExtendedErrorCode}."),
            fault),
    };

    private static void CreateTables(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Number(connection, "SELECT count(*) FROM sqlite_schema", transaction) == 0)
        {
            Execute(connection, Schema.Create, transaction);
        }
        else if (Number(connection, "PRAGMA application_id", transaction) != Schema.ApplicationId)
        {
            throw Foreign();
        }

        var version = Number(connection, "SELECT version FROM schema_version", transaction);
        if (version != Schema.Version)
        {
            throw new SambrukException(
                "IOT-STORE-VERSION",
                string.Create(CultureInfo.InvariantCulture, $"The store has schema version {version}; this package knows {Schema.Version}."));
        }

        transaction.Commit();
    }

    private void RestrictAccess()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Before SQLite opens it: the log beside the file takes the file's mode. An existing file is not opened here: closing
        // a handle would drop the locks that another store of this process holds on it (POSIX, fcntl).
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!File.Exists(options.Path))
        {
            try
            {
                new FileStream(options.Path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                }).Dispose();
            }
            catch (IOException) when (File.Exists(options.Path))
            {
                // Another host was faster.
            }
        }

        if (File.GetUnixFileMode(options.Path) != OwnerOnly)
        {
            File.SetUnixFileMode(options.Path, OwnerOnly);
        }
    }

    private static SambrukException Foreign() => new("IOT-STORE-FOREIGN", "The file is a database of another application.");

    private static long Number(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(connection, sql, transaction);
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(connection, sql, transaction);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, SqliteTransaction? transaction)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this package only
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }
}
