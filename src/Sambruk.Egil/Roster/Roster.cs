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
    }

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
}

/// <summary>Why an object of the source is not in the roster.</summary>
public enum RemovalReason
{
    /// <summary>A person with protected identity under the policy <c>Exclude</c>.</summary>
    ProtectedIdentity,

    /// <summary>Listed in the block list.</summary>
    Blocked,

    /// <summary>Outside the limiter.</summary>
    OutsideLimiter,

    /// <summary>Lacks the relations that it must have (orphan).</summary>
    Orphan,
}
