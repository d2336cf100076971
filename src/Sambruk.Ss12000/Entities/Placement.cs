// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>A child's place in preschool or after-school care (placering).</summary>
public sealed record Placement : Ss12000Entity
{
    /// <summary>The unit.</summary>
    public EntityReference? PlacedAt { get; init; }

    /// <summary>The group.</summary>
    public EntityReference? Group { get; init; }

    /// <summary>The child.</summary>
    public PersonReference? Child { get; init; }

    /// <summary>Who has the place.</summary>
    public IReadOnlyList<PersonReference> Owners { get; init => field = value ?? []; } = [];

    /// <summary>FS, FTH or OPPFTH.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? SchoolType { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>Omsorg, Erbjuden tid or Eget behov.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? Reason { get; init; }

    /// <summary>Most hours a week in the schedule.</summary>
    public decimal? MaxWeeklyScheduleHours { get; init; }

    /// <summary>What was asked for by expand.</summary>
    [JsonPropertyName("_embedded")]
    public PlacementEmbedded? Embedded { get; init; }
}

/// <summary>What stands with a placement when asked for by expand.</summary>
public sealed record PlacementEmbedded : Ss12000Part
{
    /// <summary>The child.</summary>
    public Person? Child { get; init; }

    /// <summary>Who has the place.</summary>
    public IReadOnlyList<Person> Owners { get; init => field = value ?? []; } = [];
}
