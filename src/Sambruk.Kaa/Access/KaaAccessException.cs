// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A user lacks a permission. The attempt stands in the audit log.</summary>
public sealed class KaaAccessException : SambrukException
{
    internal KaaAccessException(KaaPermissions missing)
        : base("KAA-ACCESS", $"The permission {missing} is missing.")
    {
        Missing = missing;
    }

    /// <summary>What is missing.</summary>
    public KaaPermissions Missing { get; }
}
