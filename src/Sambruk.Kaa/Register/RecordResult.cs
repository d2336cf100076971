// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What became of what was recorded.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Report">Errors when refused; else warnings.</param>
public sealed record RecordResult(RecordOutcome Outcome, ValidationReport Report);

/// <summary>What became of what was recorded.</summary>
public enum RecordOutcome
{
    /// <summary>It is there.</summary>
    Recorded,

    /// <summary>The same request was there already.</summary>
    AlreadyRecorded,

    /// <summary>Somebody else recorded in between; look again.</summary>
    Conflict,

    /// <summary>A rule is broken; nothing was recorded.</summary>
    Refused,

    /// <summary>There is no such case.</summary>
    NotFound,

    /// <summary>Another person has the number.</summary>
    NumberTaken,
}
