// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

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

    /// <summary>Makes the file when it is not there.</summary>
    public void Create() => OwnerOnlyFile.Create(path);

    /// <summary>A connection on which a finished commit is on the disk (WAL, synchronous FULL).</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(FormattableString.Invariant($"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
            connection.Execute("PRAGMA synchronous = FULL");
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
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        var id = connection.Number("PRAGMA application_id", transaction);
        var version = connection.Number("PRAGMA user_version", transaction);
        var tables = connection.Number("SELECT count(*) FROM sqlite_schema", transaction);
        if (id == 0 && version == 0 && tables == 0)
        {
            connection.Execute(AuditSchema.Create, transaction);
            connection.Execute(FormattableString.Invariant($"PRAGMA application_id = {AuditSchema.ApplicationId}"), transaction);
            connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {AuditSchema.Version}"), transaction);
        }
        else if (id != AuditSchema.ApplicationId || version != AuditSchema.Version)
        {
            throw new SambrukException("AUDIT-OTHER-FILE", "The file is not an audit log of this version.");
        }

        transaction.Commit();
    }
}
