// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Something that was recorded, in words.</summary>
/// <param name="Sequence">Its number in the case.</param>
/// <param name="Kind">What it is, for the picture beside it.</param>
/// <param name="Title">What, in a few words.</param>
/// <param name="Text">More; <c>null</c>: nothing.</param>
/// <param name="Date">The day that it is about; <c>null</c>: the day it was recorded.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">Who.</param>
/// <param name="Why">Why it was withdrawn; <c>null</c>: it stands.</param>
/// <param name="MayBeWithdrawn">Whether it can be withdrawn from the page.</param>
public sealed record TimelineEntry(
    long Sequence, string Kind, string Title, string? Text, DateOnly? Date, DateTimeOffset RecordedAt, string RecordedBy, string? Why, bool MayBeWithdrawn)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => FormattableString.Invariant($"{Sequence} {Kind}");
}

/// <summary>Writes the events of a case as an officer reads them, the latest first.</summary>
internal sealed class TimelineWriter(YouthLayouts layouts)
{
    public IReadOnlyList<TimelineEntry> Of(IReadOnlyList<RecordedEvent> events)
    {
        var withdrawn = events.Where(e => e.Event is Withdrawn).GroupBy(e => ((Withdrawn)e.Event).Sequence).ToDictionary(g => g.Key, g => (Withdrawn)g.First().Event);
        return
        [
            .. events.Select(e => (Entry: e, Day: DayOf(e))).OrderByDescending(e => e.Day).ThenByDescending(e => e.Entry.Sequence)
                .Select(e => EntryOf(e.Entry, withdrawn.GetValueOrDefault(e.Entry.Sequence))),
        ];
    }

    private static DateOnly DayOf(RecordedEvent entry) => Date(entry.Event) ?? DateOnly.FromDateTime(Swedish.Local(entry.RecordedAt).DateTime);

    private TimelineEntry EntryOf(RecordedEvent entry, Withdrawn? withdrawn)
    {
        var (kind, title, text) = Words(entry.Event);
        return new(
            entry.Sequence, kind, title, text, Date(entry.Event), entry.RecordedAt, entry.RecordedBy, withdrawn?.Why,
            withdrawn is null && entry.Event is not (Withdrawn or PersonEntered or NumberChanged or FactsLearned or CasesMerged or MergedIntoCase) && entry.RecordedBy != SeedCase.Import);
    }

    private static DateOnly? Date(CaseEvent item) => item switch
    {
        PeriodOpened opened => opened.Entry,
        PeriodClosed closed => closed.Exit,
        ContactAttempted contact => contact.Date,
        EffortStarted effort => effort.Start,
        EffortEnded ended => ended.End,
        PlanWritten plan => plan.Date,
        EquivalenceAssessed assessed => assessed.Date,
        HandedOver handover => handover.Date,
        Noted note => note.Date,
        OccupationLearned occupation => occupation.From,
        _ => null,
    };

    private (string Kind, string Title, string? Text) Words(CaseEvent item) => item switch
    {
        PersonEntered entered => ("kalla", "Personen blev känd", $"Källa: {entered.Source}"),
        NumberChanged changed => ("kalla", "Bytte identitetsnummer", $"Historiken följer med. Källa: {changed.Source}"),
        FactsLearned facts => ("kalla", $"Uppgifter från {facts.Source}", Facts(facts.Facts)),
        DetailsLearned details => ("kalla", $"Kontaktuppgifter från {details.Source}", Details(details.Details)),
        OccupationLearned occupation => ("syssla", $"Sysselsättning: {Occupation(occupation.Occupation)}", $"Källa: {occupation.Source}"),
        PeriodOpened opened => ("in", "Skrevs in", $"{Up(layouts.LabelOf("EntryReason", opened.Reason))}{(opened.SchoolOccupation is { } school ? $". Senast i skolan: {layouts.LabelOf("SchoolOccupation", school)}" : "")}"),
        PeriodClosed closed => ("ut", "Skrevs ut", Up(layouts.LabelOf("ExitReason", closed.Reason))),
        ContactAttempted contact => (
            contact.Outcome == ContactOutcome.Reached ? "nadd" : "forsok",
            $"{YouthText.Channel(contact.Channel)}: {YouthText.Outcome(contact.Outcome).ToLowerInvariant()}",
            contact.Occupation is { } now and not OccupationKind.Unknown ? $"Sysselsättning då: {Occupation(now)}" : null),
        EffortStarted effort => ("atgard", $"Åtgärd {effort.Effort} började: {layouts.LabelOf("Effort", effort.Kind)}", $"Sysselsättning före: {Occupation(effort.OccupationBefore)}{(effort.Responsible is { } who ? $". Ansvarar: {who}" : "")}"),
        EffortEnded ended => ("atgard", $"Åtgärd {ended.Effort} slutade: {layouts.LabelOf("EffortEndReason", ended.Reason)}", $"Sysselsättning efter: {Occupation(ended.OccupationAfter)}"),
        PlanWritten plan => ("plan", "Plan", $"Egna mål: {plan.OwnGoals}{(plan.FollowUp is { } day ? $" Uppföljning {YouthText.Day(day)}." : " Planen är avslutad.")}"),
        EquivalenceAssessed assessed => ("beslut", assessed.IsEquivalent ? "Utbildningen bedömdes som motsvarande" : "Utbildningen bedömdes inte som motsvarande", $"{assessed.Why} ({assessed.Decider})"),
        HandedOver handover => ("ut", $"Lämnades över till {MunicipalityRegister.Default.Find(handover.Recipient)?.Name ?? handover.Recipient.ToString()}", $"{YouthText.Basis(handover.Basis)}. {string.Join(", ", YouthText.HandoverParts.Where(p => handover.What.Contains(p.Kind, StringComparer.Ordinal)).Select(p => p.Text))}"),
        Noted note => ("anteckning", "Anteckning", note.Text),
        CasesMerged merged => ("in", "Ett ärende om samma person slogs ihop med det här", merged.Why),
        MergedIntoCase => ("ut", "Ärendet fortsätter i ett annat", null),
        Withdrawn withdrawn => ("angra", FormattableString.Invariant($"Nummer {withdrawn.Sequence} återtogs"), withdrawn.Why),
        _ => ("kalla", item.ToString(), null),
    };

    private string Occupation(OccupationKind occupation) => layouts.LabelOf("Occupation", occupation);

    private static string? Facts(SourceFacts facts)
    {
        var parts = new List<string>();
        parts.AddRange(facts.Protections.Select(p => YouthText.Protection(p.Kind).ToLowerInvariant()));
        parts.AddRange(facts.Registrations.Select(r => $"folkbokförd i {Place(r.Municipality)} {Span(r.From, r.To)}"));
        parts.AddRange(facts.Residences.Select(r => $"vistas i {Place(r.Municipality)} {Span(r.From, r.To)}"));
        parts.AddRange(facts.Deregistrations.Select(d => $"{(d.Code == "AV" ? "avliden" : d.Code == "UV" ? "utvandrad" : "avregistrerad")} {YouthText.Day(d.From)}"));
        parts.AddRange(facts.CompulsorySchooling.Select(s => s.Kind switch
        {
            SchoolDuty.Completed => s.LastDay is { } last ? $"skolplikten slutade {YouthText.Day(last)}" : "skolplikten är fullgjord",
            SchoolDuty.Ongoing => "skolplikten pågår",
            _ => "hade inte skolplikt",
        }));
        parts.AddRange(facts.Enrolments.Select(e => $"{YouthText.Form(e.Form)} {Span(e.From, e.To)}{(e.HasHighAbsence ? ", stor frånvaro" : "")}{(e.IsCancelled ? ", struken" : "")}"));
        parts.AddRange(facts.Credentials.Select(c => $"{YouthText.Credential(c.Kind)} {YouthText.Day(c.Date)}"));
        parts.AddRange(facts.Admissions.Select(a => $"antagen till {YouthText.Form(a.Form)} från {YouthText.Day(a.From)}"));
        return parts.Count == 0 ? null : Up(string.Join("; ", parts));
    }

    private static string? Details(ContactDetails details)
    {
        var parts = new List<string>();
        if (details.Name is not null)
        {
            parts.Add("namn");
        }

        if (details.Address is not null)
        {
            parts.Add("adress");
        }

        if (details.Telephones.Count > 0)
        {
            parts.Add("telefon");
        }

        if (details.Emails.Count > 0)
        {
            parts.Add("e-post");
        }

        return parts.Count == 0 ? "inget kvar" : Up(string.Join(", ", parts));
    }

    private static string Place(MunicipalityCode code) => MunicipalityRegister.Default.Find(code)?.Name ?? code.ToString();

    private static string Span(DateOnly from, DateOnly? to) => to is { } last ? $"{YouthText.Day(from)}–{YouthText.Day(last)}" : $"sedan {YouthText.Day(from)}";

    private static string Up(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
