// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a group does with its teachers.</summary>
public sealed record Activity(Guid Id, string DisplayName, Guid OwnerId) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.Activity;

    /// <summary>Code such as <c>Undervisning</c>.</summary>
    public string? ActivityType { get; init; }

    /// <summary>The teachers, as employments.</summary>
    public IReadOnlyList<Guid> EmploymentIds { get; init; } = [];

    /// <summary>The groups.</summary>
    public IReadOnlyList<Guid> GroupIds { get; init; } = [];

    /// <summary>Ids of national test activities (DNP) that this one belongs to; not objects of the roster.</summary>
    public IReadOnlyList<Guid> ParentActivityIds { get; init; } = [];

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
        references.Add(new(EgilResourceType.SchoolUnit, OwnerId));
        foreach (var employment in EmploymentIds)
        {
            references.Add(new(EgilResourceType.Employment, employment));
        }

        foreach (var group in GroupIds)
        {
            references.Add(new(EgilResourceType.StudentGroup, group));
        }
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone)
    {
        if (gone(new(EgilResourceType.SchoolUnit, OwnerId)))
        {
            return null;
        }

        var employments = Remaining(EmploymentIds, EgilResourceType.Employment, gone);
        var groups = Remaining(GroupIds, EgilResourceType.StudentGroup, gone);
        return ReferenceEquals(employments, EmploymentIds) && ReferenceEquals(groups, GroupIds)
            ? this
            : this with { EmploymentIds = employments, GroupIds = groups };
    }
}
