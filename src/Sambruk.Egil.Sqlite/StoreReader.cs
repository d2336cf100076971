// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>One connection for reading, with its prepared statements. Used by one caller at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    /// <summary>Objects read at a time, unless they are large: a page of large groups is never whole in memory.</summary>
    private const int MaxPortion = 100;

    private const int MaxPortionBytes = 1024 * 1024;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _sender;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _exists;
    private readonly SqliteCommand _shelf;
    private readonly SqliteCommand _seek;
    private readonly SqliteCommand _portion;
    private readonly Dictionary<string, long> _senders = new(StringComparer.Ordinal);

    public StoreReader(SqliteConnection connection)
    {
        _connection = connection;
        _sender = StoreCommand.Make(connection, "SELECT number FROM sender WHERE entity_id = $entity", ("$entity", SqliteType.Text));
        _find = StoreCommand.Make(
            connection, "SELECT json FROM resource WHERE sender = $sender AND type = $type AND id = $id", StoreCommand.Key);
        _exists = StoreCommand.Make(
            connection, "SELECT 1 FROM resource WHERE sender = $sender AND type = $type AND id = $id", StoreCommand.Key);
        _shelf = StoreCommand.Make(
            connection, "SELECT total, removals FROM shelf WHERE sender = $sender AND type = $type", StoreCommand.Key[..2]);
        _seek = StoreCommand.Make(
            connection,
            "SELECT number FROM resource WHERE sender = $sender AND type = $type AND number > $after ORDER BY number LIMIT 1 OFFSET $skip",
            [.. StoreCommand.Key[..2], ("$after", SqliteType.Integer), ("$skip", SqliteType.Integer)]);
        _portion = StoreCommand.Make(
            connection,
            "SELECT number, id, json FROM resource WHERE sender = $sender AND type = $type AND number > $after ORDER BY number LIMIT $count",
            [.. StoreCommand.Key[..2], ("$after", SqliteType.Integer), ("$count", SqliteType.Integer)]);
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

    public int Count(string sender, EgilResourceType type) =>
        SenderNumber(sender) is { } number ? (int)Shelf(number, type).Total : 0;

    /// <summary>
    /// The place that the object at an index from 1 comes right after; <c>null</c> when there is no such object. Steps from
    /// an earlier place as long as nothing has been removed since: additions come last and move nothing.
    /// </summary>
    public StorePlace? Find(string sender, EgilResourceType type, int startIndex, StorePlace earlier)
    {
        if (SenderNumber(sender) is not { } number)
        {
            return null;
        }

        // Shelf and place of one state of the file.
        using var transaction = _connection.BeginTransaction(deferred: true);
        _shelf.Transaction = _seek.Transaction = transaction;
        var (total, removals) = Shelf(number, type);
        var before = Math.Max(startIndex, 1) - 1;
        var from = earlier.Removals == removals && earlier.Index <= before ? earlier : new StorePlace(removals, 0, 0);
        StorePlace? place = before >= total ? null : from;
        if (place is not null && from.Index < before)
        {
            _seek.Parameters[0].Value = number;
            _seek.Parameters[1].Value = (long)type;
            _seek.Parameters[2].Value = from.Number;
            _seek.Parameters[3].Value = (long)(before - from.Index - 1);
            place = new(removals, before, (long)_seek.ExecuteScalar()!);
        }

        _shelf.Transaction = _seek.Transaction = null;
        return place;
    }

    /// <summary>What comes after a number, as much as may stand in memory; true when there may be more.</summary>
    public bool Read(string sender, EgilResourceType type, long after, List<(long Number, ReceivedResource Resource)> portion)
    {
        if (SenderNumber(sender) is not { } number)
        {
            return false;
        }

        _portion.Parameters[0].Value = number;
        _portion.Parameters[1].Value = (long)type;
        _portion.Parameters[2].Value = after;
        _portion.Parameters[3].Value = (long)MaxPortion;
        var bytes = 0L;
        using var rows = _portion.ExecuteReader();
        while (bytes < MaxPortionBytes && rows.Read())
        {
            var json = (byte[])rows.GetValue(2);
            portion.Add((rows.GetInt64(0), new(new(type, new Guid((byte[])rows.GetValue(1), bigEndian: true)), json)));
            bytes += json.Length;
        }

        return bytes >= MaxPortionBytes || portion.Count == MaxPortion;
    }

    public void Dispose()
    {
        _sender.Dispose();
        _find.Dispose();
        _exists.Dispose();
        _shelf.Dispose();
        _seek.Dispose();
        _portion.Dispose();
        _connection.Dispose();
    }

    private (long Total, long Removals) Shelf(long sender, EgilResourceType type)
    {
        _shelf.Parameters[0].Value = sender;
        _shelf.Parameters[1].Value = (long)type;
        using var rows = _shelf.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), rows.GetInt64(1)) : default;
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
