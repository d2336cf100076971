// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>The result of verifying an audit log.</summary>
/// <param name="Break">What is wrong first; <see cref="AuditBreak.None"/> when nothing is.</param>
/// <param name="BrokenSequence">The sequence number that should stand where the log breaks; <c>null</c> when it does not.</param>
/// <param name="Head">The last record that was verified.</param>
public sealed record AuditVerification(AuditBreak Break, long? BrokenSequence, AuditHead Head)
{
    /// <summary>True when every record is whole and in its place.</summary>
    public bool IsIntact => Break == AuditBreak.None;
}
