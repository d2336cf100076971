// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

internal sealed record RunReport
{
    public required string RunId { get; init; }

    public required string PlanId { get; init; }

    public required ProvisioningOutcome Outcome { get; init; }

    public string? OutcomeCode { get; init; }

    public required IReadOnlyList<TypeResultReport> Types { get; init; }

    /// <summary>What did not succeed, counted by code, status, kind and type.</summary>
    public required IReadOnlyList<FailureCount> Failures { get; init; }

    /// <summary>Only with <c>--details</c>; at most the 1,000 that the run lists.</summary>
    public IReadOnlyList<FailureReport>? FailedOperations { get; init; }

    public long Requests { get; init; }

    public long Retries { get; init; }

    public double DurationSeconds { get; init; }

    public static RunReport Of(ProvisioningResult result, Detail detail) => new()
    {
        RunId = result.RunId,
        PlanId = result.Plan.Id,
        Outcome = result.Outcome,
        OutcomeCode = result.OutcomeCode,
        Types = [.. result.Types.Select(TypeResultReport.Of)],
        Failures =
        [
            .. result.Failures
                .GroupBy(f => (f.Operation.Key.Type, f.Operation.Kind, f.Code, f.Status))
                .OrderBy(g => g.Key.Type).ThenBy(g => g.Key.Kind).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
                .Select(g => new FailureCount(g.Key.Kind, g.Key.Type.Endpoint(), g.Key.Code, g.Key.Status, g.Count())),
        ],
        FailedOperations = detail == Detail.Everything
            ? [.. result.Failures.Select(f => new FailureReport(f.Operation.Kind, f.Operation.Key.Type.Endpoint(), f.Operation.Key.Id, f.Code, f.Status))]
            : null,
        Requests = result.Requests,
        Retries = result.Retries,
        DurationSeconds = Math.Round(result.Duration.TotalSeconds, 3, MidpointRounding.AwayFromZero),
    };
}

internal sealed record TypeResultReport(string Type, int Created, int Updated, int Deleted, int Failed, int HeldBack)
{
    public static TypeResultReport Of(TypeResult type) =>
        new(type.Type.Endpoint(), type.Created, type.Updated, type.Deleted, type.Failed, type.HeldBack);
}

internal sealed record FailureCount(OperationKind Kind, string Type, string Code, int? Status, int Count);

internal sealed record FailureReport(OperationKind Kind, string Type, Guid Id, string Code, int? Status);
