// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// What a run would do at one target: immutable, made before anything is sent, and equal to what the run then does.
/// Persons appear as opaque ids only.
/// </summary>
public sealed record ProvisioningPlan
{
    /// <summary>Hash of the baseline and all operations, lower-case hex: two plans with the same id do the same.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hash of the state that the plan was made against; a plan on another baseline is refused.</summary>
    public required string Baseline { get; init; }

    /// <summary>True when the plan removes everything on command (unprovision).</summary>
    public bool IsUnprovision { get; init; }

    /// <summary>The limits that the plan breaks. Not empty: the plan is held until it is approved.</summary>
    public required IReadOnlyList<LimitBreach> Breaches { get; init; }

    /// <summary>True when a limit holds the plan for approval.</summary>
    public bool IsHeld => Breaches.Count > 0;

    /// <summary>True when somebody has approved this plan and the approval is not used up.</summary>
    public bool IsApproved { get; init; }

    /// <summary>What is done, in the order in which it is sent: levels of dependency, then deletes in reverse.</summary>
    public required IReadOnlyList<PlannedOperation> Operations { get; init; }

    /// <summary>Objects that are left as they are because they, or something they need, break a rule (value: the code).</summary>
    public required IReadOnlyDictionary<ResourceKey, string> LeftOut { get; init; }

    /// <summary>Deletes that wait for the end of a period in <see cref="SafetyLimits.Freeze"/>; not among the operations.</summary>
    public int FrozenDeletes { get; init; }

    /// <summary>Counts per type.</summary>
    public required IReadOnlyList<TypeSummary> Summary { get; init; }

    /// <summary>Persons with protected identity in the source.</summary>
    public int ProtectedPersons { get; init; }

    /// <summary>What the validation of the roster found.</summary>
    public required ValidationReport Report { get; init; }

    /// <summary>Id and counts.</summary>
    public override string ToString() => $"plan {Id}: {Operations.Count} operations{(IsHeld ? ", held" : "")}";
}

/// <summary>Counts of one type in a plan.</summary>
/// <param name="Type">The type.</param>
/// <param name="Existing">Objects at the receiver according to the state.</param>
/// <param name="Create">Planned creates.</param>
/// <param name="Update">Planned updates.</param>
/// <param name="Delete">Planned deletes.</param>
/// <param name="Unchanged">Objects that stay as they are.</param>
/// <param name="LeftOut">Objects left as they are because of an error.</param>
public sealed record TypeSummary(EgilResourceType Type, int Existing, int Create, int Update, int Delete, int Unchanged, int LeftOut);
