// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>An append-only log in which each record is chained to the one before, so that a change or a removal shows.</summary>
public interface IAuditLog
{
    /// <summary>Writes an event. When the task has completed, the record is durable in the store.</summary>
    Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken);

    /// <summary>Reads records in sequence, from <paramref name="fromSequence"/> on.</summary>
    IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken);
}
