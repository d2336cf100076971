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

    /// <summary>Which key made the hashes (<see cref="StateKey.Check"/>); <c>null</c> when there are none.</summary>
    public string? KeyCheck { get; set; }

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

    /// <summary>Forgets all hashes, keeps the objects: after this each one is sent again.</summary>
    public void ForgetHashes()
    {
        foreach (var key in _entries.Keys.ToArray())
        {
            _entries[key] = new StateEntry { ConfigurationType = _entries[key].ConfigurationType };
        }

        KeyCheck = null;
    }

    /// <summary>Refuses hashes that another key made: held against this one, every object would look changed.</summary>
    public void RequireKey(byte[] key)
    {
        var check = StateKey.Check(key);
        if (KeyCheck is { } made && made != check && _entries.Values.Any(e => e.Hash is not null))
        {
            throw new SambrukException(
                "EGIL-STATE-KEY",
                "The state was made with another key than Egil:StateKey (or state.key in the state directory). Give the old key back; "
                + "if it is lost, adopt what the receiver holds: all objects are then sent again within the limits.");
        }

        KeyCheck = check;
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
