// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli;

/// <summary>Status, journal and verification as text.</summary>
internal sealed class StatusText(Texts texts, TextWriter output, TimeProvider clock)
{
    private readonly PlanText _plan = new(texts, output, clock);

    public void Write(StatusReport status, string target)
    {
        var objects = string.Join(", ", status.Objects.Where(o => o.Count > 0).Select(o => $"{o.Type} {texts.Number(o.Count)}"));
        output.WriteLine($"{texts[TextId.StatusObjects]}: {texts.Number(status.Objects.Sum(o => (long)o.Count))}{(objects.Length > 0 ? $" ({objects})" : "")}");
        if (status.Unconfirmed > 0)
        {
            output.WriteLine($"{texts[TextId.StatusUnconfirmed]}: {texts.Number(status.Unconfirmed)}");
        }

        if (status.LatestPlan is { } plan)
        {
            _plan.Write(plan, target, next: true, counts: true);
        }
        else
        {
            output.WriteLine($"{texts[TextId.PlanId]}: {texts[TextId.StatusNoPlan]}");
        }

        WriteRuns(status.Runs);
    }

    public void Write(JournalReport journal)
    {
        if (journal.Runs is { } runs)
        {
            WriteRuns(runs);
            return;
        }

        output.WriteLine($"{texts[TextId.RunId]}: {journal.RunId}");
        var answers = journal.Answers ?? [];
        output.WriteLine(texts.Format(
            TextId.JournalEntries, texts.Number(answers.Sum(a => (long)a.Count)), texts.Number(answers.Where(a => !a.Succeeded).Sum(a => (long)a.Count))));
        if (journal.Entries is { } entries)
        {
            foreach (var e in entries)
            {
                output.WriteLine($"  {texts.Kind(e.Kind)} {e.Type}/{e.Id:D}: {Status(e.Status)} {Outcome(e.Succeeded)}");
            }

            return;
        }

        var table = new Table(
            texts[TextId.ColumnType], texts[TextId.ColumnKind], texts[TextId.ColumnStatus], texts[TextId.ColumnOutcome], texts[TextId.ColumnCount]).Left(1, 2, 3);
        foreach (var a in answers)
        {
            table.Add(a.Type, texts.Kind(a.Kind), Status(a.Status), Outcome(a.Succeeded), texts.Number(a.Count));
        }

        table.Write(output);
    }

    public void Write(VerificationReport verification)
    {
        output.WriteLine(texts[verification.IsEqual ? TextId.VerifySame : TextId.VerifyDiffers]);
        output.WriteLine($"{texts[TextId.VerifyEqual]}: {texts.Number(verification.Equal)}");
        if (verification.Types.Count > 0)
        {
            var table = new Table(texts[TextId.ColumnType], texts[TextId.VerifyMissing], texts[TextId.VerifySurplus], texts[TextId.VerifyDifferent]);
            foreach (var t in verification.Types)
            {
                table.Add(t.Type, texts.Number(t.Missing), texts.Number(t.Surplus), texts.Number(t.Different));
            }

            table.Write(output);
        }

        if (verification.NotListed.Count > 0)
        {
            output.WriteLine($"{texts[TextId.VerifyNotListed]}: {string.Join(", ", verification.NotListed)}");
        }

        foreach (var d in verification.Differences ?? [])
        {
            output.WriteLine($"  {d.Type}/{d.Id:D}: {Difference(d.Difference)}{(d.Attributes is { } a ? $": {string.Join(", ", a)}" : "")}");
        }
    }

    private void WriteRuns(IReadOnlyList<RunSummaryReport> runs)
    {
        if (runs.Count == 0)
        {
            output.WriteLine(texts[TextId.StatusNoRuns]);
            return;
        }

        output.WriteLine(texts[TextId.StatusRuns]);
        var table = new Table(
            texts[TextId.ColumnRun], texts[TextId.ColumnStarted], texts[TextId.ColumnRequests], texts[TextId.ColumnFailed], texts[TextId.ColumnResult]).Left(1, 4);
        foreach (var run in runs)
        {
            table.Add(
                run.RunId,
                Texts.Time(run.StartedAt, clock),
                texts.Number(run.Requests),
                texts.Number(run.Types.Sum(t => (long)t.Failed + t.HeldBack)),
                RunText.Outcome(run.Interrupted ? null : run.Outcome, texts));
        }

        table.Write(output);
    }

    private string Status(int? status) => status?.ToString(CultureInfo.InvariantCulture) ?? texts[TextId.JournalNoAnswer];

    private string Outcome(bool succeeded) => texts[succeeded ? TextId.JournalSucceeded : TextId.JournalFailed];

    private string Difference(string difference) => texts[difference switch
    {
        "missing" => TextId.VerifyMissing,
        "surplus" => TextId.VerifySurplus,
        _ => TextId.VerifyDifferent,
    }];
}
