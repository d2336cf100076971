// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Makes a case of its events. A pure function: the same events and time give the same case.</summary>
public static class CaseFold
{
    /// <summary>The case as it was known.</summary>
    /// <param name="id">The person's own identifier.</param>
    /// <param name="events">Its events, in order of their number.</param>
    /// <param name="known">The time; <c>null</c>: now.</param>
    /// <returns><c>null</c>: the person was not known then.</returns>
    public static CaseFile? Of(string id, IReadOnlyList<RecordedEvent> events, DateTimeOffset? known = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(events);
        var until = events.TakeWhile(e => known is not { } time || e.RecordedAt <= time).ToArray();
        var withdrawn = until.Select(e => e.Event).OfType<Withdrawn>().Select(w => w.Sequence).ToHashSet();
        var standing = until.Where(e => !withdrawn.Contains(e.Sequence)).ToArray();
        var numbers = CaseIdentity.Of(until);
        if (numbers is null)
        {
            return null;
        }

        var assessments = All<EquivalenceAssessed>(standing);
        return new(id, until[^1].Sequence)
        {
            Facts = FactsOf(id, numbers, until, withdrawn, assessments),
            Details = [.. All<DetailsLearned>(standing).GroupBy(d => d.Event.Source, StringComparer.Ordinal).Select(g => g.Last()).OrderByDescending(d => d.Sequence)],
            Occupations = [.. All<OccupationLearned>(standing).OrderBy(o => o.Event.From).ThenBy(o => o.Sequence)],
            Periods = PeriodsOf(standing),
            Attempts = [.. All<ContactAttempted>(standing).OrderBy(c => c.Event.Date).ThenBy(c => c.Sequence)],
            Efforts = EffortsOf(standing),
            Plans = [.. All<PlanWritten>(standing).OrderBy(p => p.Event.Date).ThenBy(p => p.Sequence)],
            Assessments = assessments,
            Handovers = All<HandedOver>(standing),
            Mergers = All<CasesMerged>(standing),
            MergedInto = standing.Select(e => e.Event).OfType<MergedIntoCase>().LastOrDefault()?.Survivor,
            Notes = [.. All<Noted>(standing).OrderBy(n => n.Event.Date).ThenBy(n => n.Sequence)],
        };
    }

    private static List<Known<T>> All<T>(IEnumerable<RecordedEvent> events)
        where T : CaseEvent =>
        [.. events.Where(e => e.Event is T).Select(e => new Known<T>(e.Sequence, e.RecordedAt, e.RecordedBy, (T)e.Event))];

    /// <summary>Each set of facts of a source is known from its event to the next of that source, or to its withdrawal.</summary>
    private static PersonFacts FactsOf(string id, CaseIdentity numbers, RecordedEvent[] until, HashSet<long> withdrawn, List<Known<EquivalenceAssessed>> assessments)
    {
        var withdrawals = until.Where(e => e.Event is Withdrawn).ToLookup(e => ((Withdrawn)e.Event).Sequence, e => e.RecordedAt);
        var sets = new List<(SourceFacts Facts, FactOrigin Origin)>();
        var learned = until.Where(e => e.Event is FactsLearned).ToArray();
        foreach (var group in learned.GroupBy(e => ((FactsLearned)e.Event).Source, StringComparer.Ordinal))
        {
            var ofSource = group.ToArray();
            for (var i = 0; i < ofSource.Length; i++)
            {
                // Withdrawn before it was replaced: then what stood before it does not come back by itself.
                DateTimeOffset? to = i + 1 < ofSource.Length ? ofSource[i + 1].RecordedAt : null;
                if (withdrawn.Contains(ofSource[i].Sequence))
                {
                    var ended = withdrawals[ofSource[i].Sequence].Min();
                    to = to is { } next && next < ended ? next : ended;
                }

                sets.Add((((FactsLearned)ofSource[i].Event).Facts, new(group.Key, ofSource[i].RecordedAt, to)));
            }
        }

        return new()
        {
            Id = id,
            Identity = numbers.Current,
            Identities = numbers.Identities,
            PreviousIdentities = numbers.Previous,
            BirthDates = [.. sets.Where(s => s.Facts.BirthDate is not null).Select(s => new BirthFact(BirthOf(s.Facts.BirthDate!.Value), s.Origin))],
            Registrations = [.. sets.SelectMany(s => s.Facts.Registrations.Select(f => f with { Origin = s.Origin }))],
            Residences = [.. sets.SelectMany(s => s.Facts.Residences.Select(f => f with { Origin = s.Origin }))],
            Deregistrations = [.. sets.SelectMany(s => s.Facts.Deregistrations.Select(f => f with { Origin = s.Origin }))],
            Protections = [.. sets.SelectMany(s => s.Facts.Protections.Select(f => f with { Origin = s.Origin }))],
            CompulsorySchooling = [.. sets.SelectMany(s => s.Facts.CompulsorySchooling.Select(f => f with { Origin = s.Origin }))],
            Enrolments = [.. sets.SelectMany(s => s.Facts.Enrolments.SelectMany(f => Assessed(f, s.Origin, assessments)))],
            Credentials = [.. sets.SelectMany(s => s.Facts.Credentials.SelectMany(f => Assessed(f, s.Origin, assessments)))],
            Admissions = [.. sets.SelectMany(s => s.Facts.Admissions.Select(f => f with { Origin = s.Origin }))],
        };
    }

    private static PartialBirthDate BirthOf(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>An officer's decision holds from the moment it was recorded; before that the fact stands as the source has it.</summary>
    private static IEnumerable<Enrolment> Assessed(Enrolment fact, FactOrigin origin, List<Known<EquivalenceAssessed>> assessments)
    {
        foreach (var (part, decision) in Parts(origin, fact.From, fact.Form is EducationForm.Other or EducationForm.AdultUpperSecondary, assessments))
        {
            yield return fact with { Origin = part, IsAssessedEquivalent = decision ?? fact.IsAssessedEquivalent };
        }
    }

    private static IEnumerable<Credential> Assessed(Credential fact, FactOrigin origin, List<Known<EquivalenceAssessed>> assessments)
    {
        foreach (var (part, decision) in Parts(origin, fact.Date, fact.Kind == CredentialKind.EquivalentEducation, assessments))
        {
            yield return fact with { Origin = part, IsAssessedEquivalent = decision ?? fact.IsAssessedEquivalent };
        }
    }

    private static IEnumerable<(FactOrigin Origin, bool? Decision)> Parts(FactOrigin origin, DateOnly education, bool isAssessable, List<Known<EquivalenceAssessed>> assessments)
    {
        var from = origin.KnownFrom;
        bool? decision = null;
        if (isAssessable)
        {
            foreach (var assessment in assessments.Where(a => a.Event.Education == education))
            {
                if (assessment.RecordedAt > from && (origin.KnownTo is not { } end || assessment.RecordedAt < end))
                {
                    yield return (new(origin.Source, from, assessment.RecordedAt), decision);
                    from = assessment.RecordedAt;
                }

                decision = assessment.RecordedAt <= from ? assessment.Event.IsEquivalent : decision;
            }
        }

        yield return (new(origin.Source, from, origin.KnownTo), decision);
    }

    private static List<Period> PeriodsOf(RecordedEvent[] standing)
    {
        var periods = new List<Period>();
        foreach (var entry in standing)
        {
            switch (entry.Event)
            {
                case PeriodOpened opened:
                    periods.Add(new(new(entry.Sequence, entry.RecordedAt, entry.RecordedBy, opened), null));
                    break;
                case PeriodClosed closed when periods.FindLastIndex(p => p.Closed is null) is >= 0 and var open:
                    periods[open] = periods[open] with { Closed = new(entry.Sequence, entry.RecordedAt, entry.RecordedBy, closed) };
                    break;
            }
        }

        return [.. periods.OrderBy(p => p.Entry).ThenBy(p => p.Opened.Sequence)];
    }

    private static List<Effort> EffortsOf(RecordedEvent[] standing)
    {
        var ends = standing.Where(e => e.Event is EffortEnded).GroupBy(e => ((EffortEnded)e.Event).Effort, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return
        [
            .. All<EffortStarted>(standing)
                .OrderBy(e => e.Event.Start).ThenBy(e => e.Sequence)
                .Select(e => new Effort(e, ends.TryGetValue(e.Event.Effort, out var end) ? new(end.Sequence, end.RecordedAt, end.RecordedBy, (EffortEnded)end.Event) : null)),
        ];
    }
}
