// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The tie between a member of the staff and a unit, as read.</summary>
public sealed class EmploymentRecord : RosterRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "Employment";

    /// <summary>The person, by id, user name or user id. Attribute <c>teacher</c>.</summary>
    public string? Teacher { get; set; }

    /// <summary>The unit, by id, code or name. Attribute <c>schoolUnit</c>.</summary>
    public string? SchoolUnit { get; set; }

    /// <summary>Code of the profile's list. Attribute <c>employmentRole</c>.</summary>
    public string? EmploymentRole { get; set; }

    /// <summary>Signature in the time table; without a value that of the person. Attribute <c>signature</c>.</summary>
    public string? Signature { get; set; }

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "teacher" => One(Teacher),
        "schoolUnit" => One(SchoolUnit),
        "employmentRole" => One(EmploymentRole),
        "signature" => One(Signature),
        _ => null,
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "teacher":
                Teacher = First(values);
                return true;
            case "schoolUnit":
                SchoolUnit = First(values);
                return true;
            case "employmentRole":
                EmploymentRole = First(values);
                return true;
            case "signature":
                Signature = First(values);
                return true;
            default:
                return false;
        }
    }
}
