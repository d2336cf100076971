// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// The resource types of the EGIL profile in the order of dependency: each refers only to types before it
/// (EGIL profile, "Resurstyper"). Objects are created in this order and deleted in the reverse.
/// </summary>
public enum EgilResourceType
{
    /// <summary>Organisation (huvudman), <c>/Organisations</c>.</summary>
    Organisation,

    /// <summary>Group of school units (skolenhetsgrupp), <c>/SchoolUnitGroups</c>.</summary>
    SchoolUnitGroup,

    /// <summary>School unit (skolenhet), <c>/SchoolUnits</c>.</summary>
    SchoolUnit,

    /// <summary>Pupil or teacher, <c>/Users</c>.</summary>
    User,

    /// <summary>A teacher's employment at a school unit, <c>/Employments</c>.</summary>
    Employment,

    /// <summary>Class or teaching group, <c>/StudentGroups</c>.</summary>
    StudentGroup,

    /// <summary>Activity that ties groups to teachers, <c>/Activities</c>.</summary>
    Activity,
}
