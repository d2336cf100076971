// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Sambruk.Audit.Sqlite;

/// <summary>
/// An <see cref="IAuditLog"/> in one SQLite file. Any number of threads, and of processes on the same machine, may append and
/// read: each append takes SQLite's write lock before it reads the last record, so the chain never forks. A finished append
/// is on the disk and survives a kill of the process and a loss of power.
/// </summary>
/// <remarks>
/// The file must be on a local disk: SQLite's write-ahead log does not work on a network share. Triggers refuse UPDATE and
/// DELETE; what goes around them shows in <see cref="AuditLogExtensions.VerifyAsync"/>.
/// </remarks>
public sealed class SqliteAuditLog : IAuditLog, IDisposable
{
    private const int PageSize = 256;

    private readonly AuditFile _file;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _gate = new(1, 1); // threads of one process queue here, not in SQLite's polling
    private SqliteConnection? _connection;
    private bool _isCreated;
    private bool _isDisposed;

    /// <summary>Makes a log. The file is made at first use.</summary>
    /// <exception cref="ArgumentException">There is no path.</exception>
    public SqliteAuditLog(SqliteAuditLogOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            throw new ArgumentException("There is no path.", nameof(options));
        }

        _file = new AuditFile(System.IO.Path.GetFullPath(options.Path), options.BusyTimeout);
        _timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    /// <exception cref="PeerUnavailableException">Another process held the file longer than <see cref="SqliteAuditLogOptions.BusyTimeout"/> (<c>AUDIT-BUSY</c>, nothing was written), or the disk refused (<c>AUDIT-STORE</c>).</exception>
    /// <exception cref="SambrukException">The file is not an audit log, or is damaged.</exception>
    public async Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken)
    {
        AuditChain.EnsureWritable(auditEvent);

        // Once the write lock is held the append is carried through, so that a cancelled task never hides a record.
        return await UseAsync(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false); // BEGIN IMMEDIATE
                var record = AuditChain.Next(AuditRows.Head(connection, transaction), _timeProvider.GetUtcNow(), auditEvent);
                AuditRows.Insert(connection, transaction, record);
                transaction.Commit();
                return record;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<AuditHead> HeadAsync(CancellationToken cancellationToken) =>
        UseAsync(connection => AuditRows.Head(connection, transaction: null), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Reads pages of 256 records, so memory does not grow with the log and no reader holds back a checkpoint.</remarks>
    public IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, 1);
        return ReadPagesAsync(fromSequence, cancellationToken);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _gate.Wait(); // an append under way is carried through
        Close();
        _gate.Release();
    }

    private async IAsyncEnumerable<AuditRecord> ReadPagesAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Exception? unreadable = null;
            var start = from;
            var page = await UseAsync(connection => AuditRows.Page(connection, start, PageSize, out unreadable), cancellationToken).ConfigureAwait(false);
            foreach (var record in page)
            {
                yield return record;
            }

            if (unreadable is not null)
            {
                throw new SambrukException(AuditChain.UnreadableCode, "The audit log holds something that is not a record after the last one read.", unreadable);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            from = page[^1].Sequence + 1;
        }
    }

    private async Task<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);

            // SQLite's calls block; they do so on a thread of the pool and not on the caller's.
            return await Task.Run(() => work(Connection()), cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteError.Corrupt or SqliteError.NotADatabase)
        {
            Close();
            throw new SambrukException(AuditChain.UnreadableCode, "The file of the audit log is damaged or is not a database.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteError.Busy or SqliteError.Locked)
        {
            throw new PeerUnavailableException("AUDIT-BUSY", "Another process held the audit log longer than the busy timeout.", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Close();
            throw new PeerUnavailableException("AUDIT-STORE", "The file of the audit log could not be opened, read or written.", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>The one connection of this instance; opened again after a fault.</summary>
    private SqliteConnection Connection()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        if (!_isCreated)
        {
            _file.Create();
        }

        var connection = _file.Open();
        try
        {
            AuditFile.CreateSchema(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _isCreated = true;
        _connection = connection;
        return connection;
    }
}
