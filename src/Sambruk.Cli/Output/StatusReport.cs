// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

internal sealed record StatusReport
{
    public required string Baseline { get; init; }

    public required IReadOnlyList<TypeCount> Objects { get; init; }

    public required int Unconfirmed { get; init; }

    public PlanReport? LatestPlan { get; init; }

    public required IReadOnlyList<RunSummaryReport> Runs { get; init; }

    public static StatusReport Of(TargetStatus status, Texts texts) => new()
    {
        Baseline = status.Baseline,
        Objects = [.. status.Objects.OrderBy(o => o.Key).Select(o => new TypeCount(o.Key.Endpoint(), o.Value))],
        Unconfirmed = status.Unconfirmed,
        LatestPlan = status.LatestPlan is { } plan ? PlanReport.Of(plan, texts, Detail.Summary) : null,
        Runs = [.. status.Runs.Select(RunSummaryReport.Of)],
    };
}

internal sealed record TypeCount(string Type, int Count);

internal sealed record RunSummaryReport(
    string RunId,
    string PlanId,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    ProvisioningOutcome? Outcome,
    bool Interrupted,
    IReadOnlyList<TypeResultReport> Types,
    long Requests)
{
    public static RunSummaryReport Of(RunSummary run) => new(
        run.RunId, run.PlanId, run.StartedAt, run.EndedAt, run.Outcome, run.IsInterrupted, [.. run.Types.Select(TypeResultReport.Of)], run.Requests);
}

/// <summary>The runs of a target, or the answers of one run.</summary>
internal sealed record JournalReport
{
    public IReadOnlyList<RunSummaryReport>? Runs { get; init; }

    public string? RunId { get; init; }

    public IReadOnlyList<AnswerCount>? Answers { get; init; }

    /// <summary>Only with <c>--details</c>, in the order of the journal.</summary>
    public IReadOnlyList<AnswerReport>? Entries { get; init; }

    public static JournalReport Of(string runId, IReadOnlyList<JournalEntry> entries, Detail detail) => new()
    {
        RunId = runId,
        Answers =
        [
            .. entries
                .GroupBy(e => (e.Key.Type, e.Kind, Status: e.Status ?? 0, e.Succeeded))
                .OrderBy(g => g.Key)
                .Select(g => new AnswerCount(g.Key.Type.Endpoint(), g.Key.Kind, g.Key.Status == 0 ? null : g.Key.Status, g.Key.Succeeded, g.Count())),
        ],
        Entries = detail == Detail.Everything
            ? [.. entries.Select(e => new AnswerReport(e.Key.Type.Endpoint(), e.Key.Id, e.Kind, e.Status, e.Succeeded))]
            : null,
    };
}

internal sealed record AnswerCount(string Type, OperationKind Kind, int? Status, bool Succeeded, int Count);

internal sealed record AnswerReport(string Type, Guid Id, OperationKind Kind, int? Status, bool Succeeded);

internal sealed record VerificationReport
{
    public required bool IsEqual { get; init; }

    public required int Equal { get; init; }

    public required IReadOnlyList<DifferenceCounts> Types { get; init; }

    public required IReadOnlyList<string> NotListed { get; init; }

    /// <summary>Only with <c>--details</c>.</summary>
    public IReadOnlyList<DifferenceReport>? Differences { get; init; }

    public static VerificationReport Of(VerificationResult result, Detail detail) => new()
    {
        IsEqual = result.IsEqual,
        Equal = result.Equal,
        NotListed = [.. result.NotListed.Select(t => t.Endpoint())],
        Types =
        [
            .. EgilResourceTypes.All
                .Select(t => new DifferenceCounts(
                    t.Endpoint(), result.Missing.Count(k => k.Type == t), result.Surplus.Count(k => k.Type == t), result.Different.Keys.Count(k => k.Type == t)))
                .Where(t => t.Missing + t.Surplus + t.Different > 0),
        ],
        Differences = detail != Detail.Everything
            ? null
            :
            [
                .. result.Missing.Select(k => new DifferenceReport("missing", k.Type.Endpoint(), k.Id, null)),
                .. result.Surplus.Select(k => new DifferenceReport("surplus", k.Type.Endpoint(), k.Id, null)),
                .. result.Different.OrderBy(d => d.Key).Select(d => new DifferenceReport("different", d.Key.Type.Endpoint(), d.Key.Id, d.Value)),
            ],
    };
}

internal sealed record DifferenceCounts(string Type, int Missing, int Surplus, int Different);

internal sealed record DifferenceReport(string Difference, string Type, Guid Id, IReadOnlyList<string>? Attributes);
