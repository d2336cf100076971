// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Keeps events. It only adds; the one thing that takes away is disposal. Every implementation inherits the contract tests: two hosts,
/// a kill between any two steps, a request that is repeated.
/// </summary>
public interface IKaaStore
{
    /// <summary>The person who has or had a number; <c>null</c>: nobody.</summary>
    Task<string?> FindAsync(IdentityNumber identity, CancellationToken cancellationToken);

    /// <summary>The events of a person, in order; empty: there is no such person.</summary>
    Task<IReadOnlyList<RecordedEvent>> EventsAsync(string personId, CancellationToken cancellationToken);

    /// <summary>Adds events to one or several cases, each named once: all of them or none.</summary>
    /// <returns>Anything but <see cref="AppendOutcome.Appended"/>: nothing was added.</returns>
    Task<AppendOutcome> AppendAsync(IReadOnlyList<CaseAppend> appends, CancellationToken cancellationToken);

    /// <summary>Every case, ordered by identifier, one at a time.</summary>
    IAsyncEnumerable<CaseEvents> AllAsync(CancellationToken cancellationToken);

    /// <summary>Takes all of a person away, also her numbers; false: the case is not as it was when disposal was decided.</summary>
    Task<bool> DisposeAsync(string personId, long expectedSequence, CancellationToken cancellationToken);
}

/// <summary>Events to add to a case.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="ExpectedSequence">The number of the last event that the writer saw; 0: a new case.</param>
/// <param name="RequestId">What makes a repeated request known; unique within the case.</param>
/// <param name="RecordedAt">When; never before the last event of the case.</param>
/// <param name="RecordedBy">Who.</param>
/// <param name="Events">What.</param>
public sealed record CaseAppend(string PersonId, long ExpectedSequence, string RequestId, DateTimeOffset RecordedAt, string RecordedBy, IReadOnlyList<CaseEvent> Events)
{
    /// <summary>The case.</summary>
    public override string ToString() => PersonId;
}

/// <summary>A case with its events.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Events">Its events.</param>
public sealed record CaseEvents(string PersonId, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The case.</summary>
    public override string ToString() => PersonId;
}

/// <summary>What became of events.</summary>
public enum AppendOutcome
{
    /// <summary>They are there.</summary>
    Appended,

    /// <summary>The same request was there already.</summary>
    Already,

    /// <summary>Somebody else recorded in between.</summary>
    Conflict,

    /// <summary>Another person has the number.</summary>
    NumberTaken,
}
