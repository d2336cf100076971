// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Block list and limiters: who and what the municipality does not send.</summary>
internal static class RosterFilter
{
    public static void Apply(RosterEntries entries, RosterRules rules)
    {
        foreach (var person in entries.Persons)
        {
            if (rules.Blocks(person.Record))
            {
                person.Remove(RemovalReason.Blocked);
            }
        }

        foreach (var entry in entries.All)
        {
            Limit(entry, rules);
        }
    }

    public static void Limit(Entry entry, RosterRules rules)
    {
        if (!rules.Allows(entry.Record))
        {
            entry.Remove(RemovalReason.OutsideLimiter);
        }
    }
}
