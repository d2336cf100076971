// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>What is taught to groups by duties (aktivitet).</summary>
public sealed record Activity : Ss12000Entity
{
    /// <summary>Its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>True when it has to be put into a timetable. DNP's subset has it not.</summary>
    public bool? CalendarEventsRequired { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>Undervisning, Elevaktivitet, Provaktivitet, Läraraktivitet or Övrigt.</summary>
    [JsonConverter(typeof(CodeConverter))]
    public string? ActivityType { get; init; }

    /// <summary>Minutes planned.</summary>
    public decimal? MinutesPlanned { get; init; }

    /// <summary>The groups, at least one by the standard.</summary>
    public IReadOnlyList<EntityReference> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Who teaches.</summary>
    public IReadOnlyList<DutyAssignment> Teachers { get; init => field = value ?? []; } = [];

    /// <summary>The syllabus.</summary>
    public EntityReference? Syllabus { get; init; }

    /// <summary>Whose it is.</summary>
    public EntityReference? Organisation { get; init; }

    /// <summary>The activity that it is a part of.</summary>
    public EntityReference? ParentActivity { get; init; }

    /// <summary>What was asked for by expand.</summary>
    [JsonPropertyName("_embedded")]
    public ActivityEmbedded? Embedded { get; init; }
}

/// <summary>A duty that teaches in an activity.</summary>
public sealed record DutyAssignment : Ss12000Part
{
    /// <summary>The duty.</summary>
    public EntityReference? Duty { get; init; }

    /// <summary>First day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, included.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateOnly? EndDate { get; init; }

    /// <summary>Minutes planned.</summary>
    public decimal? MinutesPlanned { get; init; }

    /// <summary>True for who sets the grades.</summary>
    public bool? Grader { get; init; }
}

/// <summary>What stands with an activity when asked for by expand. The syllabus is no part of a roster.</summary>
public sealed record ActivityEmbedded : Ss12000Part
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups { get; init => field = value ?? []; } = [];

    /// <summary>The duties that teach.</summary>
    public IReadOnlyList<Duty> Teachers { get; init => field = value ?? []; } = [];
}
