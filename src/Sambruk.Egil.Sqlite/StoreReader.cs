// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>One connection for reading, with its prepared statements. Used by one caller at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _sender;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _exists;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _page;
    private readonly Dictionary<string, long> _senders = new(StringComparer.Ordinal);

    public StoreReader(SqliteConnection connection)
    {
        _connection = connection;
        _sender = StoreCommand.Make(connection, "SELECT number FROM sender WHERE entity_id = $entity", ("$entity", SqliteType.Text));
        _find = StoreCommand.Make(
            connection, "SELECT json FROM resource WHERE sender = $sender AND type = $type AND id = $id", StoreCommand.Key);
        _exists = StoreCommand.Make(
            connection, "SELECT 1 FROM resource WHERE sender = $sender AND type = $type AND id = $id", StoreCommand.Key);
        _count = StoreCommand.Make(
            connection,
            "SELECT count(*) FROM resource WHERE sender = $sender AND type = $type",
            StoreCommand.Key[..2]);
        _page = StoreCommand.Make(
            connection,
            """
            SELECT id, json FROM resource WHERE number IN (
                SELECT number FROM resource WHERE sender = $sender AND type = $type ORDER BY number LIMIT $count OFFSET $skip)
            ORDER BY number
            """,
            [.. StoreCommand.Key[..2], ("$count", SqliteType.Integer), ("$skip", SqliteType.Integer)]);
    }

    public ReceivedResource? Find(string sender, ResourceKey key)
    {
        if (SenderNumber(sender) is not { } number)
        {
            return null;
        }

        StoreCommand.SetKey(_find, number, key);
        return _find.ExecuteScalar() is byte[] json ? new(key, json) : null;
    }

    public HashSet<ResourceKey> Existing(string sender, IReadOnlyCollection<ResourceKey> keys)
    {
        var existing = new HashSet<ResourceKey>(keys.Count);
        if (SenderNumber(sender) is not { } number)
        {
            return existing;
        }

        using var transaction = _connection.BeginTransaction(deferred: true);
        _exists.Transaction = transaction;
        foreach (var key in keys)
        {
            StoreCommand.SetKey(_exists, number, key);
            if (_exists.ExecuteScalar() is not null)
            {
                existing.Add(key);
            }
        }

        _exists.Transaction = null;
        return existing;
    }

    public ReceivedPage List(string sender, EgilResourceType type, int startIndex, int count)
    {
        if (SenderNumber(sender) is not { } number)
        {
            return new(0, []);
        }

        // Total and page of one state of the file.
        using var transaction = _connection.BeginTransaction(deferred: true);
        _count.Transaction = _page.Transaction = transaction;
        _count.Parameters[0].Value = _page.Parameters[0].Value = number;
        _count.Parameters[1].Value = _page.Parameters[1].Value = (long)type;
        _page.Parameters[2].Value = (long)Math.Max(count, 0);
        _page.Parameters[3].Value = (long)Math.Max(startIndex, 1) - 1;
        var total = (int)(long)_count.ExecuteScalar()!;
        var resources = new List<ReceivedResource>();
        using (var rows = _page.ExecuteReader())
        {
            while (rows.Read())
            {
                var id = new Guid((byte[])rows.GetValue(0), bigEndian: true);
                resources.Add(new(new(type, id), (byte[])rows.GetValue(1)));
            }
        }

        _count.Transaction = _page.Transaction = null;
        return new(total, resources);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _find.Dispose();
        _exists.Dispose();
        _count.Dispose();
        _page.Dispose();
        _connection.Dispose();
    }

    private long? SenderNumber(string sender)
    {
        if (_senders.TryGetValue(sender, out var known))
        {
            return known;
        }

        _sender.Parameters[0].Value = sender;
        if (_sender.ExecuteScalar() is not long number)
        {
            return null;
        }

        _senders.Add(sender, number);
        return number;
    }
}
