// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What becomes of a record.</summary>
internal enum EntryState
{
    /// <summary>Becomes an object.</summary>
    Live,

    /// <summary>Breaks a rule: neither updated nor deleted.</summary>
    LeftOut,

    /// <summary>A rule takes it out: deleted where it was sent.</summary>
    Removed,

    /// <summary>Has no usable id: nothing can be said of it.</summary>
    Dropped,
}

/// <summary>A record on its way to an object.</summary>
internal class Entry(RosterRecord record, EgilResourceType type, int index)
{
    public RosterRecord Record { get; } = record;

    public EgilResourceType Type { get; } = type;

    public Guid Id { get; set; }

    public EntryState State { get; private set; }

    public RemovalReason Reason { get; private set; }

    /// <summary>Code of the rule that leaves the object out.</summary>
    public string? Code { get; private set; }

    /// <summary>Bits of the configuration types that the object is related to.</summary>
    public int Related { get; set; }

    /// <summary>True when the object is in the roster or kept as it is: others may refer to it.</summary>
    public bool Stays => State is EntryState.Live or EntryState.LeftOut;

    /// <summary>The id that is sent.</summary>
    public virtual Guid WireId => Id;

    public void LeaveOut(string code)
    {
        if (State == EntryState.Live)
        {
            State = EntryState.LeftOut;
            Code = code;
        }
    }

    public void Remove(RemovalReason reason)
    {
        if (State is EntryState.Live or EntryState.LeftOut)
        {
            State = EntryState.Removed;
            Reason = reason;
        }
    }

    public void Drop() => State = EntryState.Dropped;

    /// <summary>Where a finding about an attribute stands.</summary>
    public string PathOf(string attribute) =>
        Record.Location.PathOf(attribute) ?? $"{Record.ConfigurationType}[{index}].{attribute}";
}

/// <summary>A pupil or a member of the staff.</summary>
internal sealed class PersonEntry(PersonRecord record, int index) : Entry(record, EgilResourceType.User, index)
{
    public new PersonRecord Record { get; } = record;

    public bool IsStudent => Record is StudentRecord;

    public bool IsProtected { get; set; }

    /// <summary>Id in place of the own one under the policy pseudonymise.</summary>
    public Guid? Pseudonym { get; set; }

    public override Guid WireId => Pseudonym ?? Id;

    /// <summary>Placements with the record that they came from.</summary>
    public List<(UnitEntry Unit, EnrolmentRecord Enrolment)> Enrolments { get; } = [];

    /// <summary>Employments of a member of the staff, in the order of the source.</summary>
    public List<EmploymentEntry> Employments { get; } = [];

    /// <summary>Mark of the last group that took the person in, so that nobody stands in a group twice.</summary>
    public int Stamp { get; set; } = -1;
}

/// <summary>A school unit.</summary>
internal sealed class UnitEntry(SchoolUnitRecord record, int index) : Entry(record, EgilResourceType.SchoolUnit, index)
{
    public new SchoolUnitRecord Record { get; } = record;

    public Entry? Organisation { get; set; }

    public Entry? Group { get; set; }
}

/// <summary>A class or teaching group.</summary>
internal sealed class GroupEntry(StudentGroupRecord record, int index) : Entry(record, EgilResourceType.StudentGroup, index)
{
    public new StudentGroupRecord Record { get; } = record;

    public bool IsVirtual { get; init; }

    public UnitEntry? Owner { get; set; }

    public List<PersonEntry> Members { get; } = [];
}

/// <summary>A member of the staff at a unit.</summary>
internal sealed class EmploymentEntry(PersonEntry teacher, UnitEntry unit, EmploymentRecord? record)
{
    public PersonEntry Teacher { get; } = teacher;

    public UnitEntry Unit { get; } = unit;

    public EmploymentRecord? Record { get; } = record;

    public Guid Id { get; set; }

    public bool Stays { get; set; }
}
