// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json.Serialization;

namespace Sambruk.Navet;

/// <summary>A deregistration (<c>Avregistrering</c>).</summary>
/// <param name="Code"><c>AvregistreringsorsakKod</c> as delivered; empty when it was not.</param>
/// <param name="Date">The day; <c>null</c> when not known.</param>
public sealed record NavetDeregistration(string Code, PartialBirthDate? Date)
{
    /// <summary>What the code means.</summary>
    [JsonIgnore]
    public NavetDeregistrationReason Reason => NavetCodeLists.Deregistration(Code);

    /// <summary>The code only.</summary>
    public override string ToString() => Reason.ToString();
}

/// <summary>A name (<c>Namn</c>).</summary>
public sealed record NavetName
{
    /// <summary>Forenames, as delivered; <c>null</c> when not delivered.</summary>
    public string? Forenames { get; init; }

    /// <summary>Middle name; <c>null</c> when there is none.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Surname; <c>null</c> when not delivered.</summary>
    public string? Surname { get; init; }

    /// <summary>The name as shortened for an address (<c>Aviseringsnamn</c>, at most 36 characters); <c>null</c> when not delivered.</summary>
    public string? NotificationName { get; init; }

    /// <summary>Which forenames are used (<c>Tilltalsnamnsmarkering</c>): tens the first, units the second, 0 none; <c>null</c> when not delivered.</summary>
    public int? GivenNameMark { get; init; }

    /// <summary>
    /// The forenames used by the mark: 20 of "Anna Karin" is "Karin", 12 is "Anna Karin". All forenames when there is no mark
    /// or it points to none; <c>null</c> without forenames.
    /// </summary>
    [JsonIgnore]
    public string? GivenName
    {
        get
        {
            if (Forenames is null || GivenNameMark is not { } mark || mark < 10)
            {
                return Forenames;
            }

            var parts = Forenames.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var first = parts.ElementAtOrDefault((mark / 10) - 1);
            var second = mark % 10 == 0 ? null : parts.ElementAtOrDefault((mark % 10) - 1);
            return first is null ? Forenames : second is null ? first : $"{first} {second}";
        }
    }

    /// <summary>Nothing of the name.</summary>
    public override string ToString() => nameof(NavetName);
}

/// <summary>A registration (<c>Folkbokforing</c>).</summary>
public sealed record NavetRegistration
{
    /// <summary>Registered since (<c>Folkbokforingsdatum</c>); <c>null</c> when not known.</summary>
    public PartialBirthDate? Date { get; init; }

    /// <summary>County code and municipality code together, four digits; <c>null</c> when one of them is missing.</summary>
    public MunicipalityCode? Municipality { get; init; }

    /// <summary>Parish (<c>ForsamlingKod</c>); <c>null</c> when not delivered.</summary>
    public string? ParishCode { get; init; }

    /// <summary>Property designation (<c>Fastighetsbeteckning</c>); <c>null</c> when not delivered.</summary>
    public string? Property { get; init; }

    /// <summary>Stairwell (<c>Trappuppgang</c>); <c>null</c> when not delivered.</summary>
    public string? Stairwell { get; init; }

    /// <summary>Dwelling number (<c>Lagenhet</c>); <c>null</c> when not delivered.</summary>
    public string? Dwelling { get; init; }

    /// <summary>Fictitious number (<c>FiktivtNr</c>); <c>null</c> when not delivered.</summary>
    public string? FictitiousNumber { get; init; }

    /// <summary>Kind of registration (<c>Folkbokforingstyp</c>), as delivered; <c>null</c> when not delivered.</summary>
    public string? Kind { get; init; }

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetRegistration);
}

/// <summary>An address in Sweden (<c>SvenskAdressTYPE</c>).</summary>
public sealed record NavetAddress
{
    /// <summary>Care of; <c>null</c> when there is none.</summary>
    public string? CareOf { get; init; }

    /// <summary><c>Utdelningsadress1</c>, above the street; <c>null</c> when there is none.</summary>
    public string? Line1 { get; init; }

    /// <summary><c>Utdelningsadress2</c>: the street and its number; <c>null</c> when not delivered.</summary>
    public string? Street { get; init; }

    /// <summary>Postal code, five digits with leading zeros; <c>null</c> when not delivered.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Post town; <c>null</c> when not delivered.</summary>
    public string? PostTown { get; init; }

    /// <summary>Nothing of the address.</summary>
    public override string ToString() => nameof(NavetAddress);
}

/// <summary>An address abroad (<c>Utlandsadress</c>).</summary>
public sealed record NavetForeignAddress
{
    /// <summary>First line; <c>null</c> when not delivered.</summary>
    public string? Line1 { get; init; }

    /// <summary>Second line; <c>null</c> when not delivered.</summary>
    public string? Line2 { get; init; }

    /// <summary>Third line; <c>null</c> when not delivered.</summary>
    public string? Line3 { get; init; }

    /// <summary>Country, as text; <c>null</c> when not delivered.</summary>
    public string? Country { get; init; }

    /// <summary>Since when; <c>null</c> when not known.</summary>
    public PartialBirthDate? Date { get; init; }

    /// <summary>Date of the right to vote (<c>Rostrattsdatum</c>); <c>null</c> when not delivered.</summary>
    public PartialBirthDate? VotingRightDate { get; init; }

    /// <summary>Nothing of the address.</summary>
    public override string ToString() => nameof(NavetForeignAddress);
}

/// <summary>Keys of the place; the newer UUIDs stand beside the older ids. All <c>null</c> when not delivered.</summary>
public sealed record NavetPlaceKeys
{
    /// <summary><c>FastighetsId</c>.</summary>
    public string? PropertyId { get; init; }

    /// <summary><c>AdressplatsId</c>.</summary>
    public string? AddressPlaceId { get; init; }

    /// <summary><c>LagenhetsId</c>.</summary>
    public string? DwellingId { get; init; }

    /// <summary><c>UUIDFastighet</c> of newer posts.</summary>
    public string? PropertyUuid { get; init; }

    /// <summary><c>UUIDAdress</c> of newer posts.</summary>
    public string? AddressUuid { get; init; }

    /// <summary><c>UUIDLagenhet</c> of newer posts.</summary>
    public string? DwellingUuid { get; init; }

    /// <summary>Nothing of the place.</summary>
    public override string ToString() => nameof(NavetPlaceKeys);
}

/// <summary>Civil status (<c>Civilstand</c>).</summary>
/// <param name="Code"><c>CivilstandKod</c> as delivered; empty when it was not.</param>
/// <param name="Date">Since when; <c>null</c> when not known.</param>
public sealed record NavetCivilStatus(string Code, PartialBirthDate? Date)
{
    /// <summary>What the code means.</summary>
    [JsonIgnore]
    public NavetCivilStatusKind Kind => NavetCodeLists.CivilStatus(Code);

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetCivilStatus);
}

/// <summary>Place of birth (<c>Fodelse</c>). All <c>null</c> when not delivered.</summary>
public sealed record NavetBirth
{
    /// <summary>County of birth (<c>FodelselanKod</c>).</summary>
    public string? CountyCode { get; init; }

    /// <summary>Parish of birth (<c>Fodelseforsamling</c>), its name.</summary>
    public string? Parish { get; init; }

    /// <summary>Place of birth abroad (<c>FodelseortUtland</c>).</summary>
    public string? ForeignPlace { get; init; }

    /// <summary>Country of birth, as text (<c>Fodelseland</c>).</summary>
    public string? Country { get; init; }

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetBirth);
}

/// <summary>A citizenship (<c>Medborgarskap</c>).</summary>
/// <param name="CountryCode"><c>MedborgarskapslandKod</c>; <c>null</c> when not delivered.</param>
/// <param name="Date">Since when; <c>null</c> when not known.</param>
public sealed record NavetCitizenship(string? CountryCode, PartialBirthDate? Date)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetCitizenship);
}

/// <summary>A relation to another person (<c>Relation</c>).</summary>
public sealed record NavetRelation
{
    /// <summary>The other's number, 12 digits, or a birth date and <c>0000</c> (<c>FodelsetidNr</c>, no check digit); <c>null</c> when not delivered.</summary>
    public string? PersonId { get; init; }

    /// <summary>The other's number; <c>null</c> when only a birth date is known or the number is not valid.</summary>
    [JsonIgnore]
    public IdentityNumber? Number => PersonIds.Parse(PersonId);

    /// <summary><c>Relationstyp</c> as delivered; empty when it was not.</summary>
    public required string Code { get; init; }

    /// <summary>What the code means.</summary>
    [JsonIgnore]
    public NavetRelationKind Kind => NavetCodeLists.Relation(Code);

    /// <summary>Status (<c>@status</c>), as delivered: <c>NY</c> is new, the rest is not published; <c>null</c> when not delivered.</summary>
    public string? Status { get; init; }

    /// <summary>From; <c>null</c> when not known.</summary>
    public PartialBirthDate? From { get; init; }

    /// <summary>Until; <c>null</c> when it has not ended.</summary>
    public PartialBirthDate? Until { get; init; }

    /// <summary>The other's name, where no number is known; <c>null</c> when not delivered.</summary>
    public NavetName? Name { get; init; }

    /// <summary>The other's deregistration; <c>null</c> when there is none.</summary>
    public NavetDeregistration? Deregistration { get; init; }

    /// <summary>Nothing of the persons.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>What only special orders hold (<c>Sarlosning</c>). All <c>null</c> when not delivered.</summary>
public sealed record NavetSpecialOrder
{
    /// <summary>Country that the person came from (<c>InvandringslandKod</c>).</summary>
    public string? ImmigrationCountryCode { get; init; }

    /// <summary>Nordic place that the person came from (<c>InvandringsortNorden</c>).</summary>
    public string? NordicPlace { get; init; }

    /// <summary>Country that the person went to (<c>UtvandringslandKod</c>).</summary>
    public string? EmigrationCountryCode { get; init; }

    /// <summary>Ground of the decision (<c>Beslutsgrund</c>).</summary>
    public string? DecisionGround { get; init; }

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetSpecialOrder);
}

/// <summary>A term that no field is mapped to.</summary>
/// <param name="Number">Its number, such as <c>01099</c>.</param>
/// <param name="Value">Its value as in the file; may be empty.</param>
public sealed record NavetTerm(string Number, string Value)
{
    /// <summary>The number only.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#UP {Number}");
}
