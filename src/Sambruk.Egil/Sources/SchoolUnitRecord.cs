// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A school unit as read.</summary>
public sealed class SchoolUnitRecord : RosterRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "SchoolUnit";

    /// <summary>Its name. Attribute <c>displayName</c>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Eight digits. Attribute <c>schoolUnitCode</c>.</summary>
    public string? SchoolUnitCode { get; set; }

    /// <summary>Four digits. Attribute <c>municipalityCode</c>.</summary>
    public string? MunicipalityCode { get; set; }

    /// <summary>Forms of schooling offered. Attribute <c>schoolTypes</c>.</summary>
    public IReadOnlyList<string> SchoolTypes { get; set; } = [];

    /// <summary>Its organisation, by id or name; without a value the only organisation of the source. Attribute <c>organisation</c>.</summary>
    public string? Organisation { get; set; }

    /// <summary>Its group, by id or name. Attribute <c>schoolUnitGroup</c>.</summary>
    public string? SchoolUnitGroup { get; set; }

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "displayName" => One(DisplayName),
        "schoolUnitCode" => One(SchoolUnitCode),
        "municipalityCode" => One(MunicipalityCode),
        "schoolTypes" => SchoolTypes,
        "organisation" => One(Organisation),
        "schoolUnitGroup" => One(SchoolUnitGroup),
        _ => null,
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "displayName":
                DisplayName = First(values);
                return true;
            case "schoolUnitCode":
                SchoolUnitCode = First(values);
                return true;
            case "municipalityCode":
                MunicipalityCode = First(values);
                return true;
            case "schoolTypes":
                SchoolTypes = values;
                return true;
            case "organisation":
                Organisation = First(values);
                return true;
            case "schoolUnitGroup":
                SchoolUnitGroup = First(values);
                return true;
            default:
                return false;
        }
    }
}
