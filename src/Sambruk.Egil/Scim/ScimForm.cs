// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>For what a resource is rendered.</summary>
public enum ScimForm
{
    /// <summary>As it is sent: members in the order of the source.</summary>
    Wire,

    /// <summary>As it is compared: multi-valued references sorted by id, so that a shuffled source changes nothing.</summary>
    Canonical,
}
