// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk;

/// <summary>An audit log in memory, for tests and demonstrations: it is gone when the process ends. Thread-safe.</summary>
/// <param name="timeProvider">The clock of the records.</param>
public sealed class InMemoryAuditLog(TimeProvider timeProvider) : IAuditLog
{
    private readonly TimeProvider _timeProvider = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));
    private readonly Lock _lock = new();
    private readonly List<AuditRecord> _records = [];

    /// <inheritdoc/>
    public Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken)
    {
        AuditChain.EnsureWritable(auditEvent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var record = AuditChain.Next(Head(), _timeProvider.GetUtcNow(), auditEvent);
            _records.Add(record);
            return Task.FromResult(record);
        }
    }

    /// <inheritdoc/>
    public Task<AuditHead> HeadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Head());
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, 1);
        return Read(fromSequence, cancellationToken);
    }

    private async IAsyncEnumerable<AuditRecord> Read(long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        for (var next = fromSequence; ; next++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AuditRecord record;
            lock (_lock)
            {
                if (next > _records.Count)
                {
                    yield break;
                }

                record = _records[(int)(next - 1)];
            }

            yield return record;
        }
    }

    private AuditHead Head() => _records.Count == 0 ? AuditHead.Empty : new AuditHead(_records.Count, _records[^1].Hash);
}
