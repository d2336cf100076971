// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A group of school units as read.</summary>
public sealed class SchoolUnitGroupRecord : RosterRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "SchoolUnitGroup";

    /// <summary>Its name. Attribute <c>displayName</c>.</summary>
    public string? DisplayName { get; set; }

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "displayName" => One(DisplayName),
        _ => null,
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "displayName":
                DisplayName = First(values);
                return true;
            default:
                return false;
        }
    }
}
