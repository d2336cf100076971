// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What of the log is looked at, and what is always in it.</summary>
public sealed record LogReviewScope(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How many entries are drawn beside those that are always in the sample. Default 50.</summary>
    public int SampleSize { get; init; } = 50;

    /// <summary>How many persons a user may open in an hour before all of that hour's are in the sample. Default 40.</summary>
    public int MostPersonsAnHour { get; init; } = 40;

    /// <summary>First hour of the working day, Swedish time. Default 6.</summary>
    public int WorkFromHour { get; init; } = 6;

    /// <summary>The hour at which it ends. Default 19.</summary>
    public int WorkToHour { get; init; } = 19;
}

/// <summary>A sample of the log for somebody who looks whether each read and record had a reason.</summary>
/// <param name="Scope">What it is drawn from.</param>
/// <param name="FirstSequence">Number of the first entry in the range; 0: the range is empty.</param>
/// <param name="LastSequence">Number of the last.</param>
/// <param name="Total">How many entries on persons the range has.</param>
/// <param name="OfReviewer">How many of them are the reviewer's own, which another has to look at.</param>
/// <param name="IsIntact">Whether the chain of the log is whole up to its end.</param>
/// <param name="Entries">The sample, in the order of the log.</param>
public sealed record LogReviewSample(
    LogReviewScope Scope, long FirstSequence, long LastSequence, int Total, int OfReviewer, bool IsIntact, IReadOnlyList<LogReviewEntry> Entries);

/// <summary>An entry to look at.</summary>
/// <param name="Record">The entry.</param>
/// <param name="Reasons">Why it is in the sample.</param>
public sealed record LogReviewEntry(AuditRecord Record, LogReviewReasons Reasons)
{
    /// <summary>Number and reasons.</summary>
    public override string ToString() => FormattableString.Invariant($"{Record.Sequence} {Reasons}");
}

/// <summary>Why an entry is in a sample.</summary>
[Flags]
public enum LogReviewReasons
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It was drawn.</summary>
    Drawn = 1 << 0,

    /// <summary>A protected person was disclosed.</summary>
    Disclosure = 1 << 1,

    /// <summary>The user was refused.</summary>
    Refused = 1 << 2,

    /// <summary>It was outside working hours.</summary>
    OutsideHours = 1 << 3,

    /// <summary>The user opened many persons in that hour.</summary>
    ManyPersons = 1 << 4,
}
