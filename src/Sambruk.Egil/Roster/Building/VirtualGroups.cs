// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Makes groups of the attributes of persons (§9.5 of the existing client's rules).</summary>
internal static class VirtualGroups
{
    public static void Make(RosterEntries entries, RosterRules rules, Action<GroupEntry> resolveOwner)
    {
        if (rules.VirtualGroups.Count == 0)
        {
            return;
        }

        var made = new Dictionary<Guid, GroupEntry>();
        foreach (var rule in rules.VirtualGroups)
        {
            foreach (var person in entries.Persons.Where(p => p.Stays))
            {
                foreach (var (id, make) in rule.GroupsOf(person))
                {
                    if (!made.TryGetValue(id, out var group))
                    {
                        group = new GroupEntry(rules.Prepare(make()), made.Count) { Id = id, IsVirtual = true };
                        made.Add(id, group);
                        RosterFilter.Limit(group, rules);
                        resolveOwner(group);
                        entries.Groups.Add(group);
                    }

                    group.Members.Add(person);
                }
            }
        }
    }
}
