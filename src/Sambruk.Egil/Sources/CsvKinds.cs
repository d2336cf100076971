// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The files that are read unless configured otherwise. The order of attributes is what <see cref="CsvRosterReading"/> counts by.</summary>
internal static class CsvKinds
{
    public static readonly CsvKind SchoolUnitGroups = new("schoolunitgroups.csv", [Id(), new("displayName", "schoolUnitGroupName")]);

    public static readonly CsvKind SchoolUnits = new("schoolunits.csv",
    [
        Id(),
        new("displayName", "schoolUnitName"),
        new("schoolUnitCode", "schoolUnitCode"),
        new("schoolUnitGroup", "schoolUnitGroupName") { Repeats = true },
        new("organisation", "organisation") { Repeats = true },
        new("schoolTypes", "schoolType") { Repeats = true },
        new("municipalityCode", "municipalityCode") { Repeats = true },
    ]);

    public static readonly CsvKind Students = new("students.csv",
    [
        .. Person(),
        new("schoolUnit", "schoolUnitRef") { Repeats = true },
        new("schoolYear", "schoolYear") { Repeats = true },
        new("schoolType", "schoolType") { Repeats = true },
        new("programCode", "programCode") { Repeats = true },
    ]);

    public static readonly CsvKind Teachers = new("teachers.csv",
    [
        .. Person(),
        new("signature", "sign"),
        new("employmentRole", "employmentRole") { Repeats = true },
        new("schoolUnit", "schoolUnitRef") { Repeats = true },
    ]);

    public static readonly CsvKind Employments = new("employments.csv",
    [
        new("teacher", "userId") { IsObligatory = true, Repeats = true },
        new("schoolUnit", "schoolUnitRef") { IsObligatory = true, Repeats = true },
        new("employmentRole", "employmentRole") { Repeats = true },
        new("signature", "sign"),
        new("id", "GUID"),
    ]);

    public static readonly CsvKind StudentGroups = new("groups.csv",
    [
        Id() with { Repeats = true },
        new("displayName", "groupName"),
        new("studentGroupType", "studentGroupType") { Repeats = true },
        new("schoolUnit", "owningSchoolUnit") { Repeats = true },
        new("schoolType", "schoolType") { Repeats = true },
        new("schoolYear", "schoolYear") { Repeats = true },
        new("activityType", "activityType") { Repeats = true },
    ]);

    public static readonly CsvKind Memberships = new("members.csv",
    [
        new("group", "GUID") { IsObligatory = true, Repeats = true },
        new("member", "groupMember") { IsObligatory = true, Repeats = true },
    ]);

    /// <summary>Number of attributes that pupils and staff share.</summary>
    public const int PersonAttributes = 9;

    private static CsvAttribute Id() => new("id", "GUID") { IsObligatory = true };

    private static CsvAttribute[] Person() =>
    [
        Id(),
        new("userId", "userId") { Repeats = true },
        new("userName", "userName"),
        new("familyName", "familyName") { Repeats = true },
        new("givenName", "givenName") { Repeats = true },
        new("displayName", "fullName") { Repeats = true },
        new("email", "email"),
        new("civicNo", "civicNo"),
        new("securityMarking", "securityMarking") { Repeats = true },
    ];
}
