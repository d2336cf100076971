// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Sambruk.Audit.Sqlite;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>
/// The audit log in a database: any number of hosts make one chain, since each takes the lock of the log before it reads the last record,
/// and gives it back with the commit. Entries of one host that wait at the same time are written together. In SQLite that is the lock of the file, in PostgreSQL an advisory lock of the transaction.
/// </summary>
internal sealed class EntityFrameworkCoreAuditLog(Database<AuditDbContext> database, TimeProvider time) : IAuditLog, IDisposable
{
    private const int PageSize = 256;
    private const int MostAtOnce = 100;
    private const string Columns = "sequence, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash";

    private readonly ConcurrentQueue<WaitingEntry> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <inheritdoc/>
    public async Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken)
    {
        AuditChain.EnsureWritable(auditEvent);
        cancellationToken.ThrowIfCancellationRequested();

        // Nobody changes it any more: one entry must not spoil those that are written with it.
        var entry = new WaitingEntry(auditEvent with { Details = new Dictionary<string, string>(auditEvent.Details, StringComparer.Ordinal) });
        _waiting.Enqueue(entry);
        bool isNext;
        try
        {
            isNext = await _writing.WaitAsync(database.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!entry.TryClaim())
        {
            // It is being written with others: what comes into the log is answered.
            isNext = false;
        }

        if (!isNext)
        {
            return entry.TryClaim()
                ? throw new PeerUnavailableException("AUDIT-BUSY", "Others held the audit log for too long; nothing was written.")
                : await entry.Written.ConfigureAwait(false);
        }

        try
        {
            // Unless somebody before has written it with his.
            while (!entry.Written.IsCompleted)
            {
                await WriteWaitingAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }

        return await entry.Written.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<AuditHead> HeadAsync(CancellationToken cancellationToken) =>
        WithFaultsAsync(() => database.WithAsync(connection => HeadAsync(connection, null, cancellationToken), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>Reads pages of 256 records: memory does not grow with the log, and no connection is held while the caller works.</remarks>
    public IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, 1);
        return ReadPagesAsync(fromSequence, cancellationToken);
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>Writes all that waits, in one transaction: a disk that is slow to answer is asked once for many.</summary>
    private async Task WriteWaitingAsync()
    {
        var entries = new List<WaitingEntry>();
        while (entries.Count < MostAtOnce && _waiting.TryDequeue(out var next))
        {
            if (next.TryClaim())
            {
                entries.Add(next);
            }
        }

        try
        {
            var records = await WithFaultsAsync(() => database.WriteAsync(transaction => WriteAsync(transaction, entries), queues: true, CancellationToken.None)).ConfigureAwait(false);
            for (var i = 0; i < entries.Count; i++)
            {
                entries[i].Finish(records[i]);
            }
        }
        catch (Exception fault)
        {
            // Each of them is told.
            entries.ForEach(e => e.Fail(fault));
        }
    }

    private async Task<(bool Commits, List<AuditRecord> Records)> WriteAsync(StoreTransaction transaction, List<WaitingEntry> entries)
    {
        var head = await HeadAsync(transaction.Connection, transaction.Inner, CancellationToken.None).ConfigureAwait(false);
        var records = new List<AuditRecord>(entries.Count);
        var sql = new StringBuilder($"INSERT INTO audit ({Columns}) VALUES ");
        var values = new List<object>(entries.Count * 10);
        foreach (var entry in entries)
        {
            var record = AuditChain.Next(head, time.GetUtcNow(), entry.Event);
            records.Add(record);
            head = new(record.Sequence, record.Hash);
            sql.Append(values.Count == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(values.Count, 10).Select(n => FormattableString.Invariant($"@p{n}"))).Append(')');
            values.AddRange(
            [
                record.Sequence, record.Time.UtcTicks, record.Event.Actor, record.Event.Action, record.Event.Subject, record.Event.Outcome,
                (object?)record.Event.Purpose ?? DBNull.Value, AuditDetailsJson.Write(record.Event.Details), record.PreviousHash, record.Hash,
            ]);
        }

        await transaction.ExecuteAsync(sql.ToString(), [.. values], CancellationToken.None).ConfigureAwait(false);
        return (true, records);
    }

    private static async Task<AuditHead> HeadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var command = connection.Command(transaction, "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    return AuditHead.Empty;
                }

                var hash = reader.GetString(1);
                return hash.Length == AuditChain.GenesisHash.Length && hash.All(char.IsAsciiHexDigitLower)
                    ? new(reader.GetInt64(0), hash)
                    : throw new SambrukException(AuditChain.UnreadableCode, "The last record of the audit log has no hash.");
            }
        }
    }

    private async IAsyncEnumerable<AuditRecord> ReadPagesAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var start = from;
            var (page, isReadable) = await WithFaultsAsync(() => database.WithAsync(connection => PageAsync(connection, start, cancellationToken), cancellationToken)).ConfigureAwait(false);
            foreach (var record in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }

            if (!isReadable)
            {
                throw new SambrukException(AuditChain.UnreadableCode, "The audit log holds something that is not a record after the last one read.");
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            from = page[^1].Sequence + 1;
        }
    }

    /// <summary>Rows before one that cannot be read are returned, so that the place of the break is known.</summary>
    private static async Task<(List<AuditRecord> Page, bool IsReadable)> PageAsync(DbConnection connection, long from, CancellationToken cancellationToken)
    {
        var page = new List<AuditRecord>(PageSize);
        try
        {
            _ = await connection.RowsAsync(
                FormattableString.Invariant($"SELECT {Columns} FROM audit WHERE sequence >= @p0 ORDER BY sequence LIMIT {PageSize}"),
                [from],
                reader =>
                {
                    page.Add(Read(reader));
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            return (page, true);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidCastException or FormatException
            || (e is InvalidOperationException and not ObjectDisposedException && e.InnerException is not DbException))
        {
            return (page, false);
        }
    }

    private static AuditRecord Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero),
        new AuditEvent(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5))
        {
            Purpose = reader.IsDBNull(6) ? null : reader.GetString(6),
            Details = AuditDetailsJson.Read(reader.GetString(7)),
        },
        reader.GetString(8),
        reader.GetString(9));

    /// <summary>The codes of the audit log, whatever keeps it.</summary>
    private static async Task<T> WithFaultsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (SambrukException fault) when (fault.Code == "KAA-STORE-BUSY")
        {
            throw new PeerUnavailableException("AUDIT-BUSY", "Another host held the audit log for too long; nothing was written.");
        }
        catch (SambrukException fault) when (fault.Code is "KAA-STORE-VERSION" or "KAA-STORE-PROVIDER")
        {
            throw new SambrukException(fault.Code.Replace("KAA-STORE", "AUDIT", StringComparison.Ordinal), fault.Message);
        }
        catch (SambrukException fault) when (fault.Code.StartsWith("KAA-STORE-", StringComparison.Ordinal))
        {
            throw new PeerUnavailableException("AUDIT-STORE", fault.Message);
        }
    }
}
