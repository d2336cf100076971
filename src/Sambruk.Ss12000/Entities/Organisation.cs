// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>An organisation: principal organiser, part of a municipality, school or school unit.</summary>
public sealed record Organisation : Ss12000Entity
{
    /// <summary>Its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Its kind, see <see cref="OrganisationTypes"/>.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? OrganisationType { get; init; }

    /// <summary>The organiser's own code.</summary>
    public string? OrganisationCode { get; init; }

    /// <summary>Organisation number as written. A sole trader's is a personal identity number.</summary>
    public string? OrganisationNumber { get; init; }

    /// <summary>What it belongs to; <c>null</c> at the top.</summary>
    public EntityReference? ParentOrganisation { get; init; }

    /// <summary>School unit code (skolenhetskod) as written.</summary>
    [JsonConverter(typeof(TextConverter))]
    public string? SchoolUnitCode { get; init; }

    /// <summary>School forms, see <see cref="SchoolTypes"/>.</summary>
    [JsonConverter(typeof(CodeListConverter))]
    public IReadOnlyList<string> SchoolTypes { get; init => field = value ?? []; } = [];

    /// <summary>Municipality code of four digits; leading zeros that a server lost are there again.</summary>
    [JsonConverter(typeof(FourDigitsConverter))]
    public string? MunicipalityCode { get; init; }

    /// <summary>Web address as written.</summary>
    public string? Url { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included; <c>null</c>: none.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }
}
