// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Egil;

/// <summary>Keeps received objects in the memory of the process: for development and tests. All is gone when the process ends.</summary>
public sealed class InMemoryReceivedResourceStore : IReceivedResourceStore
{
    private readonly ConcurrentDictionary<(string Sender, EgilResourceType Type), Shelf> _shelves = new();

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_shelves.GetOrAdd((sender, resource.Key.Type), static _ => new Shelf()).TryAdd(resource));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryReplaceAsync(string sender, ReceivedResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(sender, resource.Key.Type)?.TryReplace(resource) ?? false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemoveAsync(string sender, ResourceKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(sender, key.Type)?.TryRemove(key.Id) ?? false);
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedResource?> FindAsync(string sender, ResourceKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(sender, key.Type)?.Find(key.Id));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<ResourceKey>> ExistingAsync(string sender, IReadOnlyCollection<ResourceKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var existing = new HashSet<ResourceKey>(keys.Count);
        foreach (var key in keys)
        {
            if (Find(sender, key.Type)?.Find(key.Id) is not null)
            {
                existing.Add(key);
            }
        }

        return new(existing);
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedPage> ListAsync(string sender, EgilResourceType type, int startIndex, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(sender, type)?.List(startIndex, count) ?? new ReceivedPage(0, []));
    }

    private Shelf? Find(string sender, EgilResourceType type) => _shelves.GetValueOrDefault((sender, type));

    /// <summary>Objects of one sender and type in the order in which they came, so that an addition never moves a page.</summary>
    private sealed class Shelf
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<Guid, int> _places = [];
        private readonly List<ReceivedResource?> _inOrder = [];

        public bool TryAdd(ReceivedResource resource)
        {
            lock (_lock)
            {
                if (!_places.TryAdd(resource.Key.Id, _inOrder.Count))
                {
                    return false;
                }

                _inOrder.Add(resource);
                return true;
            }
        }

        public bool TryReplace(ReceivedResource resource)
        {
            lock (_lock)
            {
                if (!_places.TryGetValue(resource.Key.Id, out var place))
                {
                    return false;
                }

                _inOrder[place] = resource;
                return true;
            }
        }

        public bool TryRemove(Guid id)
        {
            lock (_lock)
            {
                if (!_places.Remove(id, out var place))
                {
                    return false;
                }

                _inOrder[place] = null;
                if (_inOrder.Count > 64 && _places.Count < _inOrder.Count / 2)
                {
                    CloseGaps();
                }

                return true;
            }
        }

        public ReceivedResource? Find(Guid id)
        {
            lock (_lock)
            {
                return _places.TryGetValue(id, out var place) ? _inOrder[place] : null;
            }
        }

        public ReceivedPage List(int startIndex, int count)
        {
            lock (_lock)
            {
                var skip = Math.Max(startIndex, 1) - 1;
                var page = new List<ReceivedResource>(Math.Clamp(Math.Min(count, _places.Count - skip), 0, _places.Count));
                var i = 0;
                if (_places.Count == _inOrder.Count)
                {
                    // No gaps: the place is the index.
                    i = Math.Min(skip, _inOrder.Count);
                    skip = 0;
                }

                for (; i < _inOrder.Count && page.Count < count; i++)
                {
                    if (_inOrder[i] is not { } resource)
                    {
                        continue;
                    }

                    if (skip > 0)
                    {
                        skip--;
                        continue;
                    }

                    page.Add(resource);
                }

                return new(_places.Count, page);
            }
        }

        private void CloseGaps()
        {
            _inOrder.RemoveAll(resource => resource is null);
            for (var i = 0; i < _inOrder.Count; i++)
            {
                _places[_inOrder[i]!.Key.Id] = i;
            }
        }
    }
}
