// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>A connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    /// <summary>For a connection that reads.</summary>
    public const string ReaderSettings = Log + "PRAGMA cache_size = -4096;";

    /// <summary>For the one that writes: the pages that are sorted into stay in memory.</summary>
    public const string WriterSettings = Log + "PRAGMA cache_size = -65536;";

    // A page that many commits change is copied into the file once for all of them; the log stays below some 64 MB.
    private const string Log = "PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 67108864; ";

    // By reference: each statement is one constant of the code.
    private readonly Dictionary<object, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    /// <summary>The statement of a constant text, prepared once.</summary>
    public Statement Get(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new(connection, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Takes the lock of the writer at once, so that no statement within meets another host's write.</summary>
    public void Begin() => Get("BEGIN IMMEDIATE").Run();

    public void Commit() => Get("COMMIT").Run();

    /// <summary>Statements first: SQLite keeps a connection open as long as one of its statements is.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
