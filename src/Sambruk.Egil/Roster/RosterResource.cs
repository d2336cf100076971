// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One valid object of a <see cref="Roster"/>, in the words of SS 12000.</summary>
public abstract record RosterResource
{
    private protected RosterResource(Guid id) => Id = id;

    /// <summary>The id that the municipality gave it; <c>externalId</c> on the wire.</summary>
    public Guid Id { get; }

    /// <summary>Its type.</summary>
    public abstract EgilResourceType Type { get; }

    /// <summary>Type and id.</summary>
    public ResourceKey Key => new(Type, Id);

    /// <summary>Adds the keys of every object that this one refers to.</summary>
    public abstract void CollectReferences(ICollection<ResourceKey> references);

    /// <summary>The key only: a roster object is never printed.</summary>
    public sealed override string ToString() => Key.ToString();
}
