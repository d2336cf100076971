// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The authority responsible for schools (huvudman).</summary>
public sealed record Organisation(Guid Id, string DisplayName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.Organisation;

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
    }
}

/// <summary>School units that belong together, such as a school area.</summary>
public sealed record SchoolUnitGroup(Guid Id, string DisplayName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.SchoolUnitGroup;

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
    }
}

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
}

/// <summary>A pupil's placement at a school unit.</summary>
/// <param name="SchoolUnitId">The unit.</param>
/// <param name="SchoolYear">0 (preschool class) to 10; <c>null</c> when not stated.</param>
/// <param name="SchoolType">Code of the profile's list, such as <c>GR</c>.</param>
/// <param name="ProgramCode">National programme (upper secondary, adult).</param>
public sealed record Enrolment(Guid SchoolUnitId, int? SchoolYear, string? SchoolType, string? ProgramCode);

/// <summary>What a person is in the roster. Both are <c>Users</c> on the wire.</summary>
public enum UserRole
{
    /// <summary>Pupil.</summary>
    Student,

    /// <summary>Teacher or other staff.</summary>
    Teacher,
}

/// <summary>A pupil or a member of the staff.</summary>
public sealed record User(Guid Id, UserRole Role, string UserName, string FamilyName, string GivenName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.User;

    /// <summary>The name shown; given name and family name unless the source says otherwise.</summary>
    public string DisplayName { get; init; } = $"{GivenName} {FamilyName}";

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Placements of a pupil; empty for staff.</summary>
    public IReadOnlyList<Enrolment> Enrolments { get; init; } = [];

    /// <summary>Twelve characters, <c>YYYYMMDDNNNN</c>; sent only when the roster options say so.</summary>
    public string? CivicNumber { get; init; }

    /// <summary>True for a person with protected identity who is sent in spite of it.</summary>
    public bool SecurityMarking { get; init; }

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
        foreach (var enrolment in Enrolments)
        {
            references.Add(new(EgilResourceType.SchoolUnit, enrolment.SchoolUnitId));
        }
    }
}

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
}

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
}

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
}
