// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>What paths, parameters and values are called at a server of a profile.</summary>
internal static class ServerNames
{
    public static string Path(Ss12000EntityType type) => type switch
    {
        Ss12000EntityType.Organisation => "organisations",
        Ss12000EntityType.Person => "persons",
        Ss12000EntityType.Duty => "duties",
        Ss12000EntityType.Group => "groups",
        Ss12000EntityType.Activity => "activities",
        _ => "placements",
    };

    public static string DeletedEntities(Ss12000Profile profile) => profile == Ss12000Profile.Edlevo ? "deletedentities" : "deletedEntities";

    /// <summary>Edlevo writes each part of a name with an upper-case first letter, and one name differently (documentation 1.4.0).</summary>
    public static string Parameter(Ss12000Profile profile, string name)
    {
        if (profile != Ss12000Profile.Edlevo)
        {
            return name;
        }

        return name switch
        {
            "expandReferenceNames" => "ExpandReferencedNames",
            "sortkey" => "SortKey",
            _ => Capitalised(name),
        };
    }

    /// <summary>Values that Edlevo capitalises as well: <c>Placement.Child</c>.</summary>
    public static string RelationshipType(Ss12000Profile profile, PersonRelationship relationship)
    {
        var name = relationship switch
        {
            PersonRelationship.Enrolment => "enrolment",
            PersonRelationship.Duty => "duty",
            PersonRelationship.PlacementChild => "placement.child",
            PersonRelationship.PlacementOwner => "placement.owner",
            PersonRelationship.ResponsibleForEnrolment => "responsibleFor.enrolment",
            _ => "responsibleFor.placement",
        };
        return profile == Ss12000Profile.Edlevo ? Capitalised(name) : name;
    }

    /// <summary>Edlevo has subscriptions for these only; persons are polled.</summary>
    public static bool EdlevoTells(Ss12000EntityType type) => type is Ss12000EntityType.Organisation or Ss12000EntityType.Placement or Ss12000EntityType.Duty;

    private static string Capitalised(string name) =>
        string.Join('.', name.Split('.').Select(static part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
