// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>How an audit log is broken.</summary>
public enum AuditBreak
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>A record is missing, stands twice or stands in the wrong place: the sequence number is not the next one.</summary>
    WrongSequence,

    /// <summary>The record does not name the hash of the record before it.</summary>
    WrongPreviousHash,

    /// <summary>The record's content does not give its hash.</summary>
    WrongHash,

    /// <summary>The store holds something at this place that is not a record.</summary>
    Unreadable,

    /// <summary>The log ends before the head that was kept: its newest records were cut off.</summary>
    Truncated,

    /// <summary>The record at the kept head's number has another hash: the log was written anew.</summary>
    OtherHead,
}
