// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One run at one target, from an accepted plan to its result.</summary>
internal sealed class TargetRun(
    string target, EgilTargetOptions options, TargetSession session, byte[] key, EgilTelemetry telemetry, TimeProvider time)
{
    public async Task<ProvisioningResult> RunAsync(
        PlannedRoster planned,
        int journalsKept,
        Func<HttpClient> createClient,
        IProgress<ProvisioningProgress>? progress,
        CancellationToken cancellationToken)
    {
        var plan = planned.Plan;
        var run = session.NextRun();
        var runId = RunFiles.RunId(run);
        var store = new PlanStore(session.Files, run - 1, time.GetUtcNow());
        if (plan.IsHeld)
        {
            store.BindApproval(runId, plan);
        }

        using var activity = telemetry.StartRun(target, plan);
        var started = time.GetTimestamp();
        using var journal = RunJournal.Create(session.Files.Journal(runId), session.HeadOf(run, plan, key, time.GetUtcNow()));
        store.DropApproval();
        var result = new ProvisioningResult
        {
            RunId = runId,
            Target = target,
            Plan = plan,
            Outcome = plan.Report.IsValid ? ProvisioningOutcome.Completed : ProvisioningOutcome.PartiallyFailed,
            OutcomeCode = plan.Report.IsValid ? null : "left-out",
            Types = [],
            Failures = [],
        };
        if (plan.Operations.Count > 0)
        {
            result = await ApplyAsync(planned, result, journal, createClient, progress, cancellationToken).ConfigureAwait(false);
        }

        result = result with { Duration = time.GetElapsedTime(started) };
        journal.End(time.GetUtcNow(), result.Outcome, result.Requests, result.Types);
        if (plan.Operations.Count > 0)
        {
            session.Commit(run);
        }

        session.Files.RemoveOldJournals(journalsKept);
        telemetry.EndRun(activity, result);
        return result;
    }

    private async Task<ProvisioningResult> ApplyAsync(
        PlannedRoster planned, ProvisioningResult result, RunJournal journal, Func<HttpClient> createClient,
        IProgress<ProvisioningProgress>? progress, CancellationToken cancellationToken)
    {
        using var http = createClient();
        using var apply = new ApplyRun(
            new ApplyContext(target, options, http, key, session.State, journal, telemetry, time), planned.Plan, planned.Resources);
        await apply.RunAsync(progress, cancellationToken).ConfigureAwait(false);
        var outcome = apply.IsUnreachable ? ProvisioningOutcome.Unreachable
            : apply.Tally.AnyFailed ? ProvisioningOutcome.PartiallyFailed
            : result.Outcome;
        return result with
        {
            Outcome = outcome,
            OutcomeCode = apply.StopCode ?? (apply.Tally.AnyFailed ? "operations-failed" : result.OutcomeCode),
            Types = apply.Tally.Types(),
            Failures = apply.Tally.Failures,
            Requests = apply.Tally.Requests,
            Retries = apply.Tally.Retries,
        };
    }
}
