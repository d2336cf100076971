// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Where a receiver keeps what senders have given it. Each sender (entity id) sees its own objects only.</summary>
/// <remarks>Every method is atomic and durable when its task has completed. Safe for concurrent calls and for two hosts on one store.</remarks>
public interface IReceivedResourceStore
{
    /// <summary>Adds an object; false when the sender already has one with that key.</summary>
    ValueTask<bool> TryAddAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken);

    /// <summary>Replaces an object; false when the sender has none with that key.</summary>
    ValueTask<bool> TryReplaceAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken);

    /// <summary>Removes an object; false when the sender has none with that key.</summary>
    ValueTask<bool> TryRemoveAsync(string sender, ResourceKey key, CancellationToken cancellationToken);

    /// <summary>The object, or <c>null</c>.</summary>
    ValueTask<ReceivedResource?> FindAsync(string sender, ResourceKey key, CancellationToken cancellationToken);

    /// <summary>Which of the keys the sender has; for checks of references.</summary>
    ValueTask<IReadOnlySet<ResourceKey>> ExistingAsync(string sender, IReadOnlyCollection<ResourceKey> keys, CancellationToken cancellationToken);

    /// <summary>How many objects of a type the sender has.</summary>
    ValueTask<int> CountAsync(string sender, EgilResourceType type, CancellationToken cancellationToken);

    /// <summary>
    /// The objects of a type in the order in which they came, read a portion at a time. What is there from the beginning of
    /// the enumeration to its end is given once, whatever is added, replaced or removed meanwhile.
    /// </summary>
    /// <param name="sender">Entity id of the sender.</param>
    /// <param name="type">The type.</param>
    /// <param name="startIndex">1 is the first (RFC 7644 §3.4.2.4); less than 1 is 1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    IAsyncEnumerable<ReceivedResource> ReadAsync(string sender, EgilResourceType type, int startIndex, CancellationToken cancellationToken);
}

/// <summary>An object as it was received: the JSON of the wire, validated.</summary>
/// <param name="Key">Type and id.</param>
/// <param name="Json">UTF-8 JSON as it is given back, <c>externalId</c> included, <c>id</c> not.</param>
public sealed record ReceivedResource(ResourceKey Key, ReadOnlyMemory<byte> Json)
{
    /// <summary>The key only.</summary>
    public override string ToString() => Key.ToString();
}
