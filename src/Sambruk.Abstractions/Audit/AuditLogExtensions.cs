// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Verification of any <see cref="IAuditLog"/>.</summary>
public static class AuditLogExtensions
{
    /// <summary>
    /// Reads the whole log and tells where it breaks first. With a head that was kept earlier it also shows that the newest
    /// records were cut off or that the log was written anew; without one it cannot.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="keptHead">A head that was read earlier and kept outside the log; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A value; a broken log is no exception.</returns>
    /// <exception cref="SambrukException">The store could not be read at all.</exception>
    public static async Task<AuditVerification> VerifyAsync(
        this IAuditLog log, AuditHead? keptHead = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var head = AuditHead.Empty;
        try
        {
            await foreach (var record in log.ReadAsync(1, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var wrong = AuditChain.Check(head, record);
                if (wrong == AuditBreak.None && record.Sequence == keptHead?.Sequence && record.Hash != keptHead.Value.Hash)
                {
                    wrong = AuditBreak.OtherHead;
                }

                if (wrong != AuditBreak.None)
                {
                    return new AuditVerification(wrong, head.Sequence + 1, head);
                }

                head = new AuditHead(record.Sequence, record.Hash);
            }
        }
        catch (SambrukException e) when (e.Code == AuditChain.UnreadableCode)
        {
            return new AuditVerification(AuditBreak.Unreadable, head.Sequence + 1, head);
        }

        return head.Sequence < keptHead?.Sequence
            ? new AuditVerification(AuditBreak.Truncated, head.Sequence + 1, head)
            : new AuditVerification(AuditBreak.None, null, head);
    }
}
