// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>The plan now and the roster that it was made of, with the words for its objects.</summary>
public sealed class CurrentPlan(ProvisioningPlan plan, Roster roster)
{
    private readonly Dictionary<ResourceKey, RosterResource> _resources = roster.Resources.ToDictionary(r => r.Key);

    /// <summary>The plan.</summary>
    public ProvisioningPlan Plan { get; } = plan;

    /// <summary>The roster.</summary>
    public Roster Roster { get; } = roster;

    /// <summary>How many operations of a kind.</summary>
    public int Count(OperationKind kind) => Plan.Summary.Sum(s => kind switch
    {
        OperationKind.Create => s.Create,
        OperationKind.Update => s.Update,
        _ => s.Delete,
    });

    /// <summary>Objects that stay as they are.</summary>
    public int Unchanged => Plan.Summary.Sum(s => s.Unchanged);

    /// <summary>What kind of thing it is: "Elev", "Lärare", "Klass" …</summary>
    public string Term(ResourceKey key) => _resources.GetValueOrDefault(key) switch
    {
        User { Role: UserRole.Student } => "Elev",
        User => "Lärare",
        StudentGroup { StudentGroupType: "Klass" } => "Klass",
        _ => Swedish.Singular(key.Type),
    };

    /// <summary>The name of a thing that is not a person; <c>null</c> for persons and for what the roster no longer has.</summary>
    public string? Label(ResourceKey key) => _resources.GetValueOrDefault(key) switch
    {
        Organisation o => o.DisplayName,
        SchoolUnitGroup g => g.DisplayName,
        SchoolUnit u => u.DisplayName,
        StudentGroup g => OfUnit(g.DisplayName, g.OwnerId),
        Activity a => OfUnit(a.DisplayName, a.OwnerId),
        Employment e => Label(new(EgilResourceType.SchoolUnit, e.SchoolUnitId)),
        _ => null,
    };

    /// <summary>A person's name, only for a page that has written the showing to the audit log. Never a protected person's.</summary>
    public string? PersonName(ResourceKey key) => _resources.GetValueOrDefault(key) switch
    {
        User { SecurityMarking: true } => "Skyddade personuppgifter",
        User u => u.DisplayName,
        Employment e => PersonName(new(EgilResourceType.User, e.UserId)),
        _ => null,
    };

    private string OfUnit(string name, Guid unit) =>
        Label(new(EgilResourceType.SchoolUnit, unit)) is { } owner ? $"{name}, {owner}" : name;
}
