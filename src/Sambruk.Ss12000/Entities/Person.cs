// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>
/// A person. The photo of the standard is left out on purpose. What the standard requires but servers are known to leave out is <c>null</c>;
/// a pull tells of it in its findings.
/// </summary>
public sealed record Person : Ss12000Entity
{
    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>User names (eduPersonPrincipalName), none, one or several.</summary>
    public IReadOnlyList<string> EduPersonPrincipalNames { get; init => field = value ?? []; } = [];

    /// <summary>Identities in other systems.</summary>
    public IReadOnlyList<ExternalIdentifier> ExternalIdentifiers { get; init => field = value ?? []; } = [];

    /// <summary>Identity number.</summary>
    public CivicNo? CivicNo { get; init; }

    /// <summary>Day of birth.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? BirthDate { get; init; }

    /// <summary>Man, Kvinna or Okänt.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? Sex { get; init; }

    /// <summary>The protection as told; <c>null</c>: not told, which for the person itself counts as none (see <see cref="Protection"/>).</summary>
    public SecurityMarking? SecurityMarking { get; init; }

    /// <summary>The protection that holds: what is told, none when nothing is, the strictest when it is not understood.</summary>
    [JsonIgnore]
    public ProtectedIdentity Protection => (SecurityMarking ?? Ss12000.SecurityMarking.None).ToProtectedIdentity();

    /// <summary>Aktiv, Utvandrad or Avliden; <c>null</c> counts as Aktiv.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? PersonStatus { get; init; }

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<EmailAddress> Emails { get; init => field = value ?? []; } = [];

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<PhoneNumber> PhoneNumbers { get; init => field = value ?? []; } = [];

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<PostalAddress> Addresses { get; init => field = value ?? []; } = [];

    /// <summary>Where the person is or was a pupil.</summary>
    public IReadOnlyList<Enrolment> Enrolments { get; init => field = value ?? []; } = [];

    /// <summary>Who is responsible for the person.</summary>
    public IReadOnlyList<Responsible> Responsibles { get; init => field = value ?? []; } = [];

    /// <summary>What was asked for by expand.</summary>
    [JsonPropertyName("_embedded")]
    public PersonEmbedded? Embedded { get; init; }
}

/// <summary>A person's identity in another system.</summary>
public sealed record ExternalIdentifier : Ss12000Part
{
    /// <summary>The identity.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? Value { get; init; }

    /// <summary>Which system it is of.</summary>
    public string? Context { get; init; }

    /// <summary>True when no other has it in the world.</summary>
    public bool? GloballyUnique { get; init; }
}

/// <summary>Identity number (personnummer, samordningsnummer, or a temporary number with letters).</summary>
public sealed record CivicNo : Ss12000Part
{
    /// <summary>Twelve characters as written; not always digits.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? Value { get; init; }

    /// <summary>Country that gave it, ISO 3166-1. SE when the server does not tell.</summary>
    public string Nationality { get; init => field = string.IsNullOrEmpty(value) ? "SE" : value; } = "SE";
}

/// <summary>An e-mail address.</summary>
public sealed record EmailAddress : Ss12000Part
{
    /// <summary>The address.</summary>
    public string? Value { get; init; }

    /// <summary>Privat, Skola elev, Skola personal or Arbete övrigt.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? Type { get; init; }
}

/// <summary>A telephone number.</summary>
public sealed record PhoneNumber : Ss12000Part
{
    /// <summary>The number. The contract names it <c>value</c> and requires <c>number</c>: both are read.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? Value { get; init; }

    /// <summary>The other name of <see cref="Value"/>, for reading only.</summary>
    [JsonInclude]
    [JsonConverter(typeof(TextConverter))]
    internal string? Number { get; init; }

    /// <summary>Whichever of the two names the server used.</summary>
    [JsonIgnore]
    public string? Text => Value ?? Number;

    /// <summary>Hem or Arbete.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? Type { get; init; }

    /// <summary>True for a mobile telephone; <c>null</c> counts as true.</summary>
    public bool? Mobile { get; init; }
}

/// <summary>A postal address.</summary>
public sealed record PostalAddress : Ss12000Part
{
    /// <summary>Folkbokföring, Särskildpostadress, Tillfälligadress or Postadress; <c>null</c> counts as Folkbokföring.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? Type { get; init; }

    /// <summary>Street and number.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>Post town.</summary>
    public string? Locality { get; init; }

    /// <summary>Postal code as written.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? PostalCode { get; init; }

    /// <summary>Municipality code of four digits. The contract has an integer, which loses the zero of 0180: it is there again.</summary>
    [JsonConverter(typeof(FourDigitsConverter))]
    public string? MunicipalityCode { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }
}

/// <summary>An enrolment of a pupil at a school unit (inskrivning).</summary>
public sealed record Enrolment : Ss12000Part
{
    /// <summary>The school unit. The contract spells it <c>enroledAt</c>.</summary>
    public EntityReference? EnroledAt { get; init; }

    /// <summary>School year, 0 to 10.</summary>
    public int? SchoolYear { get; init; }

    /// <summary>School form, see <see cref="SchoolTypes"/>.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? SchoolType { get; init; }

    /// <summary>First day, included. DNP's subset has none.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included; <c>null</c>: none.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>True when it was broken off. Edlevo does not tell: an early <see cref="EndDate"/> is then the only sign.</summary>
    public bool? Cancelled { get; init; }

    /// <summary>Study path code.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? EducationCode { get; init; }

    /// <summary>The programme.</summary>
    public EntityReference? Programme { get; init; }

    /// <summary>More about it in words.</summary>
    public string? Specification { get; init; }
}

/// <summary>Who is responsible for a person, or whom a person is responsible for.</summary>
public sealed record Responsible : Ss12000Part
{
    /// <summary>The other person.</summary>
    public PersonReference? Person { get; init; }

    /// <summary>Vårdnadshavare, Annan ansvarig, Annan behörig, God man or Förälder.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? RelationType { get; init; }
}

/// <summary>What stands with a person when asked for by expand.</summary>
public sealed record PersonEmbedded : Ss12000Part
{
    /// <summary>Whom the person is responsible for.</summary>
    public IReadOnlyList<Responsible> ResponsibleFor { get; init => field = value ?? []; } = [];

    /// <summary>The child's places.</summary>
    public IReadOnlyList<Placement> Placements { get; init => field = value ?? []; } = [];

    /// <summary>Places of children that the person has.</summary>
    public IReadOnlyList<Placement> OwnedPlacements { get; init => field = value ?? []; } = [];

    /// <summary>The person's duties.</summary>
    public IReadOnlyList<Duty> Duties { get; init => field = value ?? []; } = [];

    /// <summary>The groups that the person is in.</summary>
    public IReadOnlyList<EmbeddedGroupMembership> GroupMemberships { get; init => field = value ?? []; } = [];
}

/// <summary>A membership seen from the person.</summary>
public sealed record EmbeddedGroupMembership : Ss12000Part
{
    /// <summary>The group, without its members.</summary>
    public Group? Group { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }
}
