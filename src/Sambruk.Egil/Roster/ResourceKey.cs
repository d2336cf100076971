// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Which object: its type and its id (<c>externalId</c> on the wire). Opaque: says nothing of a person.</summary>
public readonly record struct ResourceKey(EgilResourceType Type, Guid Id) : IComparable<ResourceKey>
{
    /// <summary>By type in the order of dependency, then by id.</summary>
    public int CompareTo(ResourceKey other) => Type != other.Type ? Type.CompareTo(other.Type) : Id.CompareTo(other.Id);

    /// <summary>The relative reference of the wire, <c>Users/3f…</c>.</summary>
    public override string ToString() => $"{Type.Endpoint()}/{Id:D}";

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(ResourceKey left, ResourceKey right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(ResourceKey left, ResourceKey right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(ResourceKey left, ResourceKey right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(ResourceKey left, ResourceKey right) => left.CompareTo(right) >= 0;
}
