// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>An entry that waits to be written: either whoever writes takes it, or whoever waits gives up, never both.</summary>
internal sealed class WaitingEntry(AuditEvent auditEvent)
{
    private readonly TaskCompletionSource<AuditRecord> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDecided;

    public AuditEvent Event => auditEvent;

    /// <summary>The record, once it is durable.</summary>
    public Task<AuditRecord> Written => _written.Task;

    /// <summary>True for the first that asks: it is his to write, or to leave unwritten.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _isDecided, 1) == 0;

    public void Finish(AuditRecord record) => _written.SetResult(record);

    public void Fail(Exception fault) => _written.SetException(fault);
}
