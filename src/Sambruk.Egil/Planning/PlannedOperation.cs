// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One change that a plan makes at the receiver. Holds opaque ids and keyed hashes only.</summary>
/// <param name="Kind">Create, update or delete.</param>
/// <param name="Key">Which object.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedAttributes">For an update: the attributes that differ from what was sent, in the order of the wire.</param>
/// <param name="ContentHash">Keyed hash of what shall stand at the receiver, hex; empty for a delete.</param>
public sealed record PlannedOperation(
    OperationKind Kind,
    ResourceKey Key,
    OperationReason Reason,
    IReadOnlyList<string> ChangedAttributes,
    string ContentHash);

/// <summary>Why a change is planned.</summary>
public enum OperationReason
{
    /// <summary>In the source, not sent before.</summary>
    New,

    /// <summary>The source differs from what was sent.</summary>
    Changed,

    /// <summary>What the receiver holds is not known (an earlier request was interrupted or failed): sent whole.</summary>
    Unconfirmed,

    /// <summary>No longer in the source.</summary>
    NotInSource,

    /// <summary>The person has protected identity and the policy excludes.</summary>
    ProtectedIdentity,

    /// <summary>Listed in the block list.</summary>
    Blocked,

    /// <summary>Outside the limiter.</summary>
    OutsideLimiter,

    /// <summary>Lacks the relations that it must have.</summary>
    Orphan,

    /// <summary>Everything at the receiver is removed on command.</summary>
    Unprovision,
}
