// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;

namespace Sambruk.Iot;

/// <summary>Collects items whose number is not known in a rented array, so that only the list that is handed out is allocated.</summary>
internal struct PooledList<T>
{
    private T[]? _items;

    public int Count { readonly get; private set; }

    public readonly Span<T> Items => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (_items is null)
        {
            _items = ArrayPool<T>.Shared.Rent(8);
        }
        else if (Count == _items.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(2 * Count);
            Items.CopyTo(larger);
            ArrayPool<T>.Shared.Return(_items, clearArray: true);
            _items = larger;
        }

        _items[Count++] = item;
    }

    public void Clear()
    {
        Items.Clear();
        Count = 0;
    }

    /// <summary>The items in an array of their own.</summary>
    public readonly T[] ToArray() => Count == 0 ? [] : Items.ToArray();

    public void Return()
    {
        if (_items is not null)
        {
            ArrayPool<T>.Shared.Return(_items, clearArray: true);
            _items = null;
            Count = 0;
        }
    }
}
