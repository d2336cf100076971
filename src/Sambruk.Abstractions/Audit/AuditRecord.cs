// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>An <see cref="AuditEvent"/> as it stands in the log, chained to the record before it.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps.</param>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Event">What was done.</param>
/// <param name="PreviousHash">Hash of the record before, lower-case hex; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over sequence, time, event and previous hash, lower-case hex.</param>
public sealed record AuditRecord(long Sequence, DateTimeOffset Time, AuditEvent Event, string PreviousHash, string Hash);
