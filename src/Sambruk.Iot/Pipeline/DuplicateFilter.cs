// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Keys of the uplinks of one partition that were dealt with in the last minutes. For one thread at a time.</summary>
internal sealed class DuplicateFilter(TimeSpan window, int capacity, TimeProvider time)
{
    private readonly HashSet<UplinkKey> _keys = [];
    private readonly Queue<(UplinkKey Key, long At)> _order = [];

    public bool Contains(UplinkKey key)
    {
        Forget();
        return _keys.Contains(key);
    }

    public void Add(UplinkKey key)
    {
        if (capacity > 0 && _keys.Add(key))
        {
            _order.Enqueue((key, time.GetTimestamp()));
            Forget();
        }
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > capacity || time.GetElapsedTime(oldest.At) > window))
        {
            _keys.Remove(oldest.Key);
            _order.Dequeue();
        }
    }
}
