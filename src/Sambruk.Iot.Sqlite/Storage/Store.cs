// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>
/// The file: one writer, and readers beside it. Several hosts of one machine may share it. Faults of the file are
/// <see cref="SambrukException"/> with the codes <c>IOT-STORE-BUSY</c>, <c>-FULL</c>, <c>-FAULT</c>, <c>-FOREIGN</c> and <c>-VERSION</c>.
/// </summary>
internal sealed class Store : IAsyncDisposable, IDisposable
{
    private static readonly int s_mostReaders = Math.Max(4, Environment.ProcessorCount);
    private static readonly TimeSpan s_mergeInterval = TimeSpan.FromSeconds(5);

    private readonly StoreFile _file;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly StoreReaders<StoreConnection> _readers;
    private ITimer? _timer;
    private volatile StoreWriter? _writer;
    private volatile bool _disposed;

    public Store(IotSqliteOptions options, TimeProvider timeProvider)
    {
        Options = options;
        Time = timeProvider;
        _file = new(Schema.Format, options.Path, options.BusyTimeout, options.SurvivePowerLoss, timeProvider);
        _readers = new(_file, () => new(_file.Open(StoreConnection.ReaderSettings)), s_mostReaders);
        Names = new(this);
    }

    public IotSqliteOptions Options { get; }

    public TimeProvider Time { get; }

    public ReadingNames Names { get; }

    /// <summary>Opens the file, and makes it where it is missing.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => await WriterAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Writes in a transaction that it may share with others.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreConnection, T> apply, CancellationToken cancellationToken)
    {
        var write = new StoreWrite<T>(apply, cancellationToken);
        await WriteAsync(write).ConfigureAwait(false);
        return write.Outcome!;
    }

    public async ValueTask WriteAsync(StoreWrite write)
    {
        var writer = await WriterAsync(write.CancellationToken).ConfigureAwait(false);
        await writer.WriteAsync(write).ConfigureAwait(false);
    }

    /// <summary>Sorts in what is in the journal. A file that cannot be written to is still read: without the last seconds.</summary>
    public async ValueTask MergeAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(static connection => HasJournal(connection), cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await WriteAsync(new MergeWrite(cancellationToken)).ConfigureAwait(false);
        }
        catch (SambrukException)
        {
            // Writers hear of it.
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken)
    {
        await WriterAsync(cancellationToken).ConfigureAwait(false);
        return await _readers.ReadAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes what is waiting and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        if (_writer is { } writer)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        _readers.Dispose();
        _opening.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static bool HasJournal(StoreConnection connection) => connection.Get("SELECT 1 FROM journal LIMIT 1").Scalar() is not null;

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
                _timer = Time.CreateTimer(static store => _ = ((Store)store!).MergeSometimesAsync(), this, s_mergeInterval, s_mergeInterval);
                _writer = new(_file, Options.MaxWaitingWrites);
            }

            return _writer;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task MergeSometimesAsync()
    {
        try
        {
            await MergeAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the journal is kept: the next time, or whoever reads, sorts it in
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
