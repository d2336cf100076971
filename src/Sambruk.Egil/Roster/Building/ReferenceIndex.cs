// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// Finds an entry by its id or one of its other keys, the id first. Tables are made when first needed. A key that two
/// entries share is ambiguous, unless only one of them stays in the roster.
/// </summary>
internal sealed class ReferenceIndex<T>(IReadOnlyList<T> entries, params Func<T, string?>[] keys)
    where T : Entry
{
    private readonly Dictionary<string, T?>?[] _tables = new Dictionary<string, T?>?[keys.Length + 1];

    /// <summary>Looks a reference up.</summary>
    /// <param name="reference">Id or another key.</param>
    /// <param name="isAmbiguous">True when the key stands for more than one.</param>
    /// <returns>The entry, or <c>null</c>.</returns>
    public T? Find(string? reference, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (string.IsNullOrEmpty(reference))
        {
            return null;
        }

        var looksLikeId = reference.Length == 36 && reference[8] == '-';
        for (var i = looksLikeId ? 0 : 1; i < _tables.Length; i++)
        {
            if (Table(i).TryGetValue(reference, out var found))
            {
                isAmbiguous = found is null;
                return found;
            }
        }

        return !looksLikeId && Table(0).TryGetValue(reference, out var byId) ? byId : null;
    }

    private Dictionary<string, T?> Table(int index)
    {
        if (_tables[index] is { } table)
        {
            return table;
        }

        // Those that stay first: whatever the order, what is taken out hides nothing that is sent.
        table = new Dictionary<string, T?>(entries.Count, StringComparer.Ordinal);
        Fill(table, index, stays: true);
        Fill(table, index, stays: false);
        return _tables[index] = table;
    }

    private void Fill(Dictionary<string, T?> table, int index, bool stays)
    {
        foreach (var entry in entries)
        {
            if (entry.Stays != stays)
            {
                continue;
            }

            var key = index == 0 ? entry.Record.Id : keys[index - 1](entry);
            if (string.IsNullOrEmpty(key) || table.TryAdd(key, entry))
            {
                continue;
            }

            // A duplicate id is refused elsewhere; the first answers until then.
            if (index > 0 && table[key]?.Stays == stays)
            {
                table[key] = null;
            }
        }
    }
}
