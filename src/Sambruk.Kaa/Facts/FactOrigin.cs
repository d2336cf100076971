// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Where a fact comes from, and from when to when it was held to be true.</summary>
/// <param name="Source">The source as the officer reads it, such as <c>Navet</c> or <c>Edlevo</c>; never a value about the person.</param>
/// <param name="KnownFrom">When it became known. <c>default</c>: always known.</param>
/// <param name="KnownTo">When it was withdrawn or replaced; <c>null</c>: it still stands. From this instant on it is not known.</param>
public readonly record struct FactOrigin(string? Source, DateTimeOffset KnownFrom = default, DateTimeOffset? KnownTo = null)
{
    /// <summary>Whether the fact was known at a time; <c>null</c>: whether it stands now.</summary>
    public bool IsKnownAt(DateTimeOffset? time) =>
        time is { } at ? KnownFrom <= at && (KnownTo is not { } end || at < end) : KnownTo is null;
}
