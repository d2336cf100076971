// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Takes out objects that are related to none of the types that their rule names: one pass over the relations as they stand.</summary>
internal static class Orphans
{
    private static readonly int UnitBit = RosterRules.Bit("SchoolUnit");

    public static void Remove(RosterEntries entries, RosterRules rules)
    {
        Relate(entries);
        var orphans = entries.All
            .Where(entry => entry.State == EntryState.Live
                && rules.Orphans.TryGetValue(entry.Record.ConfigurationType, out var wanted)
                && wanted != 0
                && (entry.Related & wanted) == 0)
            .ToList();
        foreach (var orphan in orphans)
        {
            orphan.Remove(RemovalReason.Orphan);
        }
    }

    private static void Relate(RosterEntries entries)
    {
        foreach (var unit in entries.Units)
        {
            Tie(unit, unit.Organisation);
            Tie(unit, unit.Group);
        }

        foreach (var person in entries.Persons)
        {
            foreach (var (unit, _) in person.Enrolments)
            {
                Tie(person, unit);
            }

            foreach (var employment in person.Employments)
            {
                Tie(person, employment.Unit);
            }
        }

        var groupBit = RosterRules.Bit("StudentGroup");
        var studentBit = RosterRules.Bit("Student");
        var teacherBit = RosterRules.Bit("Teacher");
        foreach (var group in entries.Groups)
        {
            Tie(group, group.Owner);
            foreach (var member in group.Members)
            {
                if (group.Stays && member.Stays)
                {
                    group.Related |= member.IsStudent ? studentBit : teacherBit;
                    member.Related |= groupBit;
                }
            }
        }
    }

    private static void Tie(Entry entry, Entry? other)
    {
        if (other is not null && entry.Stays && other.Stays)
        {
            entry.Related |= other is UnitEntry ? UnitBit : RosterRules.Bit(other.Record.ConfigurationType);
            other.Related |= entry is PersonEntry person ? BitOf(person) : RosterRules.Bit(entry.Record.ConfigurationType);
        }
    }

    private static int BitOf(PersonEntry person) => RosterRules.Bit(person.IsStudent ? "Student" : "Teacher");
}
