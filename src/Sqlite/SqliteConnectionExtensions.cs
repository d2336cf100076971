// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Sqlite;

/// <summary>Statements that are run once: settings of a connection and the making of tables.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>Runs one or more statements.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">A constant of the package, or one with numbers in it.</param>
    /// <param name="transaction">The one under way, if there is one.</param>
    public static void Execute(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(connection, sql, transaction);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>The number that a query gives.</summary>
    /// <inheritdoc cref="Execute"/>
    public static long Number(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(connection, sql, transaction);
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, SqliteTransaction? transaction)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the package and numbers
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }
}
