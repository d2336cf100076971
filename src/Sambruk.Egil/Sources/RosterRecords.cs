// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a source read, as text and before any rule.</summary>
public sealed class RosterRecords
{
    /// <summary>Organisations.</summary>
    public IList<OrganisationRecord> Organisations { get; } = new List<OrganisationRecord>();

    /// <summary>Groups of school units.</summary>
    public IList<SchoolUnitGroupRecord> SchoolUnitGroups { get; } = new List<SchoolUnitGroupRecord>();

    /// <summary>School units.</summary>
    public IList<SchoolUnitRecord> SchoolUnits { get; } = new List<SchoolUnitRecord>();

    /// <summary>Pupils.</summary>
    public IList<StudentRecord> Students { get; } = new List<StudentRecord>();

    /// <summary>Members of the staff.</summary>
    public IList<TeacherRecord> Teachers { get; } = new List<TeacherRecord>();

    /// <summary>Ties between staff and units.</summary>
    public IList<EmploymentRecord> Employments { get; } = new List<EmploymentRecord>();

    /// <summary>Classes and teaching groups.</summary>
    public IList<StudentGroupRecord> StudentGroups { get; } = new List<StudentGroupRecord>();

    /// <summary>Members of groups.</summary>
    public IList<MembershipRecord> Memberships { get; } = new List<MembershipRecord>();

    /// <summary>What the source noted while it read; carried into the report of the roster.</summary>
    public IList<Finding> Findings { get; } = new List<Finding>();
}
