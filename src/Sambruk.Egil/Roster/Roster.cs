// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// What a municipality wants its receivers to hold: validated, complete, immutable. Made by <c>RosterBuilder</c>.
/// </summary>
public sealed class Roster
{
    internal Roster(
        IReadOnlyList<RosterResource> resources,
        IReadOnlyDictionary<ResourceKey, string> leftOut,
        IReadOnlyDictionary<ResourceKey, RemovalReason> removed,
        int protectedPersons,
        bool sourceWasEmpty,
        ValidationReport report)
    {
        Resources = resources;
        LeftOut = leftOut;
        Removed = removed;
        ProtectedPersons = protectedPersons;
        SourceWasEmpty = sourceWasEmpty;
        Report = report;
        CountsByConfigurationType = Count(resources);
    }

    /// <summary>The configuration types that existing EGIL limits are set for, in the order of dependency.</summary>
    public static IReadOnlyList<string> ConfigurationTypes { get; } =
        ["Organisation", "SchoolUnitGroup", "SchoolUnit", "Student", "Teacher", "Employment", "StudentGroup", "Activity"];

    /// <summary>All objects, by type in the order of dependency, within a type in the order of the source.</summary>
    public IReadOnlyList<RosterResource> Resources { get; }

    /// <summary>
    /// Objects that the source has but that break a rule (value: the code of the finding). They are neither updated nor
    /// deleted at a receiver.
    /// </summary>
    public IReadOnlyDictionary<ResourceKey, string> LeftOut { get; }

    /// <summary>Objects that the source has but that a rule takes out of the roster: they are deleted where they were sent.</summary>
    public IReadOnlyDictionary<ResourceKey, RemovalReason> Removed { get; }

    /// <summary>How many persons with protected identity the source holds, whatever the policy does with them.</summary>
    public int ProtectedPersons { get; }

    /// <summary>True when the source held no object at all.</summary>
    public bool SourceWasEmpty { get; }

    /// <summary>What the validation found.</summary>
    public ValidationReport Report { get; }

    /// <summary>Number of <see cref="Resources"/> per name in <see cref="ConfigurationTypes"/>; 0 for a type without objects.</summary>
    public IReadOnlyDictionary<string, int> CountsByConfigurationType { get; }

    private static Dictionary<string, int> Count(IReadOnlyList<RosterResource> resources)
    {
        var counts = ConfigurationTypes.ToDictionary(type => type, _ => 0, StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            counts[resource.ConfigurationType]++;
        }

        return counts;
    }
}
