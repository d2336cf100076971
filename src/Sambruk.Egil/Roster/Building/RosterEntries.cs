// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The records of a source with their ids, and the ways to find one by a reference.</summary>
internal sealed class RosterEntries
{
    public RosterEntries(RosterRecords records, RosterRules rules, RosterFindings findings)
    {
        // Groups and employments are not counted as a source: an organisation alone comes from a setting, not from a system.
        IsEmpty = records.SchoolUnits.Count + records.Students.Count + records.Teachers.Count + records.StudentGroups.Count == 0;
        Organisations = [.. records.Organisations.Select((r, i) => Identify(new Entry(rules.Prepare(r), EgilResourceType.Organisation, i), rules, findings))];
        UnitGroups = [.. records.SchoolUnitGroups.Select((r, i) => Identify(new Entry(rules.Prepare(r), EgilResourceType.SchoolUnitGroup, i), rules, findings))];
        Units = [.. records.SchoolUnits.Select((r, i) => Identify(new UnitEntry(rules.Prepare(r), i), rules, findings))];
        Persons = new List<PersonEntry>(records.Students.Count + records.Teachers.Count);
        Persons.AddRange(records.Students.Select((r, i) => Identify(new PersonEntry(rules.Prepare(r), i), rules, findings)));
        Persons.AddRange(records.Teachers.Select((r, i) => Identify(new PersonEntry(rules.Prepare(r), i), rules, findings)));
        Groups = [.. records.StudentGroups.Select((r, i) => Identify(new GroupEntry(rules.Prepare(r), i), rules, findings))];

        OrganisationsByReference = new(Organisations, e => ((OrganisationRecord)e.Record).DisplayName);
        UnitGroupsByReference = new(UnitGroups, e => ((SchoolUnitGroupRecord)e.Record).DisplayName);
        UnitsByReference = new(Units, e => e.Record.SchoolUnitCode, e => e.Record.DisplayName);
        PersonsByReference = new(Persons, e => e.Record.UserName, e => e.Record.UserId);
        GroupsByReference = new(Groups, e => e.Record.DisplayName);
    }

    public bool IsEmpty { get; }

    public List<Entry> Organisations { get; }

    public List<Entry> UnitGroups { get; }

    public List<UnitEntry> Units { get; }

    /// <summary>Pupils, then staff, each in the order of the source.</summary>
    public List<PersonEntry> Persons { get; }

    /// <summary>Groups of the source, then virtual ones.</summary>
    public List<GroupEntry> Groups { get; }

    /// <summary>Employments in the order of their persons.</summary>
    public List<EmploymentEntry> Employments { get; } = [];

    public int ProtectedPersons { get; set; }

    public ReferenceIndex<Entry> OrganisationsByReference { get; }

    public ReferenceIndex<Entry> UnitGroupsByReference { get; }

    public ReferenceIndex<UnitEntry> UnitsByReference { get; }

    public ReferenceIndex<PersonEntry> PersonsByReference { get; }

    public ReferenceIndex<GroupEntry> GroupsByReference { get; }

    /// <summary>Objects with a type of their own on the wire, without employments and activities.</summary>
    public IEnumerable<Entry> All => Organisations.Concat(UnitGroups).Concat(Units).Concat(Persons).Concat(Groups);

    /// <summary>Takes the id of the record. An object outside its limiter is nobody's concern: nothing is said of its id.</summary>
    private static T Identify<T>(T entry, RosterRules rules, RosterFindings findings)
        where T : Entry
    {
        var text = entry.Record.Id;
        var silent = !rules.Allows(entry.Record) || (entry is PersonEntry person && rules.Blocks(person.Record));
        if (string.IsNullOrWhiteSpace(text))
        {
            entry.Drop();
            if (!silent)
            {
                findings.Add(RosterRule.MissingId, entry, "id");
            }

            return entry;
        }

        if (Guid.TryParseExact(text, "D", out var id) && !text.AsSpan().ContainsAnyInRange('A', 'F'))
        {
            entry.Id = id;
            return entry;
        }

        if (!silent)
        {
            findings.Add(RosterRule.BadId, entry, "id");
        }

        if (Guid.TryParse(text, out id))
        {
            // Another spelling of an id that may have been sent before: the object is not deleted for its sake.
            entry.Id = id;
            entry.LeaveOut(RosterRule.BadId.Code);
        }
        else
        {
            entry.Drop();
        }

        return entry;
    }
}
