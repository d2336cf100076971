// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>
/// A student or a contact: what ordinance 2006:39 4 § allows, and what protection and residence ask for. Native language, photo, gender,
/// birth date, alternative address and staff are not read. Of somebody protected, neither address nor municipality is.
/// </summary>
public sealed record EdlevoPerson : EdlevoOrganizationRecord
{
    /// <summary>Identity as memberships refer to it (<c>sourcedid</c>).</summary>
    public required EdlevoId Id { get; init; }

    /// <summary>Further identities (<c>userid</c>), without <see cref="Id"/>.</summary>
    public IReadOnlyList<EdlevoId> OtherIds { get; init; } = [];

    /// <summary>The identity number; <c>null</c> when there is no valid one.</summary>
    public IdentityNumber? Number => OtherIds.Prepend(Id).Select(static id => id.Number).FirstOrDefault(static number => number is not null);

    /// <summary>What happened to the post. Of a deleted person there are identities only.</summary>
    public EdlevoChange Change { get; init; }

    /// <summary>True when the document calls the person a student; <c>null</c> when it says nothing, as in changes.</summary>
    public bool? IsStudent { get; init; }

    /// <summary>Protection. <c>privacy</c> true without a level, or with one that is not known, is the strictest.</summary>
    public ProtectedIdentity Protection { get; init; }

    /// <summary>Given name; <c>null</c> when none is told.</summary>
    public string? GivenName { get; init; }

    /// <summary>Middle name; <c>null</c> when none is told.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Family name; <c>null</c> when none is told.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The whole name as Edlevo writes it; <c>null</c> when deleted.</summary>
    public string? FormattedName { get; init; }

    /// <summary>Home address of a student; <c>null</c> when none is told, when protected, and of contacts.</summary>
    public EdlevoAddress? Address { get; init; }

    /// <summary>E-mail addresses: home, then school.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<EdlevoTelephone> Telephones { get; init; } = [];

    /// <summary>Municipality of a student; <c>null</c> when none is told, when protected, and of contacts.</summary>
    public MunicipalityCode? Municipality { get; init; }

    /// <summary>Deceased or emigrated, by Edlevo alone; <c>null</c> when not told. The population register is asked first.</summary>
    public EdlevoPersonStatus? Status { get; init; }

    /// <summary>Residency; <c>null</c> when not told.</summary>
    public EdlevoResidentStatus? ResidentStatus { get; init; }

    /// <summary>Nothing of the person but that it is protected.</summary>
    public override string ToString() => Protection == ProtectedIdentity.None ? nameof(EdlevoPerson) : $"{nameof(EdlevoPerson)} (protected)";
}

/// <summary>A home address.</summary>
/// <param name="Street">Street; several lines are joined by a comma.</param>
/// <param name="CareOf">Care of.</param>
/// <param name="PostalCode">Postal code as written.</param>
/// <param name="City">Place.</param>
/// <param name="IsOfPopulationRegister">True when Edlevo has it from Skatteverket (<c>datasource</c> SKV).</param>
public sealed record EdlevoAddress(string? Street, string? CareOf, string? PostalCode, string? City, bool IsOfPopulationRegister)
{
    /// <summary>Nothing of the address.</summary>
    public override string ToString() => nameof(EdlevoAddress);
}

/// <summary>A telephone number.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Number">As written.</param>
public sealed record EdlevoTelephone(EdlevoTelephoneKind Kind, string Number)
{
    /// <summary>The kind only.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>Kinds of telephones (<c>teltype</c>).</summary>
public enum EdlevoTelephoneKind
{
    /// <summary>At home (<c>Voice</c>, <c>1</c>, or not told).</summary>
    Home,

    /// <summary>Mobile.</summary>
    Mobile,

    /// <summary>At work.</summary>
    Work,

    /// <summary>Another, such as fax.</summary>
    Other,
}

/// <summary>Status of a person.</summary>
public enum EdlevoPersonStatus
{
    /// <summary>Alive and lives in Sweden.</summary>
    Normal,

    /// <summary>Deceased.</summary>
    Deceased,

    /// <summary>Emigrated.</summary>
    Emigrated,
}

/// <summary>Residency of a person.</summary>
public enum EdlevoResidentStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Asylum seeker.</summary>
    AsylumSeeker,

    /// <summary>Citizen within EU, EEA or Switzerland.</summary>
    EuEssSwitzerlandCitizen,

    /// <summary>Nordic citizen.</summary>
    NordicCitizen,

    /// <summary>Exchange student.</summary>
    ExchangeStudent,

    /// <summary>Swede who lives abroad.</summary>
    SwedishForeign,

    /// <summary>Other foreign citizen.</summary>
    OtherForeignCitizen,

    /// <summary>Child of diplomats within EU, EEA or Switzerland.</summary>
    DiplomatChildrenWithinEuEssSwitzerland,

    /// <summary>Child of diplomats outside EU, EEA and Switzerland.</summary>
    DiplomatChildrenOutsideEuEssSwitzerland,

    /// <summary>Has applied for a permit.</summary>
    PermitApplicationSeeker,
}
