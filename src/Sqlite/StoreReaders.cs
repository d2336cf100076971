// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sambruk.Sqlite;

/// <summary>Connections for reading, beside the one writer: as many as are used at once, up to a limit, kept for the next.</summary>
/// <param name="file">The file.</param>
/// <param name="open">Opens one more.</param>
/// <param name="most">How many may read at once; further ones wait.</param>
internal sealed class StoreReaders<TReader>(StoreFile file, Func<TReader> open, int most) : IDisposable
    where TReader : class, IDisposable
{
    private readonly SemaphoreSlim _reading = new(most, most);
    private readonly ConcurrentBag<TReader> _readers = [];

    public async ValueTask<T> ReadAsync<T>(Func<TReader, T> read, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        TReader? reader = null;
        try
        {
            if (!_readers.TryTake(out reader))
            {
                reader = open();
            }

            var result = read(reader);
            _readers.Add(reader);
            return result;
        }
        catch (Exception fault)
        {
            // A connection after a fault is not trusted.
            reader?.Dispose();
            if (fault is SqliteException sqlite)
            {
                throw file.Fault(sqlite);
            }

            throw;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
