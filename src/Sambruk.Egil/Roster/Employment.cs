// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A member of the staff at a school unit.</summary>
/// <param name="Id">The id: UUIDv5 of unit id and user id unless the source has one.</param>
/// <param name="UserId">The member of the staff.</param>
/// <param name="SchoolUnitId">The unit (<c>employedAt</c>).</param>
/// <param name="EmploymentRole">Code of the profile's list, such as <c>Lärare</c>.</param>
public sealed record Employment(Guid Id, Guid UserId, Guid SchoolUnitId, string EmploymentRole) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.Employment;

    /// <summary>Signature in the time table.</summary>
    public string? Signature { get; init; }

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
        references.Add(new(EgilResourceType.User, UserId));
        references.Add(new(EgilResourceType.SchoolUnit, SchoolUnitId));
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone) =>
        gone(new(EgilResourceType.User, UserId)) || gone(new(EgilResourceType.SchoolUnit, SchoolUnitId)) ? null : this;
}
