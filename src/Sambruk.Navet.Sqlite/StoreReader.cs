// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>A connection for reading.</summary>
internal sealed class StoreReader(SqliteConnection connection) : IDisposable
{
    public NavetPerson? Find(long id)
    {
        using var command = StoreCommand.Make(connection, null, "SELECT json FROM person WHERE id = $id", "$id").With(id);
        using var row = command.ExecuteReader();
        return row.Read() ? StoreCommand.Person(row, 0) : null;
    }

    /// <summary>Some rows after a key, and their keys.</summary>
    public List<(long Key, T Value)> Page<T>(string sql, long after, Func<SqliteDataReader, T> read, int keyColumn)
    {
        using var command = StoreCommand.Make(connection, null, sql, "$after").With(after);
        using var row = command.ExecuteReader();
        var page = new List<(long, T)>();
        while (row.Read())
        {
            page.Add((row.GetInt64(keyColumn), read(row)));
        }

        return page;
    }

    public void Dispose() => connection.Dispose();
}
