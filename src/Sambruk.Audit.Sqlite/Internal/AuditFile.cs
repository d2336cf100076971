// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Audit.Sqlite;

/// <summary>Makes the file and opens connections to it.</summary>
internal sealed class AuditFile(string path, TimeSpan busyTimeout)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite, // never creates: the file is made with its mode first
        Pooling = false, // the log holds its one connection itself
        DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
    }.ToString();

    /// <summary>Makes the file, readable and writable for its owner only, when it is not there. SQLite gives its side files the same mode.</summary>
    public void Create()
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Made earlier, or at this moment by another host.
        }
    }

    /// <summary>A connection on which a finished commit is on the disk (WAL, synchronous FULL).</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            Execute(connection, FormattableString.Invariant($"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
            Execute(connection, "PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the table, once, whichever host comes first.</summary>
    /// <exception cref="SambrukException">The file is another database, or a later version of this one.</exception>
    public static void CreateSchema(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        var id = Scalar(connection, transaction, "PRAGMA application_id");
        var version = Scalar(connection, transaction, "PRAGMA user_version");
        var tables = Scalar(connection, transaction, "SELECT count(*) FROM sqlite_schema");
        if (id == 0 && version == 0 && tables == 0)
        {
            Execute(connection, AuditSchema.Create, transaction);
            Execute(connection, FormattableString.Invariant($"PRAGMA application_id = {AuditSchema.ApplicationId}"), transaction);
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {AuditSchema.Version}"), transaction);
        }
        else if (id != AuditSchema.ApplicationId || version != AuditSchema.Version)
        {
            throw new SambrukException("AUDIT-OTHER-FILE", "The file is not an audit log of this version.");
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql; // constants of this assembly and numbers
        command.Transaction = transaction;
        _ = command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return (long)command.ExecuteScalar()!;
    }
}
