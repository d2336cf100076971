// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Sambruk.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>Keeps received objects in one SQLite file that several hosts of one machine may share.</summary>
/// <remarks>
/// Write-ahead log, one writer per process that commits in groups, readers beside it. What has been answered outlives the
/// death of the process; <see cref="EgilSqliteOptions.SurvivePowerLoss"/> says what a loss of power takes. The objects stand
/// in clear in the file: keep it on an encrypted disk. Faults of the file are <see cref="SambrukException"/> with the codes
/// <c>EGIL-STORE-BUSY</c>, <c>-FULL</c>, <c>-FAULT</c>, <c>-FOREIGN</c> and <c>-VERSION</c>.
/// </remarks>
public sealed class SqliteReceivedResourceStore : IReceivedResourceStore, IAsyncDisposable, IDisposable
{
    private static readonly int MaxReaders = Math.Max(4, Environment.ProcessorCount);

    /// <summary>What a sender deletes is overwritten, not only unlinked.</summary>
    internal const string Settings = "PRAGMA secure_delete = ON";

    private readonly EgilSqliteOptions _options;
    private readonly StoreFile _file;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly StoreReaders<StoreReader> _readers;
    private readonly ConcurrentDictionary<(string Sender, EgilResourceType Type), StorePlace> _places = new();
    private volatile StoreWriter? _writer;
    private volatile bool _disposed;

    /// <summary>A store on the file that the options name; the file is opened at the first call.</summary>
    public SqliteReceivedResourceStore(EgilSqliteOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _options = options;
        _file = new(Schema.Format, options.Path, options.BusyTimeout, options.SurvivePowerLoss, timeProvider);
        _readers = new(_file, () => new(_file.Open(Settings)), MaxReaders);
    }

    /// <summary>Opens the file, and makes it where it is missing.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken = default) =>
        await WriterAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WriteAsync(new(StoreWriteKind.Add, sender, resource.Key, resource.Json, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryReplaceAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WriteAsync(new(StoreWriteKind.Replace, sender, resource.Key, resource.Json, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemoveAsync(string sender, ResourceKey key, CancellationToken cancellationToken) =>
        WriteAsync(new(StoreWriteKind.Remove, sender, key, default, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ReceivedResource?> FindAsync(string sender, ResourceKey key, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Find(sender, key), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<ResourceKey>> ExistingAsync(string sender, IReadOnlyCollection<ResourceKey> keys, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlySet<ResourceKey>>(reader => reader.Existing(sender, keys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(string sender, EgilResourceType type, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Count(sender, type), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReceivedResource> ReadAsync(
        string sender, EgilResourceType type, int startIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where the last list of this sender and type ended is where its next page begins.
        var earlier = _places.GetValueOrDefault((sender, type));
        if (await ReadAsync(reader => reader.Find(sender, type, startIndex, earlier), cancellationToken).ConfigureAwait(false) is not { } place)
        {
            yield break;
        }

        var portion = new List<(long Number, ReceivedResource Resource)>();
        try
        {
            bool more;
            do
            {
                // No transaction is open while the caller works: a slow reader must not keep the log from its checkpoint.
                portion.Clear();
                more = await ReadAsync(reader => reader.Read(sender, type, place.Number, portion), cancellationToken).ConfigureAwait(false);
                foreach (var (number, resource) in portion)
                {
                    place = place with { Index = place.Index + 1, Number = number };
                    yield return resource;
                }
            }
            while (more);
        }
        finally
        {
            _places[(sender, type)] = place;
        }
    }

    /// <summary>Finishes what is waiting and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_writer is { } writer)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        _readers.Dispose();
        _opening.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<bool> WriteAsync(StoreWrite write)
    {
        var writer = await WriterAsync(write.CancellationToken).ConfigureAwait(false);
        return await writer.WriteAsync(write).ConfigureAwait(false);
    }

    private async ValueTask<T> ReadAsync<T>(Func<StoreReader, T> read, CancellationToken cancellationToken)
    {
        await WriterAsync(cancellationToken).ConfigureAwait(false);
        return await _readers.ReadAsync(read, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StoreWriter> WriterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_writer is { } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_writer is null)
            {
                await _file.PrepareAsync(cancellationToken).ConfigureAwait(false);
                _writer = new(_file, _options.MaxWaitingWrites);
            }

            return _writer;
        }
        finally
        {
            _opening.Release();
        }
    }
}
