// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What is done with an object at the receiver.</summary>
public enum OperationKind
{
    /// <summary>POST.</summary>
    Create,

    /// <summary>PUT of the full object.</summary>
    Update,

    /// <summary>DELETE.</summary>
    Delete,
}
