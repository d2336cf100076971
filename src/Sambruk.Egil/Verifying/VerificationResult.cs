// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The receiver's own lists held against the roster.</summary>
public sealed record VerificationResult
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Objects in the roster and at the receiver with the same content.</summary>
    public required int Equal { get; init; }

    /// <summary>Objects in the roster that the receiver lacks.</summary>
    public required IReadOnlyList<ResourceKey> Missing { get; init; }

    /// <summary>Objects at the receiver that the roster does not have.</summary>
    public required IReadOnlyList<ResourceKey> Surplus { get; init; }

    /// <summary>Objects whose content differs, with the attributes.</summary>
    public required IReadOnlyDictionary<ResourceKey, IReadOnlyList<string>> Different { get; init; }

    /// <summary>Types that the receiver does not list (answer 403, 404, 405 or 501).</summary>
    public required IReadOnlyList<EgilResourceType> NotListed { get; init; }

    /// <summary>True when nothing differs.</summary>
    public bool IsEqual => Missing.Count == 0 && Surplus.Count == 0 && Different.Count == 0;
}
