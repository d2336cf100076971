// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>A run as text.</summary>
internal sealed class RunText(Texts texts, TextWriter output)
{
    public static string Outcome(ProvisioningOutcome? outcome, Texts texts) => texts[outcome switch
    {
        ProvisioningOutcome.Completed => TextId.OutcomeCompleted,
        ProvisioningOutcome.PartiallyFailed => TextId.OutcomePartiallyFailed,
        ProvisioningOutcome.Held => TextId.OutcomeHeld,
        ProvisioningOutcome.Refused => TextId.OutcomeRefused,
        ProvisioningOutcome.Unreachable => TextId.OutcomeUnreachable,
        _ => TextId.OutcomeInterrupted,
    }];

    public void Write(RunReport run, PlanReport? plan, string target)
    {
        var nothing = run.Outcome == ProvisioningOutcome.Completed && run.Requests == 0;
        var outcome = nothing ? texts[TextId.OutcomeNothing] : Outcome(run.Outcome, texts);
        output.WriteLine($"{texts[TextId.RunResult]}: {outcome}{(run.OutcomeCode is { } code ? $" ({code})" : "")}");
        if (nothing)
        {
            return;
        }

        if (run.Outcome == ProvisioningOutcome.Held && plan is not null)
        {
            output.WriteLine(texts.Format(TextId.NextReview, target));
            output.WriteLine(texts.Format(TextId.NextApprove, target, PlanText.Short(plan.Id)));
            return;
        }

        if (run.Outcome == ProvisioningOutcome.Refused)
        {
            output.WriteLine(texts.Format(TextId.PlanAgainAction, target));
            return;
        }

        output.WriteLine($"{texts[TextId.RunId]}: {run.RunId}");
        output.WriteLine($"{texts[TextId.RunRequests]}: " + texts.Format(
            TextId.RunRequestsValue, texts.Number(run.Requests), texts.Number(run.Retries), texts.Duration(TimeSpan.FromSeconds(run.DurationSeconds))));
        WriteTypes(run);
        WriteFailures(run);
    }

    private void WriteTypes(RunReport run)
    {
        if (run.Types.Count == 0)
        {
            return;
        }

        var table = new Table(
            texts[TextId.ColumnType], texts[TextId.ColumnCreated], texts[TextId.ColumnUpdated], texts[TextId.ColumnDeleted],
            texts[TextId.ColumnFailed], texts[TextId.ColumnHeldBack]);
        foreach (var t in run.Types)
        {
            table.Add(t.Type, texts.Number(t.Created), texts.Number(t.Updated), texts.Number(t.Deleted), texts.Number(t.Failed), texts.Number(t.HeldBack));
        }

        table.Add(
            texts[TextId.ColumnTotal],
            texts.Number(run.Types.Sum(t => (long)t.Created)),
            texts.Number(run.Types.Sum(t => (long)t.Updated)),
            texts.Number(run.Types.Sum(t => (long)t.Deleted)),
            texts.Number(run.Types.Sum(t => (long)t.Failed)),
            texts.Number(run.Types.Sum(t => (long)t.HeldBack)));
        table.Write(output);
    }

    private void WriteFailures(RunReport run)
    {
        if (run.Failures.Count == 0)
        {
            return;
        }

        output.WriteLine(texts[TextId.Failures]);
        if (run.FailedOperations is { } operations)
        {
            foreach (var f in operations)
            {
                output.WriteLine($"  {texts.Kind(f.Kind)} {f.Type}/{f.Id:D}: {f.Code}");
            }

            return;
        }

        foreach (var f in run.Failures)
        {
            output.WriteLine($"  {texts.Kind(f.Kind)} {f.Type}: {f.Code} ({texts.Number(f.Count)})");
        }

        output.WriteLine(texts[TextId.FailuresHidden]);
    }
}
