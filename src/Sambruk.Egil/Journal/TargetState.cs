// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Egil;

/// <summary>What a target holds, as far as its answers tell.</summary>
/// <remarks>Single objects may be set, removed, marked and found by many at once; whole views are for when nobody does.</remarks>
internal sealed class TargetState
{
    private readonly Dictionary<ResourceKey, StateEntry> _entries = [];
    private readonly Lock _lock = new();

    /// <summary>Number of the last run whose journal is part of this state; 0 before the first.</summary>
    public long LastRun { get; set; }

    /// <summary>The objects.</summary>
    public IReadOnlyDictionary<ResourceKey, StateEntry> Entries => _entries;

    public void EnsureCapacity(int count) => _entries.EnsureCapacity(count);

    public void Set(ResourceKey key, StateEntry entry)
    {
        lock (_lock)
        {
            _entries[key] = entry;
        }
    }

    public void Remove(ResourceKey key)
    {
        lock (_lock)
        {
            _entries.Remove(key);
        }
    }

    public StateEntry? Find(ResourceKey key)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(key);
        }
    }

    /// <summary>Marks that what the receiver holds of this object is not known; an object that was never sent is taken up as such.</summary>
    public void MarkUnconfirmed(ResourceKey key, string configurationType)
    {
        lock (_lock)
        {
            _entries[key] = _entries.TryGetValue(key, out var entry)
                ? entry.Unconfirmed()
                : new StateEntry { ConfigurationType = configurationType };
        }
    }

    /// <summary>Hash over all objects, independent of their order: the baseline of a plan.</summary>
    public string Baseline()
    {
        var keys = new ResourceKey[_entries.Count];
        _entries.Keys.CopyTo(keys, 0);
        Array.Sort(keys);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> row = stackalloc byte[1 + 16 + 32];
        foreach (var key in keys)
        {
            row[0] = (byte)key.Type;
            key.Id.TryWriteBytes(row[1..], bigEndian: true, out _);
            row[17..].Clear();
            _entries[key].Hash?.CopyTo(row[17..]);
            sha.AppendData(row);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
