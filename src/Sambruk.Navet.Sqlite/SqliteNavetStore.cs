// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Sambruk.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>Keeps persons, events and what was applied in one SQLite file that several hosts of one machine may share.</summary>
/// <remarks>
/// A delivery is one transaction: all of it outlives <c>kill -9</c>, or nothing. Readers see what was committed and do not wait.
/// What is in the file is personal and in clear: keep it on an encrypted disk. Faults of the file are <see cref="SambrukException"/>
/// with the codes <c>NAVET-STORE-BUSY</c>, <c>-FULL</c>, <c>-FAULT</c>, <c>-FOREIGN</c> and <c>-VERSION</c>.
/// </remarks>
public sealed class SqliteNavetStore : INavetStore, IDisposable
{
    /// <summary>What is deleted is overwritten; the log shrinks again after a large delivery.</summary>
    internal const string Settings = "PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536";

    private const int PageSize = 500;
    private static readonly int s_mostReaders = Math.Max(4, Environment.ProcessorCount);

    private readonly NavetSqliteOptions _options;
    private readonly StoreFile _file;
    private readonly StoreReaders<StoreReader> _readers;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile bool _isPrepared;

    /// <summary>A store on the file that the options name; the file is opened at the first call.</summary>
    public SqliteNavetStore(NavetSqliteOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _options = options;
        _file = new(Schema.Format, options.Path, options.BusyTimeout, options.SurvivePowerLoss, timeProvider);
        _readers = new(_file, () => new(_file.Open()), s_mostReaders);
    }

    /// <inheritdoc/>
    public async Task<INavetStoreWriter> BeginAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => new StoreWriter(_file, _options.Path, _writing), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(personId);
        if (!long.TryParse(personId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await _readers.ReadAsync(reader => reader.Find(id), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetPerson> PeopleAsync(CancellationToken cancellationToken) =>
        ListAsync("SELECT id, json FROM person WHERE id > $after ORDER BY id", static row => StoreCommand.Person(row, 1), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetEvent> EventsAsync(CancellationToken cancellationToken) =>
        ListAsync($"SELECT {StoreCommand.EventColumns} FROM event WHERE number > $after ORDER BY number", StoreCommand.Event, cancellationToken);

    /// <inheritdoc/>
    public async Task TakeEventsAsync(long throughNumber, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Take(throughNumber), cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException fault)
        {
            throw _file.Fault(fault);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetAppliedFile> AppliedFilesAsync(CancellationToken cancellationToken) => ListAsync(
        $"SELECT {StoreCommand.AppliedColumns}, number FROM applied WHERE number > $after ORDER BY number",
        StoreCommand.Applied, cancellationToken, keyColumn: 8);

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetAsidePost> AsideAsync(CancellationToken cancellationToken) => ListAsync(
        "SELECT number, key, file, code, json FROM aside WHERE number > $after ORDER BY number",
        static row => new NavetAsidePost(row.GetString(1), row.GetString(2), row.GetString(3), StoreCommand.Post(row, 4)), cancellationToken);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _opening.Dispose();
        _writing.Dispose();
    }

    private void Take(long throughNumber)
    {
        using var connection = _file.Open(Settings);
        using var command = StoreCommand.Make(connection, null, "DELETE FROM event WHERE number <= $through", "$through").With(throughNumber);
        command.ExecuteNonQuery();
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        string sql, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken, int keyColumn = 0)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var query = string.Create(CultureInfo.InvariantCulture, $"{sql} LIMIT {PageSize}");
        var after = 0L;
        List<(long Key, T Value)> page;
        do
        {
            var from = after;
            page = await _readers.ReadAsync(reader => reader.Page(query, from, read, keyColumn), cancellationToken).ConfigureAwait(false);
            foreach (var (key, value) in page)
            {
                after = key;
                yield return value;
            }
        }
        while (page.Count == PageSize);
    }

    private async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_isPrepared)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isPrepared)
            {
                await _file.PrepareAsync(cancellationToken).ConfigureAwait(false);
                _isPrepared = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }
}
