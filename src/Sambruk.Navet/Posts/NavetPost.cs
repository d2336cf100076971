// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Navet;

/// <summary>
/// One post of the population register (<c>Folkbokforingspost</c>): what Navet delivers of one person. Absent elements are
/// <c>null</c> or empty lists; which there are depends on the order. <see cref="ToString"/> tells nothing of the person;
/// <see cref="NavetPostExtensions.Fields"/> gives a masked view.
/// </summary>
// Lists are guarded: the JSON reader sets what a text does not hold to null.
public sealed record NavetPost
{
    /// <summary>The 12 digits of <c>PersonNr</c> or <c>TilldelatPersonNrSamordningsNr</c> as delivered; empty when there were none.</summary>
    public required string PersonId { get; init; }

    /// <summary>The number as a value; <c>null</c> when <see cref="PersonId"/> is not a valid number, check digit included.</summary>
    [JsonIgnore]
    public IdentityNumber? Number => PersonIds.Parse(PersonId);

    /// <summary>
    /// The strictest of what the post says (specification §7.4). A post that holds nothing but a number counts as
    /// <see cref="ProtectedIdentity.ProtectedPopulationRegistration"/>, and an unknown value of a marking as marked.
    /// </summary>
    public ProtectedIdentity Protection { get; init; }

    /// <summary>True when the person has any protection: show nothing of the post without permission and reason.</summary>
    [JsonIgnore]
    public bool IsProtected => Protection != ProtectedIdentity.None;

    /// <summary>True when the post holds a number and nothing else.</summary>
    public bool IsBare { get; init; }

    /// <summary>When the register changed (<c>@andringstidpunkt</c>), Swedish local time; <c>null</c> when not delivered.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>The day that the post shows (<c>@utsokningsdatum</c>); <c>null</c> when not delivered.</summary>
    public DateOnly? ExtractedOn { get; init; }

    /// <summary>Whether all ordered fields are there (<c>@totalpost</c>), as delivered; <c>null</c> when not delivered.</summary>
    public string? TotalPost { get; init; }

    /// <summary>Skatteverket's id of the post (<c>PostId</c>); <c>null</c> when not delivered.</summary>
    public string? PostId { get; init; }

    /// <summary>Kind of case (<c>Arendetyp</c>), as delivered; <c>null</c> when not delivered.</summary>
    public string? CaseType { get; init; }

    /// <summary>The other number after a change of number (<c>HanvisningsPersonNr</c>), 12 digits; <c>null</c> when there is none.</summary>
    public string? ReferredPersonId { get; init; }

    /// <summary>The birth date of newer posts (<c>Fodelsedatum</c>); <c>null</c> when not delivered.</summary>
    public PartialBirthDate? BirthDate { get; init; }

    /// <summary>Deregistration; <c>null</c> when the person is registered.</summary>
    public NavetDeregistration? Deregistration { get; init; }

    /// <summary>Name; <c>null</c> when not delivered.</summary>
    public NavetName? Name { get; init; }

    /// <summary>Where the person is registered; <c>null</c> when not delivered.</summary>
    public NavetRegistration? Registration { get; init; }

    /// <summary>The address of the registration (<c>Folkbokforingsadress</c>); <c>null</c> when not delivered.</summary>
    public NavetAddress? Address { get; init; }

    /// <summary>Special postal address (<c>SarskildPostadress</c>); <c>null</c> when not delivered.</summary>
    public NavetAddress? SpecialPostalAddress { get; init; }

    /// <summary>Address abroad (<c>Utlandsadress</c>); <c>null</c> when not delivered.</summary>
    public NavetForeignAddress? ForeignAddress { get; init; }

    /// <summary>Keys of property, address place and dwelling (<c>Riksnycklar</c>, or <c>UUID…</c> of newer posts); <c>null</c> when not delivered.</summary>
    public NavetPlaceKeys? PlaceKeys { get; init; }

    /// <summary>Civil status; <c>null</c> when not delivered.</summary>
    public NavetCivilStatus? CivilStatus { get; init; }

    /// <summary>Place of birth; <c>null</c> when not delivered.</summary>
    public NavetBirth? Birth { get; init; }

    /// <summary>Date of immigration (<c>Invandringsdatum</c>); <c>null</c> when not delivered.</summary>
    public PartialBirthDate? ImmigratedOn { get; init; }

    /// <summary>Relations, in the order of the post.</summary>
    public IReadOnlyList<NavetRelation> Relations { get; init => field = value ?? []; } = [];

    /// <summary>Citizenships, in the order of the post.</summary>
    public IReadOnlyList<NavetCitizenship> Citizenships { get; init => field = value ?? []; } = [];

    /// <summary>Earlier registrations (<c>Historik</c>), in the order of the post.</summary>
    public IReadOnlyList<NavetRegistration> EarlierRegistrations { get; init => field = value ?? []; } = [];

    /// <summary>The address before (<c>Historik/Folkbokforingsadress</c>); <c>null</c> when not delivered.</summary>
    public NavetAddress? EarlierAddress { get; init; }

    /// <summary>What only special orders hold (<c>Sarlosning</c>); <c>null</c> when not delivered.</summary>
    public NavetSpecialOrder? SpecialOrder { get; init; }

    /// <summary>Terms of a term-coded post that no field is mapped to, by number, in the order of the file.</summary>
    public IReadOnlyList<NavetTerm> OtherTerms { get; init => field = value ?? []; } = [];

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => IsProtected ? "NavetPost (protected)" : "NavetPost";
}
