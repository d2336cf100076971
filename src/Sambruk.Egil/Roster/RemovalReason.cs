// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Why an object of the source is not in the roster.</summary>
public enum RemovalReason
{
    /// <summary>A person with protected identity under the policy <c>Exclude</c>.</summary>
    ProtectedIdentity,

    /// <summary>Listed in the block list.</summary>
    Blocked,

    /// <summary>Outside the limiter.</summary>
    OutsideLimiter,

    /// <summary>Lacks the relations that it must have (orphan).</summary>
    Orphan,
}
