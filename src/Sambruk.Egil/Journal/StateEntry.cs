// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What the state remembers of one object: keyed hashes, nothing of its content.</summary>
internal sealed class StateEntry
{
    /// <summary>Keyed hash of what the receiver holds; <c>null</c> when that is not known for certain.</summary>
    public byte[]? Hash { get; init; }

    /// <summary>Configuration type (<c>Student</c>, <c>Teacher</c>, otherwise the name of the type), for net limits.</summary>
    public required string ConfigurationType { get; init; }

    /// <summary>Short keyed fingerprints of the attributes, to tell which one changed.</summary>
    public AttributeFingerprint[] Attributes { get; init; } = [];

    /// <summary>The same object, its content at the receiver no longer known for certain.</summary>
    public StateEntry Unconfirmed() => new() { Hash = null, ConfigurationType = ConfigurationType, Attributes = Attributes };
}

/// <summary>The first 32 bits of the keyed hash of one attribute.</summary>
internal readonly record struct AttributeFingerprint(string Name, uint Value);
