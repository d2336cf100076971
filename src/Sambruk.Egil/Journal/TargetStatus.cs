// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What is known of a target without asking it.</summary>
public sealed record TargetStatus
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Hash of the state.</summary>
    public required string Baseline { get; init; }

    /// <summary>Objects at the receiver according to the state, per type.</summary>
    public required IReadOnlyDictionary<EgilResourceType, int> Objects { get; init; }

    /// <summary>Objects of which the receiver's content is not known: their last request was interrupted or failed.</summary>
    public required int Unconfirmed { get; init; }

    /// <summary>The latest plan kept for the target, if any.</summary>
    public ProvisioningPlan? LatestPlan { get; init; }

    /// <summary>The latest runs, newest first.</summary>
    public required IReadOnlyList<RunSummary> Runs { get; init; }
}

/// <summary>One run as its journal tells it.</summary>
public sealed record RunSummary(
    string RunId,
    string PlanId,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    ProvisioningOutcome? Outcome,
    IReadOnlyList<TypeResult> Types,
    long Requests)
{
    /// <summary>True when the run has no end: it was killed, or it runs now.</summary>
    public bool IsInterrupted => EndedAt is null;
}

/// <summary>One answer in the journal of a run.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Status">HTTP status of the answer; <c>null</c> when there was none.</param>
/// <param name="Succeeded">True when the object stands at the receiver as planned.</param>
public sealed record JournalEntry(ResourceKey Key, OperationKind Kind, int? Status, bool Succeeded);
