// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Why a pull gave nothing. Nothing is given rather than a part: a page that broke must not look like pupils who left.</summary>
/// <param name="Code">One of <see cref="Ss12000Codes"/>.</param>
/// <param name="Type">The type that was being read; <c>null</c> when it is not about one.</param>
/// <param name="Page">The page, from 1; 0 when it is not about one.</param>
/// <param name="Message">One English sentence without anything personal.</param>
public sealed record Ss12000Refusal(string Code, Ss12000EntityType? Type, int Page, string Message)
{
    /// <summary>Entities of the type in the snapshot before, where that matters.</summary>
    public int? Before { get; init; }

    /// <summary>Entities of the type that the server gave, where that matters.</summary>
    public int? Now { get; init; }
}

/// <summary>A snapshot, or why there is none.</summary>
public sealed class Ss12000SnapshotResult
{
    /// <summary>The snapshot, whole; <c>null</c> when the pull is refused.</summary>
    public Ss12000Snapshot? Snapshot { get; internal init; }

    /// <summary>Why there is none; <c>null</c> when there is one.</summary>
    public Ss12000Refusal? Refusal { get; internal init; }

    /// <summary>
    /// What the snapshot before has and the server no longer knows: it does not answer a lookup of them, or tells that they were deleted.
    /// </summary>
    public IReadOnlyDictionary<Ss12000EntityType, IReadOnlyList<Guid>> Gone { get; internal init; } = new Dictionary<Ss12000EntityType, IReadOnlyList<Guid>>();

    /// <summary>
    /// What the snapshot before has and this one lacks, while the server has neither a lookup nor a list of what was deleted to tell why. Treat
    /// them as gone when the next snapshot lacks them too.
    /// </summary>
    public IReadOnlyDictionary<Ss12000EntityType, IReadOnlyList<Guid>> Unconfirmed { get; internal init; } = new Dictionary<Ss12000EntityType, IReadOnlyList<Guid>>();
}

/// <summary>Changes, or why there are none to be had.</summary>
public sealed class Ss12000ChangesResult
{
    /// <summary>The changes, all of them; <c>null</c> when the pull is refused.</summary>
    public Ss12000Changes? Changes { get; internal init; }

    /// <summary>Why there are none to be had; <c>null</c> when there are.</summary>
    public Ss12000Refusal? Refusal { get; internal init; }
}

/// <summary>
/// What was changed since a position. The same change can come again in the next set: apply by identity. A change of what an entity refers
/// to does not count as its own, so take a snapshot at intervals, such as once a week.
/// </summary>
public sealed class Ss12000Changes
{
    private readonly Dictionary<Ss12000EntityType, IReadOnlyList<Ss12000Entity>> _changed;

    internal Ss12000Changes(Dictionary<Ss12000EntityType, IReadOnlyList<Ss12000Entity>> changed, DeletedEntities? deleted, Ss12000Position next)
    {
        _changed = changed;
        Deleted = deleted;
        Next = next;
    }

    /// <summary>How many entities were made or changed.</summary>
    public int Count => _changed.Values.Sum(static list => list.Count);

    /// <summary>What was deleted; <c>null</c>: the server does not tell, only a snapshot shows.</summary>
    public DeletedEntities? Deleted { get; }

    /// <summary>From where to go on, once these are applied.</summary>
    public Ss12000Position Next { get; }

    /// <summary>Those of a type that were made or changed.</summary>
    public IReadOnlyList<T> Of<T>()
        where T : Ss12000Entity => [.. _changed.GetValueOrDefault(EntityKind.Of<T>().Type, []).Cast<T>()];

    /// <summary>Counts only.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} changed, {Deleted?.Count ?? 0} deleted");
}
