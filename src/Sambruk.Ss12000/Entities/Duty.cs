// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>A person's service at an organisation (tjänstgöring).</summary>
public sealed record Duty : Ss12000Entity
{
    /// <summary>Whose it is; a vacant duty has none.</summary>
    public PersonReference? Person { get; init; }

    /// <summary>Tasks within it.</summary>
    public IReadOnlyList<AssignmentRole> AssignmentRole { get; init => field = value ?? []; } = [];

    /// <summary>Where it is: a school unit or a school.</summary>
    public EntityReference? DutyAt { get; init; }

    /// <summary>Its role, see <see cref="DutyRoles"/>.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? DutyRole { get; init; }

    /// <summary>Signature of the person at the school.</summary>
    public string? Signature { get; init; }

    /// <summary>Share of full time, percent.</summary>
    public decimal? DutyPercent { get; init; }

    /// <summary>Hours a year.</summary>
    public decimal? HoursPerYear { get; init; }

    /// <summary>First day, included. DNP's subset has none.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>What was asked for by expand.</summary>
    [JsonPropertyName("_embedded")]
    public DutyEmbedded? Embedded { get; init; }
}

/// <summary>A task for a group within a duty.</summary>
public sealed record AssignmentRole : Ss12000Part
{
    /// <summary>The group, seen from the duty.</summary>
    public EntityReference? Group { get; init; }

    /// <summary>The duty, seen from the group.</summary>
    public EntityReference? Duty { get; init; }

    /// <summary>Mentor, Förskollärare, Barnskötare, Fritidspedagog, Specialpedagog, Elevhälsopersonal, Pedagogisk ledare or Schemaläggare.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? AssignmentRoleType { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }
}

/// <summary>What stands with a duty when asked for by expand.</summary>
public sealed record DutyEmbedded : Ss12000Part
{
    /// <summary>The person.</summary>
    public Person? Person { get; init; }
}
