// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A school unit (skolenhet) with its code in the school unit register.</summary>
/// <param name="Id">The id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="SchoolUnitCode">Eight digits as text (skolenhetskod).</param>
public sealed record SchoolUnit(Guid Id, string DisplayName, string SchoolUnitCode) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.SchoolUnit;

    /// <summary>The organisation it belongs to.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The group it belongs to.</summary>
    public Guid? SchoolUnitGroupId { get; init; }

    /// <summary>Forms of schooling offered, codes of the profile's list such as <c>GR</c>.</summary>
    public IReadOnlyList<string> SchoolTypes { get; init; } = [];

    /// <summary>Four digits as text.</summary>
    public string? MunicipalityCode { get; init; }

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
        if (OrganisationId is { } organisation)
        {
            references.Add(new(EgilResourceType.Organisation, organisation));
        }

        if (SchoolUnitGroupId is { } group)
        {
            references.Add(new(EgilResourceType.SchoolUnitGroup, group));
        }
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone)
    {
        var organisation = OrganisationId is { } o && gone(new(EgilResourceType.Organisation, o)) ? null : OrganisationId;
        var group = SchoolUnitGroupId is { } g && gone(new(EgilResourceType.SchoolUnitGroup, g)) ? null : SchoolUnitGroupId;
        return organisation == OrganisationId && group == SchoolUnitGroupId
            ? this
            : this with { OrganisationId = organisation, SchoolUnitGroupId = group };
    }
}
