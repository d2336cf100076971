// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What the three interfaces together tell of one student.</summary>
public sealed record EdlevoStudent
{
    /// <summary>All identities, in the order in which they came.</summary>
    public required IReadOnlyList<EdlevoId> Ids { get; init; }

    /// <summary>The identity number; <c>null</c> when there is no valid one, or several.</summary>
    public IdentityNumber? Number { get; init; }

    /// <summary>The post of Organization; <c>null</c> when there is none.</summary>
    public EdlevoPerson? Person { get; init; }

    /// <summary>Enrolments by unit and programme, by first day.</summary>
    public IReadOnlyList<EdlevoEnrolment> Enrolments { get; init; } = [];

    /// <summary>Diplomas and certificates, by day; the same kind on the same day is there once.</summary>
    public IReadOnlyList<EdlevoCredential> Credentials { get; init; } = [];

    /// <summary>Events, in the order of the document.</summary>
    public IReadOnlyList<EdlevoEvent> Events { get; init; } = [];

    /// <summary>Guardians and other contacts.</summary>
    public IReadOnlyList<EdlevoContact> Contacts { get; init; } = [];

    /// <summary>Counts; nothing of the person.</summary>
    public override string ToString() => FormattableString.Invariant($"{nameof(EdlevoStudent)} {Enrolments.Count} enrolments, {Credentials.Count} credentials");
}

/// <summary>A contact of a student.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">As what.</param>
public sealed record EdlevoContact(EdlevoPerson Person, EdlevoRole Role)
{
    /// <summary>The role only.</summary>
    public override string ToString() => Role.ToString();
}

/// <summary>An enrolment: placements at one unit in one programme, joined where at most a week lies between.</summary>
public sealed record EdlevoEnrolment
{
    /// <summary>Form: by the type of the programme, else by its code and the school form.</summary>
    public required EdlevoEducationForm Form { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; <c>null</c>: it goes on.</summary>
    public DateOnly? To { get; init; }

    /// <summary>School unit; <c>null</c> when none is told by code.</summary>
    public SchoolUnitCode? SchoolUnit { get; init; }

    /// <summary>Code of the programme, the official one when it is told; <c>null</c> when there is none.</summary>
    public string? ProgrammeCode { get; init; }

    /// <summary>The last day as it was expected: of the time of study, or else of the class; <c>null</c> when neither is told.</summary>
    public DateOnly? ExpectedTo { get; init; }

    /// <summary>The last day of an enrolment that broke off; <c>null</c> when it did not, or when nothing tells.</summary>
    public DateOnly? InterruptedOn { get; init; }

    /// <summary>True when nobody said that it broke off: it ends before the expected day.</summary>
    public bool IsInterruptionDerived { get; init; }

    /// <summary>True when a placement of Organization is in it; false when Study Information alone tells of it.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Form; nothing of the person.</summary>
    public override string ToString() => $"{nameof(EdlevoEnrolment)} {Form}";
}
