// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A member of the staff as read.</summary>
public sealed class TeacherRecord : PersonRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "Teacher";

    /// <summary>Units where the person is employed, by id, code or name. Further ones come as <see cref="EmploymentRecord"/>. Attribute <c>schoolUnit</c>.</summary>
    public IReadOnlyList<string> SchoolUnits { get; set; } = [];

    /// <summary>Role at those units, code of the profile's list. Attribute <c>employmentRole</c>.</summary>
    public string? EmploymentRole { get; set; }

    /// <summary>Signature in the time table. Attribute <c>signature</c>.</summary>
    public string? Signature { get; set; }

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "schoolUnit" => SchoolUnits,
        "employmentRole" => One(EmploymentRole),
        "signature" => One(Signature),
        _ => base.Get(attribute),
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "schoolUnit":
                SchoolUnits = values;
                return true;
            case "employmentRole":
                EmploymentRole = First(values);
                return true;
            case "signature":
                Signature = First(values);
                return true;
            default:
                return base.Set(attribute, values);
        }
    }
}
