// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>A class, a teaching group or another group.</summary>
public sealed record Group : Ss12000Entity
{
    /// <summary>Its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Its kind, see <see cref="GroupTypes"/>.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? GroupType { get; init; }

    /// <summary>School form, see <see cref="SchoolTypes"/>.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? SchoolType { get; init; }

    /// <summary>Whose it is.</summary>
    public EntityReference? Organisation { get; init; }

    /// <summary>First day, included. DNP's subset has none.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>Who is in it, also those who were and will be.</summary>
    public IReadOnlyList<GroupMembership> GroupMemberships { get; init => field = value ?? []; } = [];

    /// <summary>What was asked for by expand.</summary>
    [JsonPropertyName("_embedded")]
    public GroupEmbedded? Embedded { get; init; }
}

/// <summary>A person in a group.</summary>
public sealed record GroupMembership : Ss12000Part
{
    /// <summary>Who.</summary>
    public PersonReference? Person { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }
}

/// <summary>What stands with a group when asked for by expand.</summary>
public sealed record GroupEmbedded : Ss12000Part
{
    /// <summary>Tasks for the group.</summary>
    public IReadOnlyList<AssignmentRole> AssignmentRoles { get; init => field = value ?? []; } = [];
}
