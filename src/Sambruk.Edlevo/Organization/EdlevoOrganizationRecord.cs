// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What an Organization document holds: <see cref="EdlevoPerson"/>, <see cref="EdlevoGroup"/>, <see cref="EdlevoMembership"/>.</summary>
public abstract record EdlevoOrganizationRecord
{
    private protected EdlevoOrganizationRecord()
    {
    }
}

/// <summary>What happened to a post of a document with changes (<c>recstatus</c>).</summary>
public enum EdlevoChange
{
    /// <summary>Not told: a post of a full document, or added or changed.</summary>
    None,

    /// <summary>Added.</summary>
    Added,

    /// <summary>Changed.</summary>
    Changed,

    /// <summary>Deleted. Deleting a group or a person does not report its memberships.</summary>
    Deleted,
}

/// <summary>A group that placements or contacts belong to. Names are not read: a contact group has its student's.</summary>
public sealed record EdlevoGroup : EdlevoOrganizationRecord
{
    /// <summary>Identity, as memberships refer to it.</summary>
    public required string Id { get; init; }

    /// <summary>Kind; <see cref="EdlevoGroupKind.Unknown"/> when a deleted group does not say.</summary>
    public required EdlevoGroupKind Kind { get; init; }

    /// <summary>What happened to it.</summary>
    public EdlevoChange Change { get; init; }

    /// <summary>First day; <c>null</c> when none is told.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that is intended; <c>null</c> when none is told.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Kind; nothing of a person.</summary>
    public override string ToString() => $"{nameof(EdlevoGroup)} {Kind} {Change}";
}

/// <summary>Kinds of groups that are read.</summary>
public enum EdlevoGroupKind
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>School class.</summary>
    Class,

    /// <summary>Unit.</summary>
    Unit,

    /// <summary>A student with guardians and contacts.</summary>
    ContactGroup,
}

/// <summary>Members of a group, or what changed of them. Lesson groups are in a document too: their members have no placement, and leaving one means nothing.</summary>
public sealed record EdlevoMembership : EdlevoOrganizationRecord
{
    /// <summary>Identity of the group.</summary>
    public required string GroupId { get; init; }

    /// <summary>True when these are all members of the group that are read; false when they are the differences only.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The members that are read: students, guardians, other responsible persons, contacts.</summary>
    public required IReadOnlyList<EdlevoMember> Members { get; init; }

    /// <summary>How many; nothing of a person.</summary>
    public override string ToString() => FormattableString.Invariant($"{nameof(EdlevoMembership)} {Members.Count}{(IsComplete ? " complete" : "")}");
}

/// <summary>A member of a group.</summary>
public sealed record EdlevoMember
{
    /// <summary><c>sourcedid</c> of the person.</summary>
    public required EdlevoId Person { get; init; }

    /// <summary>Role.</summary>
    public required EdlevoRole Role { get; init; }

    /// <summary>What happened to the role.</summary>
    public EdlevoChange Change { get; init; }

    /// <summary>Placements in the class, of students. The unit is told by code.</summary>
    public IReadOnlyList<EdlevoPlacement> Placements { get; init; } = [];

    /// <summary>Role; nothing of a person.</summary>
    public override string ToString() => $"{nameof(EdlevoMember)} {Role} {Change}";
}

/// <summary>Roles that are read.</summary>
public enum EdlevoRole
{
    /// <summary>Student.</summary>
    Student,

    /// <summary>Guardian (vårdnadshavare).</summary>
    Guardian,

    /// <summary>Other responsible person.</summary>
    OtherResponsible,

    /// <summary>Contact.</summary>
    Contact,
}
