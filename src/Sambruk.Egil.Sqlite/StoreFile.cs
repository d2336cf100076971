// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>Makes and opens the file of a store.</summary>
internal sealed class StoreFile(EgilSqliteOptions options, TimeProvider timeProvider)
{
    private const int Busy = 5;

    /// <summary>"EGRS" in the header of the file: another application's file is not taken over.</summary>
    private const int ApplicationId = 0x45475253;

    private const int SchemaVersion = 2;

    private const string Schema = """
        CREATE TABLE schema_version (version INTEGER NOT NULL);
        INSERT INTO schema_version VALUES (1);
        CREATE TABLE sender (number INTEGER PRIMARY KEY, entity_id TEXT NOT NULL UNIQUE);
        CREATE TABLE resource (
            number INTEGER PRIMARY KEY,
            sender INTEGER NOT NULL REFERENCES sender (number),
            type INTEGER NOT NULL,
            id BLOB NOT NULL,
            json BLOB NOT NULL);
        CREATE UNIQUE INDEX resource_key ON resource (sender, type, id);
        CREATE INDEX resource_order ON resource (sender, type, number);
        PRAGMA application_id = 0x45475253;
        """;

    /// <summary>
    /// Version 2: how many objects there are and how many have been removed, kept by the file itself, so that a list
    /// neither counts nor skips (a host of version 1 that still runs keeps it too).
    /// </summary>
    private const string Shelves = """
        CREATE TABLE shelf (
            sender INTEGER NOT NULL,
            type INTEGER NOT NULL,
            total INTEGER NOT NULL,
            removals INTEGER NOT NULL,
            PRIMARY KEY (sender, type)) WITHOUT ROWID;
        INSERT INTO shelf SELECT sender, type, count(*), 0 FROM resource GROUP BY sender, type;
        CREATE TRIGGER resource_added AFTER INSERT ON resource BEGIN
            INSERT INTO shelf SELECT new.sender, new.type, 0, 0
                WHERE NOT EXISTS (SELECT 1 FROM shelf WHERE sender = new.sender AND type = new.type);
            UPDATE shelf SET total = total + 1 WHERE sender = new.sender AND type = new.type;
        END;
        CREATE TRIGGER resource_removed AFTER DELETE ON resource BEGIN
            UPDATE shelf SET total = total - 1, removals = removals + 1 WHERE sender = old.sender AND type = old.type;
        END;
        UPDATE schema_version SET version = 2;
        """;

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
    public SqliteConnection Open()
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
            if (Number(connection, "PRAGMA application_id") is not (0 or ApplicationId))
            {
                throw Foreign();
            }

            Execute(connection, "PRAGMA journal_mode = WAL");
            Execute(connection, options.SurvivePowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

            // What a sender deletes is overwritten, not only unlinked.
            Execute(connection, "PRAGMA secure_delete = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's fault as the family's: code only, since a message of SQLite may quote a path or a value.</summary>
    public static SambrukException Fault(SqliteException fault) => fault.SqliteErrorCode == Busy
        ? new("EGIL-STORE-BUSY", "Another process holds the store's file.", fault)
        : new(
            "EGIL-STORE-FAULT",
            string.Create(CultureInfo.InvariantCulture, $"SQLite answers with the code {fault.SqliteExtendedErrorCode}."),
            fault);

    private static void CreateTables(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var tables = Number(connection, "SELECT count(*) FROM sqlite_schema", transaction);
        if (tables == 0)
        {
            Execute(connection, Schema, transaction);
        }
        else if (Number(connection, "PRAGMA application_id", transaction) != ApplicationId)
        {
            throw Foreign();
        }

        var version = Number(connection, "SELECT version FROM schema_version", transaction);
        if (version == 1)
        {
            Execute(connection, Shelves, transaction);
        }
        else if (version != SchemaVersion)
        {
            throw new SambrukException(
                "EGIL-STORE-VERSION",
                string.Create(CultureInfo.InvariantCulture, $"The store has schema version {version}; this package knows {SchemaVersion}."));
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

    private static SambrukException Foreign() => new("EGIL-STORE-FOREIGN", "The file is a database of another application.");

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
#pragma warning disable CA2100 // constants of this file only
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }
}
