// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>An organisation (huvudman) as read.</summary>
public sealed class OrganisationRecord : RosterRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "Organisation";

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
