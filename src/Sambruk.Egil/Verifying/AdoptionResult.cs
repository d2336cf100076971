// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What the receiver's own lists say of the state.</summary>
public sealed record AdoptionResult
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>The run that took it into the state; <c>null</c> when nothing was written: a preview, or nothing to adopt.</summary>
    public string? RunId { get; init; }

    /// <summary>Objects at the receiver that the state does not know. Adopted, the next plan updates or deletes them.</summary>
    public required IReadOnlyList<ResourceKey> Unknown { get; init; }

    /// <summary>Objects that the state knows and the receiver lacks. Adopted, the next plan sends them anew.</summary>
    public required IReadOnlyList<ResourceKey> Missing { get; init; }

    /// <summary>Objects that both know.</summary>
    public required int Known { get; init; }

    /// <summary>True when the hashes in the state were made with another key: adopted, each object is sent anew.</summary>
    public bool IsOtherKey { get; init; }

    /// <summary>Types that the receiver does not list; of them the state stays as it is.</summary>
    public required IReadOnlyList<EgilResourceType> NotListed { get; init; }
}
