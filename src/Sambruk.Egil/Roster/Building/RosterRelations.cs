// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Ties records to each other, and lets what happens to one reach those that need it.</summary>
internal static class RosterRelations
{
    /// <summary>Follows every reference, and makes virtual groups and employments.</summary>
    public static void Resolve(RosterEntries entries, RosterRecords records, RosterRules rules, RosterFindings findings)
    {
        foreach (var unit in entries.Units)
        {
            unit.Organisation = unit.Record.Organisation is { Length: > 0 } organisation
                ? Parent(entries.OrganisationsByReference, organisation, unit, "organisation", findings)
                : entries.Organisations is [var only] ? only : null;
            unit.Group = unit.Record.SchoolUnitGroup is { Length: > 0 } group
                ? Parent(entries.UnitGroupsByReference, group, unit, "schoolUnitGroup", findings)
                : null;
        }

        foreach (var person in entries.Persons)
        {
            if (person.Record is StudentRecord student)
            {
                ResolveEnrolments(person, student, entries, findings);
            }
            else
            {
                foreach (var unit in ((TeacherRecord)person.Record).SchoolUnits)
                {
                    AddEmployment(person, unit, null, person, entries, findings);
                }
            }
        }

        ResolveEmployments(records.Employments, rules, entries, findings);
        foreach (var person in entries.Persons)
        {
            entries.Employments.AddRange(person.Employments);
        }

        foreach (var group in entries.Groups)
        {
            ResolveOwner(group, entries, findings);
        }

        RosterMemberships.Resolve(entries, records, findings);
        VirtualGroups.Make(entries, rules, group => ResolveOwner(group, entries, findings));
    }

    /// <summary>Takes out orphans, then what has lost an object that it must have; leaves out what needs an object that is left out.</summary>
    public static void Settle(RosterEntries entries, RosterRules rules, RosterFindings findings)
    {
        SettleOwners(entries, findings);
        Orphans.Remove(entries, rules);
        SettleOwners(entries, findings);
        foreach (var person in entries.Persons.Where(p => p.Stays))
        {
            SettlePerson(person, rules.Options, findings);
        }

        foreach (var employment in entries.Employments)
        {
            employment.Stays = employment.Teacher.Stays && employment.Unit.Stays;
        }
    }

    private static Entry? Parent(ReferenceIndex<Entry> index, string reference, UnitEntry unit, string attribute, RosterFindings findings)
    {
        var parent = index.Find(reference, out _);
        if (parent is null && unit.State == EntryState.Live)
        {
            findings.Add(RosterRule.UnknownParent, unit, attribute);
        }

        return parent;
    }

    private static void ResolveEnrolments(PersonEntry person, StudentRecord student, RosterEntries entries, RosterFindings findings)
    {
        foreach (var enrolment in student.Enrolments)
        {
            if (string.IsNullOrWhiteSpace(enrolment.SchoolUnit))
            {
                continue;
            }

            if (entries.UnitsByReference.Find(enrolment.SchoolUnit, out var isAmbiguous) is { } unit)
            {
                person.Enrolments.Add((unit, enrolment));
            }
            else if (isAmbiguous)
            {
                LeaveOutAmbiguous(person, "schoolUnit", findings);
            }
            else if (person.Stays)
            {
                findings.Add(RosterRule.UnknownUnitOfEnrolment, person, "schoolUnit");
            }
        }
    }

    private static void ResolveEmployments(IEnumerable<EmploymentRecord> records, RosterRules rules, RosterEntries entries, RosterFindings findings)
    {
        var index = 0;
        foreach (var original in records)
        {
            var record = rules.Prepare(original);
            var place = new Entry(record, EgilResourceType.Employment, index++);
            var teacher = string.IsNullOrWhiteSpace(record.Teacher) ? null : entries.PersonsByReference.Find(record.Teacher, out _);
            if (teacher is null || teacher.IsStudent)
            {
                findings.Add(RosterRule.UnknownTeacher, place, "teacher");
                continue;
            }

            AddEmployment(teacher, record.SchoolUnit ?? "", record, place, entries, findings);
        }
    }

    private static void AddEmployment(PersonEntry teacher, string reference, EmploymentRecord? record, Entry place, RosterEntries entries, RosterFindings findings)
    {
        var unit = string.IsNullOrWhiteSpace(reference) ? null : entries.UnitsByReference.Find(reference, out _);
        if (unit is null)
        {
            if (teacher.Stays)
            {
                findings.Add(RosterRule.UnknownUnitOfEmployment, place, "schoolUnit");
            }

            return;
        }

        // A person has one employment at a unit however often the source says so.
        if (unit.State == EntryState.Dropped)
        {
            return;
        }

        var made = new EmploymentEntry(teacher, unit, record)
        {
            Id = Guid.TryParse(record?.Id, out var own) ? own : EgilId.Create(unit.Id, teacher.WireId),
        };
        var known = teacher.Employments.FindIndex(e => e.Unit == unit);
        if (known < 0)
        {
            teacher.Employments.Add(made);
        }
        else if (ComesBefore(record, teacher.Employments[known].Record))
        {
            teacher.Employments[known] = made;
        }
    }

    /// <summary>Of several rows for one employment the same one holds in whatever order they come; the person's own record holds before all.</summary>
    private static bool ComesBefore(EmploymentRecord? record, EmploymentRecord? other)
    {
        if (record is null || other is null)
        {
            return false;
        }

        return (Compare(record.EmploymentRole, other.EmploymentRole), Compare(record.Signature, other.Signature), Compare(record.Id, other.Id))
            is ( < 0, _, _) or (0, < 0, _) or (0, 0, < 0);

        // What says something comes before what says nothing.
        static int Compare(string? one, string? two) => string.IsNullOrWhiteSpace(one) != string.IsNullOrWhiteSpace(two)
            ? string.IsNullOrWhiteSpace(one) ? 1 : -1
            : string.CompareOrdinal(one, two);
    }

    private static void ResolveOwner(GroupEntry group, RosterEntries entries, RosterFindings findings)
    {
        var reference = group.Record.SchoolUnit;
        if (string.IsNullOrWhiteSpace(reference))
        {
            if (group.State == EntryState.Live)
            {
                findings.Add(RosterRule.MissingAttribute, group, "schoolUnit");
                group.LeaveOut(RosterRule.MissingAttribute.Code);
            }

            return;
        }

        group.Owner = entries.UnitsByReference.Find(reference, out var isAmbiguous);
        if (isAmbiguous)
        {
            LeaveOutAmbiguous(group, "schoolUnit", findings);
        }
        else if (group.Owner is null && group.Stays)
        {
            findings.Add(group.IsVirtual ? RosterRule.UnknownOwnerOfVirtualGroup : RosterRule.UnknownOwner, group, "schoolUnit");
            group.Remove(RemovalReason.Orphan);
        }
    }

    private static void LeaveOutAmbiguous(Entry entry, string attribute, RosterFindings findings)
    {
        if (entry.State == EntryState.Live)
        {
            findings.Add(RosterRule.Ambiguous, entry, attribute);
            entry.LeaveOut(RosterRule.Ambiguous.Code);
        }
    }

    private static void SettleOwners(RosterEntries entries, RosterFindings findings)
    {
        foreach (var group in entries.Groups)
        {
            if (group.Owner is { State: EntryState.Removed } removed)
            {
                group.Remove(removed.Reason);
            }
            else if (group is { State: EntryState.Live, Owner: { State: not EntryState.Live } owner })
            {
                group.LeaveOut(owner.Code ?? RosterRule.BadId.Code);
                findings.Add(RosterRule.NeedsLeftOut, group, "schoolUnit");
            }
        }
    }

    private static void SettlePerson(PersonEntry person, RosterOptions options, RosterFindings findings)
    {
        if (!person.IsStudent)
        {
            // Staff of units outside the limiter only: the municipality has said that those units are not sent.
            if (person.Employments.Count > 0 && person.Employments.TrueForAll(e => e.Unit.State == EntryState.Removed))
            {
                person.Remove(person.Employments[0].Unit.Reason);
            }

            return;
        }

        if (person.Enrolments.Exists(e => e.Unit.Stays))
        {
            return;
        }

        if (person.Enrolments.Find(e => e.Unit.State == EntryState.Removed) is { Unit: { } unit })
        {
            person.Remove(unit.Reason);
        }
        else if (person.State == EntryState.Live)
        {
            findings.Add(options.MissingEnrolment == MissingEnrolmentPolicy.LeaveOut ? RosterRule.NoEnrolment : RosterRule.NoEnrolmentTolerated, person, "schoolUnit");
            if (options.MissingEnrolment == MissingEnrolmentPolicy.LeaveOut)
            {
                person.LeaveOut(RosterRule.NoEnrolment.Code);
            }
            else if (options.MissingEnrolment == MissingEnrolmentPolicy.Remove)
            {
                person.Remove(RemovalReason.Orphan);
            }
        }
    }
}
