// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A pupil or a member of the staff.</summary>
public sealed record User(Guid Id, UserRole Role, string UserName, string FamilyName, string GivenName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.User;

    /// <inheritdoc/>
    public override string ConfigurationType => Role.ToString();

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

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone)
    {
        if (!Enrolments.Any(e => gone(new(EgilResourceType.SchoolUnit, e.SchoolUnitId))))
        {
            return this;
        }

        return this with { Enrolments = [.. Enrolments.Where(e => !gone(new(EgilResourceType.SchoolUnit, e.SchoolUnitId)))] };
    }
}
