// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>A connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
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
