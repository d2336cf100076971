// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>
/// Posts of a delivery that is not in order, beside the store and for the owner only: a file without a log, worth nothing when the
/// process ends. Made under the lock of the store, so that one left behind by a killed process is nobody's.
/// </summary>
internal sealed class StagingFile(string store) : IDisposable
{
    private readonly string _path = store + "-staging";
    private SqliteConnection? _connection;
    private SqliteTransaction? _transaction;
    private SqliteCommand? _add;

    public void Add(NavetStagedPost post)
    {
        if (_add is null)
        {
            Open();
        }

        _add!.With(post.OrderTime?.Ticks, post.Key, post.File, JsonSerializer.SerializeToUtf8Bytes(post.Post, NavetJson.Post)).ExecuteNonQuery();
    }

    /// <summary>An index of times and places: sorting moves no posts.</summary>
    public void Sort() => _connection?.Execute("CREATE INDEX staged_order ON staged (time)", _transaction);

    public IEnumerable<NavetStagedPost> Read()
    {
        if (_connection is null)
        {
            yield break;
        }

        // SQLite orders NULL first, and equal times by the place in the table, which is the last column of every index.
        using var command = StoreCommand.Make(_connection, _transaction, "SELECT time, key, file, json FROM staged ORDER BY time, number");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new(row.IsDBNull(0) ? null : new DateTime(row.GetInt64(0)), row.GetString(1), row.GetString(2), StoreCommand.Post(row, 3));
        }
    }

    public void Remove()
    {
        _add?.Dispose();
        _transaction?.Dispose();
        _connection?.Dispose();
        _add = null;
        _transaction = null;
        _connection = null;
        File.Delete(_path);
    }

    public void Dispose() => Remove();

    private void Open()
    {
        File.Delete(_path);
        OwnerOnlyFile.Create(_path);
        _connection = new(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        _connection.Open();
        _connection.Execute("""
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -16384;
            CREATE TABLE staged (number INTEGER PRIMARY KEY, time INTEGER, key TEXT NOT NULL, file TEXT NOT NULL, json BLOB NOT NULL);
            """);
        _transaction = _connection.BeginTransaction();
        _add = StoreCommand.Make(_connection, _transaction, "INSERT INTO staged (time, key, file, json) VALUES ($time, $key, $file, $json)", "$time", "$key", "$file", "$json");
    }
}
