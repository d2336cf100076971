// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>What the commands of <c>sambruk egil</c> do.</summary>
internal static class EgilWork
{
    public static async Task<Report> PlanAsync(Invocation call, IReadOnlyList<string> targets, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.Open(call, targets);
        var roster = await session.Provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        return await session.ForEachTargetAsync(roster, async target =>
        {
            var plan = await session.Provisioner.PlanAsync(target, roster, cancellationToken).ConfigureAwait(false);
            return new TargetReport
            {
                Target = target,
                ExitCode = (int)(plan.IsHeld && !plan.IsApproved ? ExitCode.Held : ExitCode.Done),
                Plan = PlanReport.Of(plan, call.Texts, detail),
            };
        }).ConfigureAwait(false);
    }

    public static async Task<Report> ApproveAsync(Invocation call, string target, string planId, string approvedBy, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.OpenWithoutSource(call, [target]);
        return await session.ForEachTargetAsync(null, async name =>
        {
            var plan = await KeptPlanAsync(session, call, name, planId, cancellationToken).ConfigureAwait(false);
            await session.Provisioner.ApproveAsync(name, plan.Id, approvedBy, cancellationToken).ConfigureAwait(false);
            return new TargetReport { Target = name, Approval = new ApprovalReport(plan.Id, approvedBy) };
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Applies the plan that is kept, never another: the library refuses it when the roster or the state is no longer what
    /// it was made of. It is not planned anew, so that a refusal does not put a plan nobody has seen in its place.
    /// </summary>
    public static async Task<Report> ApplyAsync(Invocation call, IReadOnlyList<string> targets, string? planId, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.Open(call, targets);
        var roster = await session.Provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        await using var progress = call.Progress();
        return await session.ForEachTargetAsync(roster, async target =>
        {
            var plan = await KeptPlanAsync(session, call, target, planId, cancellationToken).ConfigureAwait(false);
            var result = await session.Provisioner.ApplyAsync(plan, roster, progress.For(target), cancellationToken).ConfigureAwait(false);
            return Ran(call, result, detail);
        }).ConfigureAwait(false);
    }

    public static async Task<Report> SyncAsync(Invocation call, IReadOnlyList<string> targets, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.Open(call, targets);
        var roster = await session.Provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        await using var progress = call.Progress();
        return await session.ForEachTargetAsync(roster, async target =>
        {
            var result = await session.Provisioner.SynchronizeAsync(target, roster, progress.For(target), cancellationToken).ConfigureAwait(false);
            return Ran(call, result, detail);
        }).ConfigureAwait(false);
    }

    public static async Task<Report> StatusAsync(Invocation call, IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.OpenWithoutSource(call, targets);
        return await session.ForEachTargetAsync(null, async target =>
        {
            var status = await session.Provisioner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
            return new TargetReport { Target = target, Status = StatusReport.Of(status, call.Texts) };
        }).ConfigureAwait(false);
    }

    public static async Task<Report> JournalAsync(Invocation call, string target, string? runId, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.OpenWithoutSource(call, [target]);
        return await session.ForEachTargetAsync(null, async name =>
        {
            if (runId is null)
            {
                var status = await session.Provisioner.GetStatusAsync(name, cancellationToken).ConfigureAwait(false);
                return new TargetReport { Target = name, Journal = new JournalReport { Runs = [.. status.Runs.Select(RunSummaryReport.Of)] } };
            }

            var entries = new List<JournalEntry>();
            await foreach (var entry in session.Provisioner.ReadJournalAsync(name, runId, cancellationToken).ConfigureAwait(false))
            {
                entries.Add(entry);
            }

            if (entries.Count == 0)
            {
                // No answers: a run that sent nothing, or no such run.
                var status = await session.Provisioner.GetStatusAsync(name, cancellationToken).ConfigureAwait(false);
                if (status.Runs.All(r => r.RunId != runId))
                {
                    throw new ToolException(ExitCode.Refused, "CLI-NO-SUCH-RUN", call.Texts[TextId.NoSuchRun], call.Texts.Format(TextId.NoSuchRunAction, name));
                }
            }

            return new TargetReport { Target = name, Journal = JournalReport.Of(runId, entries, detail) };
        }).ConfigureAwait(false);
    }

    public static async Task<Report> VerifyAsync(Invocation call, IReadOnlyList<string> targets, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.Open(call, targets);
        var roster = await session.Provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        return await session.ForEachTargetAsync(roster, async target =>
        {
            var result = await session.Provisioner.VerifyAsync(target, roster, cancellationToken).ConfigureAwait(false);
            return new TargetReport
            {
                Target = target,
                ExitCode = (int)(result.IsEqual ? ExitCode.Done : ExitCode.Partial),
                Verification = VerificationReport.Of(result, detail),
            };
        }).ConfigureAwait(false);
    }

    public static async Task<Report> AdoptAsync(Invocation call, string target, bool preview, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.OpenWithoutSource(call, [target]);
        return await session.ForEachTargetAsync(null, async name => new TargetReport
        {
            Target = name,
            Adoption = AdoptionReport.Of(await session.Provisioner.AdoptAsync(name, preview, cancellationToken).ConfigureAwait(false), detail),
        }).ConfigureAwait(false);
    }

    public static async Task<Report> UnprovisionAsync(Invocation call, string target, Detail detail, CancellationToken cancellationToken)
    {
        await using var session = EgilSession.OpenWithoutSource(call, [target]);
        var nothing = await session.Provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        await using var progress = call.Progress();
        return await session.ForEachTargetAsync(null, async name =>
        {
            var plan = await session.Provisioner.PlanRemovalAsync(name, cancellationToken).ConfigureAwait(false);
            var result = await session.Provisioner.ApplyAsync(plan, nothing, progress.For(name), cancellationToken).ConfigureAwait(false);
            return Ran(call, result, detail);
        }).ConfigureAwait(false);
    }

    public static ExitCode ExitCodeOf(ProvisioningOutcome outcome) => outcome switch
    {
        ProvisioningOutcome.Completed => ExitCode.Done,
        ProvisioningOutcome.PartiallyFailed => ExitCode.Partial,
        ProvisioningOutcome.Held => ExitCode.Held,
        ProvisioningOutcome.Refused => ExitCode.Refused,
        ProvisioningOutcome.Unreachable => ExitCode.Unreachable,
        _ => ExitCode.Internal,
    };

    private static TargetReport Ran(Invocation call, ProvisioningResult result, Detail detail) => new()
    {
        Target = result.Target,
        ExitCode = (int)ExitCodeOf(result.Outcome),
        Plan = PlanReport.Of(result.Plan, call.Texts, Detail.Summary),
        Run = RunReport.Of(result, detail),
    };

    private static async Task<ProvisioningPlan> KeptPlanAsync(EgilSession session, Invocation call, string target, string? planId, CancellationToken cancellationToken)
    {
        var status = await session.Provisioner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
        if (status.LatestPlan is not { } plan)
        {
            throw new ToolException(ExitCode.Refused, "EGIL-NO-SUCH-PLAN", call.Texts[TextId.NoPlanKept], call.Texts.Format(TextId.PlanAgainAction, target));
        }

        return planId is null || PlanIds.Names(planId, plan.Id)
            ? plan
            : throw new ToolException(ExitCode.Refused, "EGIL-NO-SUCH-PLAN", call.Texts[TextId.NoSuchPlan], call.Texts.Format(TextId.PlanAgainAction, target));
    }
}
