// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>
/// What may be recorded in a case as it stands. Codes: KAA-R01 periods overlap; R02 an exit before the entry or without an open period;
/// R03 a day in the future, or before the person was born; R04 an effort that is there already, ends twice, or before it began;
/// R05 an effort is open at the exit; R06 no such event to withdraw, or one that a case cannot be without; R07 an address of a person with protected registration;
/// R08 a text that is empty or too long; R09 a person is entered twice; R10 nothing may be handed over but kinds of events;
/// R11 a code that is not defined; R12 introductory studies as an effort after 2018-07-01 (warning); R13 a note with a word that points
/// to sensitive data (warning); R14 turned 20 on another day than the exit says; R15 the case goes on in another, or the two cannot be
/// merged or parted as they stand.
/// </summary>
internal static class CaseRules
{
    private const int MostText = 2000;
    private const int MostName = 200;
    private static readonly HashSet<string> s_kinds = new(StringComparer.Ordinal) { "person", "details", "occupation", "periodOpened", "periodClosed", "contact", "effortStarted", "effortEnded", "plan", "assessment" };

    public static ValidationReport Check(CaseFile? file, IReadOnlyList<CaseEvent> events, DateOnly today)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < events.Count; i++)
        {
            Check(file, events, i, today, new(findings, i));
        }

        return new(findings);
    }

    private static void Check(CaseFile? file, IReadOnlyList<CaseEvent> events, int index, DateOnly today, Reporter report)
    {
        if (file?.MergedInto is not null || events[index] is CasesMerged or MergedIntoCase)
        {
            report.Error("KAA-R15", "", "The case goes on in another.", "Ärendet är sammanslaget med ett annat. Anteckna i det.");
            return;
        }

        var before = events.Take(index).ToArray();
        if (file is null && index == 0 && events[0] is not PersonEntered)
        {
            report.Error("KAA-R09", "", "The first event of a case enters the person.", "Ett ärende börjar med att personen läggs upp.");
            return;
        }

        switch (events[index])
        {
            case PersonEntered:
                if (file is not null || index > 0)
                {
                    report.Error("KAA-R09", "", "The person is entered already.", "Personen finns redan.");
                }

                break;
            case FactsLearned facts:
                report.Text(facts.Source, "source", MostName);
                break;
            case DetailsLearned details:
                report.Text(details.Source, "source", MostName);
                Details(file, details, today, report);
                break;
            case OccupationLearned occupation:
                report.Day(occupation.From, "from", today);
                report.Defined(occupation.Occupation, "occupation");
                report.Text(occupation.Source, "source", MostName);
                break;
            case PeriodOpened opened:
                Opened(file, before, opened, today, report);
                break;
            case PeriodClosed closed:
                Closed(file, before, closed, today, report);
                break;
            case ContactAttempted contact:
                report.Day(contact.Date, "date", today);
                report.Defined(contact.Channel, "channel");
                report.Defined(contact.Outcome, "outcome");
                break;
            case EffortStarted effort:
                Started(file, before, effort, today, report);
                break;
            case EffortEnded ended:
                Ended(file, before, ended, today, report);
                break;
            case PlanWritten plan:
                report.Day(plan.Date, "date", today);
                report.Text(plan.OwnGoals, "ownGoals", MostText);
                report.Text(plan.MunicipalPart, "municipalPart", MostText);
                report.Text(plan.OthersPart, "othersPart", MostText, isRequired: false);
                break;
            case EquivalenceAssessed assessed:
                report.Day(assessed.Date, "date", today);
                report.Text(assessed.Decider, "decider", MostName);
                report.Text(assessed.Why, "why", MostText);
                break;
            case HandedOver handover:
                report.Day(handover.Date, "date", today);
                report.Defined(handover.Basis, "basis");
                if (handover.What.Count == 0 || handover.What.Any(k => !s_kinds.Contains(k)))
                {
                    report.Error("KAA-R10", "what", "What is handed over is named as kinds of events.", "Det som lämnas över anges som slag av uppgifter i registret.");
                }

                break;
            case Noted note:
                report.Day(note.Date, "date", today);
                report.Text(note.Text, "text", MostText);
                foreach (var warning in NoteWarnings.Of(note.Text ?? ""))
                {
                    report.Warning("KAA-R13", FormattableString.Invariant($"text[{warning.Start}]"), $"A word may tell of {warning.Topic}.", warning.SwedishMessage);
                }

                break;
            case Withdrawn withdrawn:
                report.Text(withdrawn.Why, "why", MostText);
                if (file is null || withdrawn.Sequence < 2 || withdrawn.Sequence > file.Sequence)
                {
                    report.Error("KAA-R06", "sequence", "There is no such event, or it is the one that entered the person.", "Det finns ingen sådan händelse, eller så är det den som lade upp personen.");
                }

                break;
        }
    }

    private static void Details(CaseFile? file, DetailsLearned details, DateOnly today, Reporter report)
    {
        // The new address is never registered (Skatteverket, SPAR); post goes through Skatteverket's forwarding.
        if (details.Details.Address is not null && file?.ProtectionOn(today) == ProtectedIdentity.ProtectedPopulationRegistration)
        {
            report.Error("KAA-R07", "details.address", "No address is recorded under protected registration.", "Vid skyddad folkbokföring antecknas ingen adress. Post går genom Skatteverkets förmedling.");
        }

        report.Text(details.Details.Name, "details.name", MostName, isRequired: false);
        foreach (var reached in details.Details.Emails.Concat(details.Details.Telephones))
        {
            report.Text(reached.Value, "details", MostName);
        }
    }

    private static void Opened(CaseFile? file, CaseEvent[] before, PeriodOpened opened, DateOnly today, Reporter report)
    {
        report.Day(opened.Entry, "entry", today);
        report.Defined(opened.Reason, "reason");
        var isOpen = file?.Current is not null;
        foreach (var earlier in before)
        {
            isOpen = earlier switch { PeriodOpened => true, PeriodClosed => false, _ => isOpen };
        }

        if (isOpen || file?.Periods.Any(p => p.Exit is { } exit && exit > opened.Entry && p.Entry <= opened.Entry) == true)
        {
            report.Error("KAA-R01", "entry", "The period overlaps another.", "Perioden överlappar en annan.");
        }
    }

    private static void Closed(CaseFile? file, CaseEvent[] before, PeriodClosed closed, DateOnly today, Reporter report)
    {
        report.Day(closed.Exit, "exit", today);
        report.Defined(closed.Reason, "reason");
        var entry = before.OfType<PeriodOpened>().LastOrDefault()?.Entry ?? file?.Current?.Entry;
        if (entry is not { } opened || closed.Exit < opened || before.Any(e => e is PeriodClosed))
        {
            report.Error("KAA-R02", "exit", "There is no open period that it can end.", "Det finns ingen öppen period som kan avslutas den dagen.");
        }

        var ended = before.OfType<EffortEnded>().Select(e => e.Effort).ToHashSet(StringComparer.Ordinal);
        var open = before.OfType<EffortStarted>().Select(e => e.Effort).Concat(file?.Efforts.Where(e => e.Ended is null).Select(e => e.Started.Event.Effort) ?? []);
        if (open.Any(e => !ended.Contains(e)))
        {
            report.Error("KAA-R05", "exit", "An effort is open; it is ended first, in the same step.", "En åtgärd pågår. Den avslutas i samma steg.");
        }

        if (closed.Reason == ExitReason.Turned20 && file?.Facts.Birth is { HasFullDate: true } birth && closed.Exit != birth.Latest.AddYears(20))
        {
            report.Error("KAA-R14", "exit", "The exit is not the 20th birthday.", "Utskrivningsdagen är inte 20-årsdagen.");
        }
    }

    private static void Started(CaseFile? file, CaseEvent[] before, EffortStarted effort, DateOnly today, Reporter report)
    {
        report.Day(effort.Start, "start", today);
        report.Text(effort.Effort, "effort", 20);
        report.Text(effort.Responsible, "responsible", MostName, isRequired: false);
        report.Defined(effort.Kind, "effort.kind");
        if (file?.Efforts.Any(e => e.Started.Event.Effort == effort.Effort) == true || before.Any(e => e is EffortStarted other && other.Effort == effort.Effort))
        {
            report.Error("KAA-R04", "effort", "The effort is there already.", "Åtgärden finns redan.");
        }

        if (effort.Kind == EffortKind.IntroductoryStudies && effort.Start >= TargetGroupLaw.July2018)
        {
            report.Warning("KAA-R12", "effort.kind", "Studies on an introductory programme end the responsibility from 2018-07-01.", "Studier på introduktionsprogram är sedan 2018-07-01 ingen åtgärd: den som går där tillhör inte målgruppen.");
        }
    }

    private static void Ended(CaseFile? file, CaseEvent[] before, EffortEnded ended, DateOnly today, Reporter report)
    {
        report.Day(ended.End, "end", today);
        report.Defined(ended.Reason, "reason");
        var started = before.OfType<EffortStarted>().FirstOrDefault(e => e.Effort == ended.Effort)
            ?? file?.Efforts.FirstOrDefault(e => e.Started.Event.Effort == ended.Effort && e.Ended is null)?.Started.Event;
        if (started is null || ended.End < started.Start || before.Any(e => e is EffortEnded other && other.Effort == ended.Effort))
        {
            report.Error("KAA-R04", "end", "There is no such open effort, or it began later.", "Det finns ingen sådan pågående åtgärd, eller så började den senare.");
        }
    }

    private sealed class Reporter(List<Finding> findings, int index)
    {
        public void Error(string code, string path, string english, string swedish) => Add(code, path, FindingSeverity.Error, english, swedish);

        public void Warning(string code, string path, string english, string swedish) => Add(code, path, FindingSeverity.Warning, english, swedish);

        public void Day(DateOnly day, string path, DateOnly today)
        {
            if (day > today || day < new DateOnly(1990, 1, 1))
            {
                Error("KAA-R03", path, "The day is in the future, or long past.", "Dagen ligger i framtiden eller för långt tillbaka.");
            }
        }

        public void Defined<T>(T value, string path)
            where T : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                Error("KAA-R11", path, "The code is not defined.", "Koden finns inte.");
            }
        }

        public void Text(string? text, string path, int most, bool isRequired = true)
        {
            if (text is null ? isRequired : string.IsNullOrWhiteSpace(text) || text.Length > most || text.EnumerateRunes().Any(r => r == Rune.ReplacementChar || (Rune.IsControl(r) && r.Value is not ('\n' or '\r' or '\t'))))
            {
                Error("KAA-R08", path, string.Create(CultureInfo.InvariantCulture, $"Text of 1 to {most} characters is expected."), string.Create(CultureInfo.InvariantCulture, $"Text med 1 till {most} tecken väntas."));
            }
        }

        private void Add(string code, string path, FindingSeverity severity, string english, string swedish) =>
            findings.Add(new(code, path.Length == 0 ? FormattableString.Invariant($"events[{index}]") : FormattableString.Invariant($"events[{index}].{path}"), severity, english) { SwedishMessage = swedish });
    }
}
