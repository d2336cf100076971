// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Egil;

/// <summary>Keeps received objects in the memory of the process: for development and tests. All is gone when the process ends.</summary>
public sealed class InMemoryReceivedResourceStore : IReceivedResourceStore
{
    private const int Portion = 100;

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
    public ValueTask<int> CountAsync(string sender, EgilResourceType type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(sender, type)?.Count ?? 0);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ReceivedResource> ReadAsync(string sender, EgilResourceType type, int startIndex, CancellationToken cancellationToken) =>
        (Find(sender, type)?.Read(startIndex, cancellationToken) ?? []).ToAsyncEnumerable();

    private Shelf? Find(string sender, EgilResourceType type) => _shelves.GetValueOrDefault((sender, type));

    /// <summary>
    /// Objects of one sender and type by number of arrival, so that an addition never moves a page and a removal never hides
    /// anything from who is reading.
    /// </summary>
    private sealed class Shelf
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<Guid, long> _numbers = [];

        // In the order of the numbers, with gaps where objects have been removed.
        private readonly List<(long Number, ReceivedResource? Resource)> _inOrder = [];
        private long _last;

        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _numbers.Count;
                }
            }
        }

        public bool TryAdd(ReceivedResource resource)
        {
            lock (_lock)
            {
                if (!_numbers.TryAdd(resource.Key.Id, _last + 1))
                {
                    return false;
                }

                _inOrder.Add((++_last, resource));
                return true;
            }
        }

        public bool TryReplace(ReceivedResource resource)
        {
            lock (_lock)
            {
                if (!_numbers.TryGetValue(resource.Key.Id, out var number))
                {
                    return false;
                }

                _inOrder[PlaceAfter(number - 1)] = (number, resource);
                return true;
            }
        }

        public bool TryRemove(Guid id)
        {
            lock (_lock)
            {
                if (!_numbers.Remove(id, out var number))
                {
                    return false;
                }

                _inOrder[PlaceAfter(number - 1)] = (number, null);
                if (_inOrder.Count > 64 && _numbers.Count < _inOrder.Count / 2)
                {
                    _inOrder.RemoveAll(place => place.Resource is null);
                }

                return true;
            }
        }

        public ReceivedResource? Find(Guid id)
        {
            lock (_lock)
            {
                return _numbers.TryGetValue(id, out var number) ? _inOrder[PlaceAfter(number - 1)].Resource : null;
            }
        }

        /// <summary>A portion at a time under the lock, so that a slow reader holds nobody up.</summary>
        public IEnumerable<ReceivedResource> Read(int startIndex, CancellationToken cancellationToken)
        {
            var portion = new List<ReceivedResource>(Portion);
            var after = NumberBefore(Math.Max(startIndex, 1));
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                portion.Clear();
                after = ReadPortion(after, portion);
                foreach (var resource in portion)
                {
                    yield return resource;
                }
            }
            while (portion.Count == Portion);
        }

        /// <summary>The number that the object at an index from 1 comes right after.</summary>
        private long NumberBefore(int startIndex)
        {
            lock (_lock)
            {
                if (startIndex > _numbers.Count)
                {
                    return _last;
                }

                var place = startIndex - 1;
                if (_numbers.Count < _inOrder.Count)
                {
                    place = 0;
                    for (var skip = startIndex; ; place++)
                    {
                        if (_inOrder[place].Resource is not null && --skip == 0)
                        {
                            break;
                        }
                    }
                }

                return _inOrder[place].Number - 1;
            }
        }

        /// <summary>Adds up to a portion of what comes after the number; gives the last number added.</summary>
        private long ReadPortion(long after, List<ReceivedResource> portion)
        {
            lock (_lock)
            {
                for (var place = PlaceAfter(after); place < _inOrder.Count && portion.Count < Portion; place++)
                {
                    after = _inOrder[place].Number;
                    if (_inOrder[place].Resource is { } resource)
                    {
                        portion.Add(resource);
                    }
                }

                return after;
            }
        }

        private int PlaceAfter(long number)
        {
            var low = 0;
            var high = _inOrder.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_inOrder[middle].Number <= number)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }
    }
}
