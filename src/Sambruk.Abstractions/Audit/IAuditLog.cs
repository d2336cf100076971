// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>An append-only log in which each record is chained to the one before, so that a change or a removal shows.</summary>
public interface IAuditLog
{
    /// <summary>Writes an event. When the task has completed, the record is durable in the store.</summary>
    /// <exception cref="ArgumentException">The event cannot be written: see <see cref="AuditChain.EnsureWritable"/>.</exception>
    Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken);

    /// <summary>Reads records in sequence, from <paramref name="fromSequence"/> (1 for all) on.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fromSequence"/> is less than 1.</exception>
    IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken);

    /// <summary>
    /// The last record's number and hash, to be kept outside the log and given to
    /// <see cref="AuditLogExtensions.VerifyAsync"/> later. A store that can find it without reading the whole log does so.
    /// </summary>
    async Task<AuditHead> HeadAsync(CancellationToken cancellationToken)
    {
        var head = AuditHead.Empty;
        await foreach (var record in ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            head = new AuditHead(record.Sequence, record.Hash);
        }

        return head;
    }
}
