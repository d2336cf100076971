// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A class or a teaching group.</summary>
public sealed record StudentGroup(Guid Id, string DisplayName, Guid OwnerId) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.StudentGroup;

    /// <summary>Code such as <c>Klass</c> or <c>Undervisning</c>.</summary>
    public string? StudentGroupType { get; init; }

    /// <summary>Form of schooling.</summary>
    public string? SchoolType { get; init; }

    /// <summary>The pupils, in the order of the source.</summary>
    public IReadOnlyList<Guid> StudentIds { get; init; } = [];

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
        references.Add(new(EgilResourceType.SchoolUnit, OwnerId));
        foreach (var student in StudentIds)
        {
            references.Add(new(EgilResourceType.User, student));
        }
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone)
    {
        if (gone(new(EgilResourceType.SchoolUnit, OwnerId)))
        {
            return null;
        }

        var students = Remaining(StudentIds, EgilResourceType.User, gone);
        return ReferenceEquals(students, StudentIds) ? this : this with { StudentIds = students };
    }
}
