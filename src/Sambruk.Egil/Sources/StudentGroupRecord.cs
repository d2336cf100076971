// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A class or teaching group as read.</summary>
public sealed class StudentGroupRecord : RosterRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "StudentGroup";

    /// <summary>Its name. Attribute <c>displayName</c>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The owning unit, by id, code or name. Attribute <c>schoolUnit</c>.</summary>
    public string? SchoolUnit { get; set; }

    /// <summary>Code such as <c>Klass</c>. Attribute <c>studentGroupType</c>.</summary>
    public string? StudentGroupType { get; set; }

    /// <summary>Form of schooling. Attribute <c>schoolType</c>.</summary>
    public string? SchoolType { get; set; }

    /// <summary>School year, for the names of national tests. Attribute <c>schoolYear</c>.</summary>
    public string? SchoolYear { get; set; }

    /// <summary>Type of the activity made of the group, code of the profile's list. Attribute <c>activityType</c>.</summary>
    public string? ActivityType { get; set; }

    /// <summary>Pupils and staff, by id, user name or user id. Further ones come as <see cref="MembershipRecord"/>. Attribute <c>member</c>.</summary>
    public IReadOnlyList<string> Members { get; set; } = [];

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "displayName" => One(DisplayName),
        "schoolUnit" => One(SchoolUnit),
        "studentGroupType" => One(StudentGroupType),
        "schoolType" => One(SchoolType),
        "schoolYear" => One(SchoolYear),
        "activityType" => One(ActivityType),
        "member" => Members,
        _ => null,
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "displayName":
                DisplayName = First(values);
                return true;
            case "schoolUnit":
                SchoolUnit = First(values);
                return true;
            case "studentGroupType":
                StudentGroupType = First(values);
                return true;
            case "schoolType":
                SchoolType = First(values);
                return true;
            case "schoolYear":
                SchoolYear = First(values);
                return true;
            case "activityType":
                ActivityType = First(values);
                return true;
            case "member":
                Members = values;
                return true;
            default:
                return false;
        }
    }
}
