// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The target group, coverage, the report to SCB and disposal as text.</summary>
internal sealed class KaaText(Texts texts, TextWriter output, bool details)
{
    private const int PeopleShown = 50;
    private const int FindingsShown = 20;

    public void Write(KaaReport report)
    {
        if (report.Municipality is { } code)
        {
            var name = MunicipalityRegister.Default.FindByCode(code)?.OfficialName ?? "";
            output.WriteLine($"{texts[KaaTextId.Municipality]}: {code} {name}".TrimEnd() + (report.Day is { } day ? $". {texts[KaaTextId.Day]}: {BillingDates.Text(day)}." : "."));
        }

        if (report.Known is { } known)
        {
            output.WriteLine(texts.Format(KaaTextId.KnownThen, known.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (report.TargetGroup is { } group)
        {
            Write(group);
        }

        if (report.Coverage is { } coverage)
        {
            Write(coverage);
        }

        if (report.Scb is { } scb)
        {
            new ScbText(texts, output, details).Write(scb);
        }

        if (report.Layout is { } layout)
        {
            output.WriteLine(texts.Format(
                layout.File is null ? KaaTextId.LayoutGood : KaaTextId.LayoutWritten, layout.Id, layout.Period, texts[ScbText.StatusOf(layout.Status)], texts.Number(layout.Columns), layout.File));
        }

        if (report.Statistics is { } statistics)
        {
            new StatisticsText(texts, output).Write(statistics);
        }

        if (report.Retention is { } retention)
        {
            Write(retention);
        }

        if (report.Disposal is { } disposal)
        {
            Write(disposal);
        }

        if (report.Import is { } import)
        {
            Write(import);
        }

        Write(report.Findings ?? []);
    }

    private void Write(TargetGroupReport group)
    {
        var counts = new Table(texts[KaaTextId.ColumnAnswer], texts[TextId.ColumnCount]);
        counts.Add(texts[KaaTextId.OutcomeIn], texts.Number(group.In));
        counts.Add(texts[KaaTextId.OutcomeOut], texts.Number(group.Out));
        counts.Add(texts[KaaTextId.OutcomeUnclear], texts.Number(group.Unclear));
        if (group.NoRule > 0)
        {
            counts.Add(texts[KaaTextId.OutcomeNoRule], texts.Number(group.NoRule));
        }

        output.WriteLine();
        counts.Write(output);
        output.WriteLine();
        output.WriteLine(texts.Format(KaaTextId.TargetGroupSums, texts.Number(group.Reported), texts.Number(group.ToAssess), texts.Number(group.Masked)));
        Write(group.Reasons, KaaTextId.ReasonsOut);
        Write(group.Notes, KaaTextId.ReasonsNoted);
        if (group.People.Any(p => p.Conditions is not null))
        {
            foreach (var person in group.People)
            {
                WriteConditions(person);
            }

            return;
        }

        var table = new Table("Id", texts[KaaTextId.ColumnAnswer], "SCB", texts[KaaTextId.ColumnWhy]).Left(1, 2, 3);
        foreach (var person in Shown(group.People))
        {
            table.Add(
                person.Id,
                person.Outcome is { } outcome ? texts[OutcomeOf(outcome)] : "–",
                person.Scb is { } scb ? texts[ScbOf(scb)] : "–",
                texts.Language == Language.Swedish || person.Reasons is null ? person.Text : string.Join(", ", person.Reasons.Concat(person.Notes ?? [])));
        }

        Write(table, group.People.Count);
    }

    private void WriteConditions(TargetGroupPerson person)
    {
        output.WriteLine();
        output.WriteLine($"{person.Id}: {person.Summary ?? person.Text}");
        foreach (var condition in person.Conditions ?? [])
        {
            var met = condition.IsMet switch { true => texts[TextId.Yes], false => texts[TextId.No], _ => "?" };
            output.WriteLine($"  {condition.Code,-2} {met}: {condition.Text}{(condition.Source is { } source ? $" ({source})" : "")} [{condition.Rule}]");
        }

        if (person.Notes is { Count: > 0 } notes)
        {
            output.WriteLine($"  {string.Join(" ", notes)}");
        }
    }

    private void Write(IReadOnlyList<TargetGroupCode> counts, KaaTextId heading)
    {
        if (counts.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(texts[heading]);
        var table = new Table(texts[TextId.ColumnCode], texts[KaaTextId.ColumnWhy], texts[TextId.ColumnCount]).Left(1);
        foreach (var count in counts)
        {
            table.Add(count.Code, count.Text, texts.Number(count.Count));
        }

        table.Write(output);
    }

    private void Write(CoveredReport coverage)
    {
        output.WriteLine(texts.Format(KaaTextId.CoverageSums, texts.Number(coverage.Expected), texts.Number(coverage.Registered), texts.Number(coverage.Aged16To19)));
        foreach (var source in coverage.Sources)
        {
            var asOf = source.AsOf is { } day ? BillingDates.Text(day) : texts[KaaTextId.NeverRead];
            output.WriteLine($"  {source.Source}: {asOf}{(source.IsStale ? $" {texts.Format(KaaTextId.TooOld, texts.Number(source.MostDays))}" : "")}");
        }

        output.WriteLine();
        if (coverage.Lines.Count == 0)
        {
            output.WriteLine(texts[KaaTextId.CoverageNothing]);
            return;
        }

        var counts = new Table(texts[KaaTextId.ColumnKind], texts[TextId.ColumnCount]);
        foreach (var kind in coverage.Lines.GroupBy(l => l.Kind).OrderBy(g => g.Key))
        {
            counts.Add(texts[KindOf(kind.Key)], texts.Number(kind.Count()));
        }

        counts.Write(output);
        var table = new Table("Id", texts[KaaTextId.ColumnKind], texts[KaaTextId.ColumnToDo]).Left(1, 2);
        foreach (var line in Shown(coverage.Lines))
        {
            table.Add(line.Id, texts[KindOf(line.Kind)], line.Text);
        }

        Write(table, coverage.Lines.Count);
    }

    private void Write(RetentionReport retention)
    {
        var rules = new Table(texts[KaaTextId.ColumnRule], texts[KaaTextId.ColumnTrigger], texts[KaaTextId.ColumnYears], texts[KaaTextId.ColumnDecision], texts[KaaTextId.ColumnDue]).Left(1, 3);
        foreach (var rule in retention.Rules)
        {
            rules.Add(rule.Id, texts[TriggerOf(rule.Trigger)], texts.Number(rule.Years), rule.Decision, texts.Number(rule.Due));
        }

        output.WriteLine();
        rules.Write(output);
        output.WriteLine();
        output.WriteLine(texts.Format(KaaTextId.RetentionSums, texts.Number(retention.Due.Count), texts.Number(retention.Held.Count)));
        var held = new Table("Id", texts[KaaTextId.ColumnWhy], texts[KaaTextId.ColumnUntil]).Left(1, 2);
        foreach (var hold in Shown(retention.Held))
        {
            held.Add(hold.Id, hold.Reason, hold.Until is { } until ? BillingDates.Text(until) : "–");
        }

        Write(held, retention.Held.Count);
        var due = new Table("Id", texts[KaaTextId.ColumnRule], texts[KaaTextId.ColumnSince]).Left(1, 2);
        foreach (var line in Shown(retention.Due))
        {
            due.Add(line.Id, line.Rule, BillingDates.Text(line.Since));
        }

        Write(due, retention.Due.Count);
        output.WriteLine();
        output.WriteLine($"{texts[KaaTextId.PlanKey]}: {retention.Key}");
        output.WriteLine(texts[retention.Due.Count == 0 ? KaaTextId.RetentionNothing : KaaTextId.RetentionNext]);
    }

    private void Write(DisposalProtocol disposal)
    {
        output.WriteLine(texts.Format(
            KaaTextId.Disposed, texts.Number(disposal.Rules.Sum(r => r.Disposed)), texts.Number(disposal.LeftOver), texts.Number(disposal.Held), disposal.DecidedBy));
        foreach (var rule in disposal.Rules)
        {
            output.WriteLine($"  {rule.Id}: {texts.Number(rule.Disposed)} ({rule.Decision})");
        }
    }

    private void Write(ImportedReport import)
    {
        output.WriteLine(texts.Format(import.IsApplied ? KaaTextId.Imported : KaaTextId.ImportPreviewed, import.Source));
        if (import.Table is { HasErrors: true })
        {
            output.WriteLine(texts[KaaTextId.TableNotTaken]);
        }

        output.WriteLine(texts.Format(
            KaaTextId.ImportSums, texts.Number(import.Entered), texts.Number(import.Changed), texts.Number(import.NumberChanged), texts.Number(import.Unchanged), texts.Number(import.OfOtherAge)));
        if (import.Overtaken > 0)
        {
            output.WriteLine(texts.Format(KaaTextId.ImportOvertaken, texts.Number(import.Overtaken)));
        }

        if (import.Table is { } read)
        {
            Write(read);
        }

        var table = new Table("Id", texts[KaaTextId.ColumnChange], texts[KaaTextId.ColumnPlace]).Left(1, 2);
        foreach (var line in Shown(import.Lines))
        {
            table.Add(line.Id, texts[ChangeOf(line.Change)], line.Place);
        }

        Write(table, import.Lines.Count);
    }

    private void Write(ImportedTable read)
    {
        output.WriteLine();
        output.WriteLine(texts.Format(KaaTextId.TableHead, texts.Number(read.Rows), texts.Number(read.Persons)));
        var table = new Table(texts[KaaTextId.ColumnCell], texts[KaaTextId.ColumnHeading], texts[KaaTextId.ColumnReadAs]).Left(1, 2);
        foreach (var column in Shown(read.Columns))
        {
            table.Add(column.Cell, column.Heading ?? "–", texts[column.ReadAs is { } kind ? FactsOf(kind) : KaaTextId.TableNotRead]);
        }

        Write(table, read.Columns.Count);
    }

    private void Write(IReadOnlyList<FindingReport> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        output.WriteLine();
        var table = new Table(texts[KaaTextId.ColumnRule], texts[KaaTextId.ColumnSeverity], texts[KaaTextId.ColumnPlace], texts[KaaTextId.ColumnToDo]).Left(1, 2, 3);
        var shown = details ? findings.Count : Math.Min(findings.Count, FindingsShown);
        foreach (var finding in findings.OrderByDescending(f => f.Severity).Take(shown))
        {
            table.Add(
                finding.Code,
                texts[finding.Severity switch { FindingSeverity.Error => KaaTextId.SeverityError, FindingSeverity.Warning => KaaTextId.SeverityWarning, _ => KaaTextId.SeverityInformation }],
                finding.Path,
                finding.Message);
        }

        table.Write(output);
        if (shown < findings.Count)
        {
            output.WriteLine(texts.Format(TextId.FindingsMore, texts.Number(findings.Count - shown)));
        }
    }

    private IEnumerable<T> Shown<T>(IReadOnlyList<T> list) => details ? list : list.Take(PeopleShown);

    private void Write(Table table, int count)
    {
        if (count == 0)
        {
            return;
        }

        output.WriteLine();
        table.Write(output);
        if (!details && count > PeopleShown)
        {
            output.WriteLine(texts.Format(BillingTextId.MoreMembers, texts.Number(count - PeopleShown)));
        }
    }

    private static KaaTextId OutcomeOf(TargetGroupOutcome outcome) => outcome switch
    {
        TargetGroupOutcome.In => KaaTextId.OutcomeIn,
        TargetGroupOutcome.Out => KaaTextId.OutcomeOut,
        TargetGroupOutcome.Unclear => KaaTextId.OutcomeUnclear,
        _ => KaaTextId.OutcomeNoRule,
    };

    private static KaaTextId ScbOf(ScbReporting scb) => scb switch
    {
        ScbReporting.Yes => KaaTextId.ScbYes,
        ScbReporting.Assess => KaaTextId.ScbAssess,
        _ => KaaTextId.ScbNo,
    };

    private static KaaTextId KindOf(CoverageKind kind) => kind switch
    {
        CoverageKind.Missing => KaaTextId.KindMissing,
        CoverageKind.Lost => KaaTextId.KindLost,
        CoverageKind.ShouldHaveLeft => KaaTextId.KindShouldHaveLeft,
        CoverageKind.Unclear => KaaTextId.OutcomeUnclear,
        _ => KaaTextId.KindCannotBeJudged,
    };

    private static KaaTextId TriggerOf(RetentionTrigger trigger) => trigger switch
    {
        RetentionTrigger.Turned20 => KaaTextId.TriggerTurned20,
        RetentionTrigger.Exit => KaaTextId.TriggerExit,
        RetentionTrigger.LastContact => KaaTextId.TriggerLastContact,
        _ => KaaTextId.TriggerDeath,
    };

    private static KaaTextId FactsOf(FactsColumn column) => column switch
    {
        FactsColumn.Identity => KaaTextId.FactsIdentity,
        FactsColumn.Form => KaaTextId.FactsForm,
        FactsColumn.Code => KaaTextId.FactsCode,
        FactsColumn.From => KaaTextId.FactsFrom,
        FactsColumn.To => KaaTextId.FactsTo,
        FactsColumn.Admitted => KaaTextId.FactsAdmitted,
        FactsColumn.Credential => KaaTextId.FactsCredential,
        FactsColumn.CredentialDate => KaaTextId.FactsCredentialDate,
        FactsColumn.Name => KaaTextId.FactsName,
        FactsColumn.Email => KaaTextId.FactsEmail,
        _ => KaaTextId.FactsTelephone,
    };

    private static KaaTextId ChangeOf(IntakeChange change) => change switch
    {
        IntakeChange.Entered => KaaTextId.ChangeEntered,
        IntakeChange.NumberChanged => KaaTextId.ChangeNumber,
        IntakeChange.Changed => KaaTextId.ChangeChanged,
        _ => KaaTextId.ChangeNotShown,
    };
}
