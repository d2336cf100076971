// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>
/// The one writer of this process: takes what waits, writes it in one transaction, commits, and then answers. Under load
/// many requests share a commit; a lone request has one of its own and waits for nobody.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly StoreFile _file;
    private readonly Channel<StoreWrite> _waiting;
    private readonly Task _loop;
    private Connection? _connection;

    public StoreWriter(StoreFile file, int maxWaiting)
    {
        _file = file;
        _waiting = Channel.CreateBounded<StoreWrite>(new BoundedChannelOptions(maxWaiting) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    public async ValueTask<bool> WriteAsync(StoreWrite write)
    {
        await _waiting.Writer.WriteAsync(write, write.CancellationToken).ConfigureAwait(false);
        return await write.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _connection?.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<StoreWrite>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var write))
            {
                if (write.CancellationToken.IsCancellationRequested)
                {
                    write.TrySetCanceled(write.CancellationToken);
                }
                else
                {
                    group.Add(write);
                }
            }

            if (group.Count > 0)
            {
                Commit(group);
                group.Clear();
            }
        }
    }

    private void Commit(List<StoreWrite> group)
    {
        try
        {
            _connection ??= new(_file.Open(SqliteReceivedResourceStore.Settings));
            _connection.Write(group);
        }
#pragma warning disable CA1031 // whatever it is, every caller of the group must hear of it, and the writer must live on
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // A connection after a fault is not trusted: the next group opens a new one.
            _connection?.Dispose();
            _connection = null;
            foreach (var write in group)
            {
                write.TrySetException(fault is SqliteException sqlite ? _file.Fault(sqlite) : fault);
            }

            return;
        }

        foreach (var write in group)
        {
            write.TrySetResult(write.Applied);
        }
    }

    /// <summary>The connection with its prepared statements.</summary>
    private sealed class Connection : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _addSender;
        private readonly SqliteCommand _add;
        private readonly SqliteCommand _replace;
        private readonly SqliteCommand _remove;
        private readonly Dictionary<string, long> _senders = new(StringComparer.Ordinal);

        public Connection(SqliteConnection connection)
        {
            _connection = connection;
            _addSender = StoreCommand.Make(
                connection,
                "INSERT INTO sender (entity_id) VALUES ($entity) ON CONFLICT (entity_id) DO UPDATE SET entity_id = entity_id RETURNING number",
                ("$entity", SqliteType.Text));
            _add = StoreCommand.Make(
                connection,
                "INSERT INTO resource (sender, type, id, json) VALUES ($sender, $type, $id, $json) ON CONFLICT (sender, type, id) DO NOTHING",
                [.. StoreCommand.Key, ("$json", SqliteType.Blob)]);
            _replace = StoreCommand.Make(
                connection,
                "UPDATE resource SET json = $json WHERE sender = $sender AND type = $type AND id = $id",
                [.. StoreCommand.Key, ("$json", SqliteType.Blob)]);
            _remove = StoreCommand.Make(
                connection,
                "DELETE FROM resource WHERE sender = $sender AND type = $type AND id = $id",
                StoreCommand.Key);
        }

        public void Write(List<StoreWrite> group)
        {
            // BEGIN IMMEDIATE: the lock is taken here, so that no statement of the group meets another host's write.
            using var transaction = _connection.BeginTransaction(deferred: false);
            _addSender.Transaction = _add.Transaction = _replace.Transaction = _remove.Transaction = transaction;
            foreach (var write in group)
            {
                if (!_senders.TryGetValue(write.Sender, out var sender))
                {
                    _addSender.Parameters[0].Value = write.Sender;
                    sender = (long)_addSender.ExecuteScalar()!;
                    _senders.Add(write.Sender, sender);
                }

                write.Applied = Apply(write, sender);
            }

            transaction.Commit();
        }

        public void Dispose()
        {
            _addSender.Dispose();
            _add.Dispose();
            _replace.Dispose();
            _remove.Dispose();
            _connection.Dispose();
        }

        private bool Apply(StoreWrite write, long sender)
        {
            var command = write.Kind switch
            {
                StoreWriteKind.Add => _add,
                StoreWriteKind.Replace => _replace,
                _ => _remove,
            };
            StoreCommand.SetKey(command, sender, write.Key);
            if (write.Kind != StoreWriteKind.Remove)
            {
                command.Parameters[3].Value = Array(write.Json);
            }

            return command.ExecuteNonQuery() > 0;
        }

        // The driver binds a whole array only; the reader of a body gives one, so that nothing is copied.
        private static byte[] Array(ReadOnlyMemory<byte> json) =>
            MemoryMarshal.TryGetArray(json, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
                ? segment.Array
                : json.ToArray();
    }
}
