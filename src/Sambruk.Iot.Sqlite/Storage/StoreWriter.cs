// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>
/// The one writer of this process: takes what waits, writes it in one transaction, commits, and then answers. Under load
/// many batches share a commit and go to the journal, which is sorted in beside the next ones; a lone batch is sorted in at
/// once and waits for nobody.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MostWrites = 256;
    private const int MostBytes = 8 << 20;

    /// <summary>Uplinks of a transaction up to which they are sorted in at once.</summary>
    private const int DirectUplinks = 128;

    /// <summary>Uplinks in the journal at which they are sorted in without being asked.</summary>
    private const int JournalUplinks = 100_000;

    /// <summary>Uplinks that are sorted in per transaction.</summary>
    private const int SliceUplinks = 4_096;

    private readonly StoreFile _file;
    private readonly Channel<StoreWrite> _waiting;
    private readonly List<StoreWrite> _asking = [];
    private readonly List<StoreWrite> _asked = [];
    private readonly Merger _merge = new();
    private readonly Merger _direct = new();
    private readonly Task _loop;
    private StoreConnection? _connection;
    private long _journal;

    public StoreWriter(StoreFile file, int mostWaiting)
    {
        _file = file;
        _waiting = Channel.CreateBounded<StoreWrite>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    public async ValueTask WriteAsync(StoreWrite write)
    {
        await _waiting.Writer.WriteAsync(write, write.CancellationToken).ConfigureAwait(false);
        await write.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        Fail(_asking, new OperationCanceledException("The store is closed."));
        _connection?.Dispose();
    }

    private static bool IsFull(List<StoreWrite> group, int bytes) => group.Count >= MostWrites || bytes >= MostBytes;

    private static void Fail(List<StoreWrite> writes, Exception fault)
    {
        foreach (var write in writes)
        {
            write.TrySetException(fault);
        }

        writes.Clear();
    }

    private static void Complete(List<StoreWrite> writes)
    {
        foreach (var write in writes)
        {
            write.TrySetResult();
        }

        writes.Clear();
    }

    private async Task RunAsync()
    {
        var group = new List<StoreWrite>(MostWrites);
        while (_merge.IsUnderWay || _merge.HasMore || _asking.Count > 0 || await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Fill(group);
            Commit(group);
        }
    }

    private void Fill(List<StoreWrite> group)
    {
        var bytes = 0;
        while (!IsFull(group, bytes) && _waiting.Reader.TryRead(out var write))
        {
            if (write.CancellationToken.IsCancellationRequested)
            {
                write.TrySetCanceled(write.CancellationToken);
                continue;
            }

            group.Add(write);
            bytes += write.Bytes;
        }
    }

    private void Commit(List<StoreWrite> group)
    {
        try
        {
            _connection ??= new(_file.Open(StoreConnection.WriterSettings));
            BeginMerge(_connection);
            if (group.Count > 0 || _merge.IsUnderWay)
            {
                _connection.Begin();
                Apply(_connection, group);
                if (_merge.IsUnderWay)
                {
                    _merge.Apply(_connection, SliceUplinks);
                }

                _connection.Commit();
            }
        }
#pragma warning disable CA1031 // whatever it is, every caller of the group must hear of it, and the writer must live on
        catch (Exception caught)
#pragma warning restore CA1031
        {
            // A connection after a fault is not trusted: the next group opens a new one.
            _connection?.Dispose();
            _connection = null;
            _merge.Clear();
            _direct.Clear();
            var fault = caught is SqliteException sqlite ? _file.Fault(sqlite) : caught;
            Fail(group, fault);
            Fail(_asked, fault);
            Fail(_asking, fault);
            return;
        }

        _asking.AddRange(group.Where(write => write is MergeWrite));
        group.RemoveAll(write => write is MergeWrite);
        Complete(group);
        if (!_merge.IsUnderWay && !_merge.HasMore)
        {
            Complete(_asked);
        }
    }

    /// <summary>Takes the journal when somebody asks for it or when there is much in it.</summary>
    private void BeginMerge(StoreConnection connection)
    {
        if (_merge.IsUnderWay || (_asking.Count == 0 && _journal < JournalUplinks && !_merge.HasMore))
        {
            return;
        }

        _asked.AddRange(_asking);
        _asking.Clear();
        _merge.Load(connection);
        _journal = _merge.HasMore ? _journal : 0;
    }

    private void Apply(StoreConnection connection, List<StoreWrite> group)
    {
        var uplinks = group.Sum(write => write is UplinkWrite uplink ? uplink.Uplinks : 0);
        if (uplinks > DirectUplinks)
        {
            group.ForEach(write => write.Apply(connection));
            _journal += uplinks;
            return;
        }

        _direct.Clear();
        foreach (var write in group)
        {
            if (write is UplinkWrite uplink)
            {
                _direct.Add(uplink.Records.Span);
            }
            else
            {
                write.Apply(connection);
            }
        }

        _direct.Sort();
        _direct.Apply(connection, int.MaxValue);
    }
}
