// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What differs between two reports, by person and field.</summary>
/// <param name="Added">Persons who are in the new one only, by their own identifier in it.</param>
/// <param name="Removed">Persons who are in the old one only, by their identifier in it.</param>
/// <param name="Changed">Persons with other values, and the fields that differ.</param>
public sealed record ScbDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<ScbChange> Changed)
{
    private static readonly ScbField[] s_fields = Enum.GetValues<ScbField>();

    /// <summary>Holds a report against the one before.</summary>
    public static ScbDifference Of(IReadOnlyList<ScbRow> before, IReadOnlyList<ScbRow> now)
    {
        // Who has another number is the same person.
        var numbers = now.SelectMany(r => r.EarlierIdentities.Select(e => (Earlier: e, r.Identity))).DistinctBy(p => p.Earlier, StringComparer.Ordinal).ToDictionary(p => p.Earlier, p => p.Identity, StringComparer.Ordinal);
        var own = now.Select(r => r.Identity).ToHashSet(StringComparer.Ordinal);
        var old = before.GroupBy(r => !own.Contains(r.Identity) && numbers.TryGetValue(r.Identity, out var later) ? later : r.Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var current = now.GroupBy(r => r.Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var changed = new List<ScbChange>();
        foreach (var (identity, rows) in current)
        {
            if (old.TryGetValue(identity, out var earlier))
            {
                var fields = s_fields.Where(f => f != ScbField.IdentityNumber && !rows.Select(r => r.Of(f)).SequenceEqual(earlier.Select(r => r.Of(f)))).ToArray();
                if (fields.Length > 0)
                {
                    changed.Add(new(rows[0].PersonId, fields));
                }
            }
        }

        return new(
            [.. current.Where(c => !old.ContainsKey(c.Key)).Select(c => c.Value[0].PersonId).Order(StringComparer.Ordinal)],
            [.. old.Where(c => !current.ContainsKey(c.Key)).Select(c => c.Value[0].PersonId).Order(StringComparer.Ordinal)],
            [.. changed.OrderBy(c => c.PersonId, StringComparer.Ordinal)]);
    }
}

/// <summary>A person whose rows differ.</summary>
/// <param name="PersonId">The person's own identifier.</param>
/// <param name="Fields">The fields that differ.</param>
public sealed record ScbChange(string PersonId, IReadOnlyList<ScbField> Fields)
{
    /// <summary>The identifier and the fields.</summary>
    public override string ToString() => $"{PersonId}: {string.Join(' ', Fields)}";
}
