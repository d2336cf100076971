// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Ss12000;

/// <summary>
/// What is asked for of one type. Filters that would put a name, an identity number, a user name or a person's identity into an address are
/// left out on purpose: addresses end up in logs on the way. Use the lookups.
/// </summary>
/// <typeparam name="T">The type of entity.</typeparam>
public abstract class Ss12000Query<T>
    where T : Ss12000Entity
{
    private protected Ss12000Query()
    {
    }

    /// <summary>Made after this point, not at it.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Made before or at this point.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Changed after this point, not at it (some servers: at it too).</summary>
    public DateTimeOffset? ModifiedAfter { get; init; }

    /// <summary>Changed before or at this point.</summary>
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>True for the names of what is referred to. Default false.</summary>
    public bool ExpandReferenceNames { get; init; }

    /// <summary>What else stands with each entity, in the standard's words, such as <c>duties</c>. Default nothing.</summary>
    public IReadOnlyList<string> Expand { get; init => field = value ?? []; } = [];

    /// <summary>What does not fit together; <c>null</c>: nothing.</summary>
    internal virtual string? Mistake => null;

    internal virtual void AddTo(QueryText text)
    {
        text.Add("meta.created.after", CreatedAfter);
        text.Add("meta.created.before", CreatedBefore);
        text.Add("meta.modified.after", ModifiedAfter);
        text.Add("meta.modified.before", ModifiedBefore);
        text.Add("expandReferenceNames", ExpandReferenceNames ? "true" : null);
        foreach (var name in Expand)
        {
            text.Add("expand", name);
        }
    }
}

/// <summary>Days between which something holds.</summary>
/// <param name="StartsOnOrBefore">Starts this day or before.</param>
/// <param name="StartsOnOrAfter">Starts this day or after.</param>
/// <param name="EndsOnOrBefore">Ends this day or before.</param>
/// <param name="EndsOnOrAfter">Ends this day or after, or has no end.</param>
public readonly record struct DayFilter(DateOnly? StartsOnOrBefore = null, DateOnly? StartsOnOrAfter = null, DateOnly? EndsOnOrBefore = null, DateOnly? EndsOnOrAfter = null)
{
    /// <summary>What holds on a day.</summary>
    public static DayFilter On(DateOnly day) => new(StartsOnOrBefore: day, EndsOnOrAfter: day);

    internal void AddTo(QueryText text, string prefix)
    {
        text.Add($"{prefix}startDate.onOrBefore", StartsOnOrBefore);
        text.Add($"{prefix}startDate.onOrAfter", StartsOnOrAfter);
        text.Add($"{prefix}endDate.onOrBefore", EndsOnOrBefore);
        text.Add($"{prefix}endDate.onOrAfter", EndsOnOrAfter);
    }
}

/// <summary>Which organisations.</summary>
public sealed class OrganisationQuery : Ss12000Query<Organisation>
{
    /// <summary>Those below this one.</summary>
    public Guid? Parent { get; init; }

    /// <summary>The school unit with this code.</summary>
    public SchoolUnitCode? SchoolUnitCode { get; init; }

    /// <summary>Those of a municipality.</summary>
    public MunicipalityCode? Municipality { get; init; }

    /// <summary>Those of these kinds, see <see cref="OrganisationTypes"/>.</summary>
    public IReadOnlyList<string> Types { get; init => field = value ?? []; } = [];

    /// <summary>Those with these school forms, see <see cref="Ss12000.SchoolTypes"/>.</summary>
    public IReadOnlyList<string> SchoolTypes { get; init => field = value ?? []; } = [];

    /// <summary>By days.</summary>
    public DayFilter Days { get; init; }

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("parent", Parent);
        text.Add("schoolUnitCode", SchoolUnitCode?.ToString());
        text.Add("municipalityCode", Municipality?.ToString());
        text.Add("type", Types);
        text.Add("schoolTypes", SchoolTypes);
        Days.AddTo(text, "");
    }
}

/// <summary>What ties a person to an organisation.</summary>
public enum PersonRelationship
{
    /// <summary>Is a pupil there.</summary>
    Enrolment,

    /// <summary>Works there.</summary>
    Duty,

    /// <summary>Has a child's place there.</summary>
    PlacementChild,

    /// <summary>Has a place for a child there.</summary>
    PlacementOwner,

    /// <summary>Is responsible for a pupil there.</summary>
    ResponsibleForEnrolment,

    /// <summary>Is responsible for a child with a place there.</summary>
    ResponsibleForPlacement,
}

/// <summary>Which persons. By name or number: <see cref="Ss12000Client.LookupPersonsAsync"/>.</summary>
public sealed class PersonQuery : Ss12000Query<Person>
{
    /// <summary>Those with this tie; required for the two that follow.</summary>
    public PersonRelationship? Relationship { get; init; }

    /// <summary>The organisation of the tie.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>The days of the tie.</summary>
    public DayFilter Days { get; init; }

    internal override string? Mistake => Relationship is null && (Organisation is not null || Days != default) ? "Organisation and Days are those of a Relationship: set it." : null;

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("relationship.entity.type", Relationship is { } relationship ? ServerNames.RelationshipType(text.Profile, relationship) : null);
        text.Add("relationship.organisation", Organisation);
        Days.AddTo(text, "relationship.");
    }
}

/// <summary>Which duties.</summary>
public sealed class DutyQuery : Ss12000Query<Duty>
{
    /// <summary>Those at an organisation.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Those of a role, see <see cref="DutyRoles"/>.</summary>
    public string? DutyRole { get; init; }

    /// <summary>By days.</summary>
    public DayFilter Days { get; init; }

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("organisation", Organisation);
        text.Add("dutyRole", DutyRole);
        Days.AddTo(text, "");
    }
}

/// <summary>Which groups.</summary>
public sealed class GroupQuery : Ss12000Query<Group>
{
    /// <summary>Those of these kinds, see <see cref="Ss12000.GroupTypes"/>.</summary>
    public IReadOnlyList<string> GroupTypes { get; init => field = value ?? []; } = [];

    /// <summary>Those with these school forms, see <see cref="Ss12000.SchoolTypes"/>.</summary>
    public IReadOnlyList<string> SchoolTypes { get; init => field = value ?? []; } = [];

    /// <summary>Those of these organisations.</summary>
    public IReadOnlyList<Guid> Organisations { get; init => field = value ?? []; } = [];

    /// <summary>By days.</summary>
    public DayFilter Days { get; init; }

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("groupType", GroupTypes);
        text.Add("schoolTypes", SchoolTypes);
        foreach (var organisation in Organisations)
        {
            text.Add("organisation", organisation);
        }

        Days.AddTo(text, "");
    }
}

/// <summary>Which activities.</summary>
public sealed class ActivityQuery : Ss12000Query<Activity>
{
    /// <summary>Those of an organisation.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Those of a group.</summary>
    public Guid? Group { get; init; }

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("organisation", Organisation);
        text.Add("group", Group);
    }
}

/// <summary>Which placements. Those of a child: <see cref="Ss12000Client.LookupPlacementsByPersonAsync"/>.</summary>
public sealed class PlacementQuery : Ss12000Query<Placement>
{
    /// <summary>Those at an organisation.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>Those in a group.</summary>
    public Guid? Group { get; init; }

    /// <summary>By days.</summary>
    public DayFilter Days { get; init; }

    internal override void AddTo(QueryText text)
    {
        base.AddTo(text);
        text.Add("organisation", Organisation);
        text.Add("group", Group);
        Days.AddTo(text, "");
    }
}

/// <summary>The part of an address behind the question mark.</summary>
internal sealed class QueryText(Ss12000Profile profile)
{
    private readonly System.Text.StringBuilder _text = new();

    public Ss12000Profile Profile => profile;

    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(ServerNames.Parameter(profile, name)).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    public void Add(string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            Add(name, value);
        }
    }

    public void Add(string name, Guid? value) => Add(name, value?.ToString("D"));

    public void Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, DateOnly? value) => Add(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    // In UTC: a plus sign that a server forgets to undo would be a blank.
    public void Add(string name, DateTimeOffset? value) => Add(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
