// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One page of a list.</summary>
public sealed record ReceivedPage(int Total, IReadOnlyList<ReceivedResource> Resources);

/// <summary>Pages of a store's lists.</summary>
public static class ReceivedPages
{
    /// <summary>One page of a type in the order of arrival, and how many there are in all.</summary>
    /// <remarks>To go through all, <see cref="IReceivedResourceStore.ReadAsync"/> is the way: it holds through removals too.</remarks>
    /// <param name="store">The store.</param>
    /// <param name="sender">Entity id of the sender.</param>
    /// <param name="type">The type.</param>
    /// <param name="startIndex">1 is the first (RFC 7644 §3.4.2.4); less than 1 is 1.</param>
    /// <param name="count">At most so many; less than 1 is none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<ReceivedPage> ListAsync(
        this IReceivedResourceStore store, string sender, EgilResourceType type, int startIndex, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var total = await store.CountAsync(sender, type, cancellationToken).ConfigureAwait(false);
        var resources = new List<ReceivedResource>();
        if (count > 0 && startIndex <= total)
        {
            await foreach (var resource in store.ReadAsync(sender, type, startIndex, cancellationToken).ConfigureAwait(false))
            {
                resources.Add(resource);
                if (resources.Count == count)
                {
                    break;
                }
            }
        }

        return new(total, resources);
    }
}
