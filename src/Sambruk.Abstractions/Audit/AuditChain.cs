// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk;

/// <summary>Computes and checks the hashes that chain the records of an audit log. Pure: no clock, no store.</summary>
/// <remarks>
/// <para>The hash of a record is SHA-256, as lower-case hex, over these bytes, in this order:</para>
/// <list type="number">
/// <item>the 15 ASCII bytes <c>sambruk-audit-1</c>;</item>
/// <item>the sequence number, 8 bytes, big-endian;</item>
/// <item>the time in UTC as ticks of 100 ns since 0001-01-01, 8 bytes, big-endian;</item>
/// <item>actor, action, subject, outcome and purpose, each as its length in bytes (4 bytes, big-endian) and its UTF-8 bytes; a purpose
/// that is <c>null</c> is the length −1 alone;</item>
/// <item>the number of details (4 bytes, big-endian), then each key and value, written as above, in order of key by UTF-16 code unit;</item>
/// <item>the previous record's hash, 32 bytes; 32 zero bytes for the first record.</item>
/// </list>
/// <para>
/// The chain shows that a record was changed, removed from the middle, inserted or moved. It has no key: who can write the
/// whole store can compute a new chain. That, and records cut off at the end, show only against an <see cref="AuditHead"/>
/// kept elsewhere.
/// </para>
/// </remarks>
public static class AuditChain
{
    /// <summary>The longest text of a field, a detail's key or a detail's value, in UTF-16 code units.</summary>
    public const int LongestText = 4096;

    /// <summary>The most details of one event.</summary>
    public const int MostDetails = 256;

    /// <summary>The code of the <see cref="SambrukException"/> that a store throws when it holds something that is not a record.</summary>
    public const string UnreadableCode = "AUDIT-UNREADABLE";

    /// <summary>What stands for the hash before the first record: 64 zeros.</summary>
    public static string GenesisHash { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>Makes the record that follows a head.</summary>
    /// <param name="head">The last record; <see cref="AuditHead.Empty"/> before the first.</param>
    /// <param name="time">When it is written; kept as UTC.</param>
    /// <param name="auditEvent">What was done.</param>
    /// <exception cref="ArgumentException">The event cannot be written: see <see cref="EnsureWritable"/>.</exception>
    public static AuditRecord Next(AuditHead head, DateTimeOffset time, AuditEvent auditEvent)
    {
        EnsureWritable(auditEvent);
        var sequence = checked(head.Sequence + 1);
        var frozen = auditEvent with { Details = AuditDetails.Copy(auditEvent.Details) };
        return new AuditRecord(sequence, time.ToUniversalTime(), frozen, head.Hash, Hash(sequence, time, frozen, head.Hash));
    }

    /// <summary>The hash of a record with this content, lower-case hex.</summary>
    /// <exception cref="ArgumentException">The event cannot be written, or the previous hash is not 64 hexadecimal digits.</exception>
    public static string Hash(long sequence, DateTimeOffset time, AuditEvent auditEvent, string previousHash)
    {
        EnsureWritable(auditEvent);
        return Convert.ToHexStringLower(SHA256.HashData(AuditCanonicalForm.Write(sequence, time, auditEvent, previousHash)));
    }

    /// <summary>What is wrong with a record that should follow a head; <see cref="AuditBreak.None"/> when nothing is.</summary>
    public static AuditBreak Check(AuditHead head, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Sequence != head.Sequence + 1)
        {
            return AuditBreak.WrongSequence;
        }

        if (record.PreviousHash != head.Hash)
        {
            return AuditBreak.WrongPreviousHash;
        }

        try
        {
            return Hash(record.Sequence, record.Time, record.Event, record.PreviousHash) == record.Hash ? AuditBreak.None : AuditBreak.WrongHash;
        }
        catch (ArgumentException)
        {
            return AuditBreak.WrongHash; // no event that could have been written
        }
    }

    /// <summary>Checks that an event can be written without loss: no text is null, too long or half a surrogate pair.</summary>
    /// <exception cref="ArgumentException">It cannot. The message names the field, never its value.</exception>
    public static void EnsureWritable(AuditEvent auditEvent)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        AuditDetails.EnsureText(auditEvent.Actor, nameof(auditEvent.Actor));
        AuditDetails.EnsureText(auditEvent.Action, nameof(auditEvent.Action));
        AuditDetails.EnsureText(auditEvent.Subject, nameof(auditEvent.Subject));
        AuditDetails.EnsureText(auditEvent.Outcome, nameof(auditEvent.Outcome));
        if (auditEvent.Purpose is not null)
        {
            AuditDetails.EnsureText(auditEvent.Purpose, nameof(auditEvent.Purpose));
        }

        AuditDetails.Ensure(auditEvent.Details);
    }
}
