// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>How a run ended. Expected endings are values, not exceptions.</summary>
public enum ProvisioningOutcome
{
    /// <summary>Everything that was planned stands at the receiver.</summary>
    Completed,

    /// <summary>Some objects failed, were held back or were left out; the next run tries again.</summary>
    PartiallyFailed,

    /// <summary>A safety limit holds the plan; nothing was sent.</summary>
    Held,

    /// <summary>The plan may not be applied (stale baseline, changed source); nothing was sent.</summary>
    Refused,

    /// <summary>The receiver could not be reached or not be trusted; what was sent before is kept.</summary>
    Unreachable,
}

/// <summary>What a run did. Opaque ids, statuses and counts only.</summary>
public sealed record ProvisioningResult
{
    /// <summary>Id of the run, the name of its journal; empty when nothing was started (held, refused).</summary>
    public required string RunId { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>The plan.</summary>
    public required ProvisioningPlan Plan { get; init; }

    /// <summary>How it ended.</summary>
    public required ProvisioningOutcome Outcome { get; init; }

    /// <summary>
    /// Why, as a code: <c>stale-baseline</c>, <c>source-changed</c>, <c>limits</c>, <c>operations-failed</c>, <c>left-out</c>,
    /// <c>receiver-failing</c>, <c>connection</c>, <c>tls</c> or a code of <c>FederatedTlsCodes</c>; <c>null</c> when completed.
    /// </summary>
    public string? OutcomeCode { get; init; }

    /// <summary>Operations that stand at the receiver now, per type and kind as planned.</summary>
    public required IReadOnlyList<TypeResult> Types { get; init; }

    /// <summary>Operations that did not succeed, with the reason; at most 1,000 are listed, all are counted in <see cref="Types"/>.</summary>
    public required IReadOnlyList<FailedOperation> Failures { get; init; }

    /// <summary>HTTP requests sent, repeated attempts included.</summary>
    public long Requests { get; init; }

    /// <summary>Attempts beyond the first of an operation.</summary>
    public long Retries { get; init; }

    /// <summary>Wall time.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>Counts of one type in a run.</summary>
public sealed record TypeResult(EgilResourceType Type, int Created, int Updated, int Deleted, int Failed, int HeldBack);

/// <summary>An operation that did not succeed.</summary>
/// <param name="Operation">What was planned.</param>
/// <param name="Code">Why: <c>http-400</c>, <c>timeout</c>, <c>connection</c>, <c>held-back</c>, <c>not-sent</c>.</param>
/// <param name="Status">HTTP status of the last answer, if any.</param>
public sealed record FailedOperation(PlannedOperation Operation, string Code, int? Status);

/// <summary>How far a run has come.</summary>
public readonly record struct ProvisioningProgress(EgilResourceType Type, OperationKind Kind, int Done, int Failed, int Total);
