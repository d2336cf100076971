// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000.TestServer;

/// <summary>The names of parameters, as the standard or as Edlevo spells them. Written down here a second time on purpose, name by name.</summary>
internal sealed class SpelledNames(bool edlevo)
{
    private static readonly (string Standard, string Edlevo)[] s_all =
    [
        ("limit", "Limit"),
        ("pageToken", "PageToken"),
        ("sortkey", "SortKey"),
        ("expand", "Expand"),
        ("expandReferenceNames", "ExpandReferencedNames"),
        ("meta.created.after", "Meta.Created.After"),
        ("meta.created.before", "Meta.Created.Before"),
        ("meta.modified.after", "Meta.Modified.After"),
        ("meta.modified.before", "Meta.Modified.Before"),
        ("startDate.onOrBefore", "StartDate.OnOrBefore"),
        ("startDate.onOrAfter", "StartDate.OnOrAfter"),
        ("endDate.onOrBefore", "EndDate.OnOrBefore"),
        ("endDate.onOrAfter", "EndDate.OnOrAfter"),
        ("relationship.entity.type", "Relationship.Entity.Type"),
        ("relationship.organisation", "Relationship.Organisation"),
        ("relationship.startDate.onOrBefore", "Relationship.StartDate.OnOrBefore"),
        ("relationship.startDate.onOrAfter", "Relationship.StartDate.OnOrAfter"),
        ("relationship.endDate.onOrBefore", "Relationship.EndDate.OnOrBefore"),
        ("relationship.endDate.onOrAfter", "Relationship.EndDate.OnOrAfter"),
        ("organisation", "Organisation"),
        ("group", "Group"),
        ("groupType", "GroupType"),
        ("schoolTypes", "SchoolTypes"),
        ("dutyRole", "DutyRole"),
        ("parent", "Parent"),
        ("type", "Type"),
        ("schoolUnitCode", "SchoolUnitCode"),
        ("municipalityCode", "MunicipalityCode"),
        ("after", "After"),
        ("entities", "Entities"),
    ];

    public string DeletedEntities => edlevo ? "deletedentities" : "deletedEntities";

    /// <summary>The standard's name of a parameter that was sent; <c>null</c>: there is none.</summary>
    public string? Standard(string sent)
    {
        foreach (var (standard, edlevoName) in s_all)
        {
            if (sent == (edlevo ? edlevoName : standard))
            {
                return standard;
            }
        }

        return null;
    }
}
