// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>
/// Two cases of one person made one: what stands in the other is recorded again in the one that goes on. Pure. A number keeps the case
/// that it was entered in, so that there are never two persons for one number and a merger can be taken back.
/// </summary>
internal static class CaseMerge
{
    /// <summary>What is recorded in the case that goes on.</summary>
    public static (List<CaseEvent> Events, ValidationReport Report) Of(
        string id, IReadOnlyList<RecordedEvent> own, string otherId, IReadOnlyList<RecordedEvent> other, string why)
    {
        var (file, theirs) = (CaseFold.Of(id, own)!, CaseFold.Of(otherId, other)!);
        var copies = new List<(RecordedEvent From, CaseEvent Event)>();
        var efforts = EffortNames(file, theirs);
        foreach (var item in Standing(other))
        {
            if (Copy(item, own, other, efforts) is { } copy)
            {
                copies.Add((item, copy));
            }
        }

        var first = own[^1].Sequence + 2;
        IdentityNumber[] numbers = [theirs.Facts.Identity, .. theirs.Facts.PreviousIdentities.Select(i => i.Number)];
        var merged = new CasesMerged(otherId, [.. numbers.Distinct()], [.. copies.Select((c, i) => new MergedEvent(first + i, c.From.Sequence, c.From.RecordedAt, c.From.RecordedBy))], why);
        List<CaseEvent> events = [merged, .. copies.Select(c => c.Event)];
        return (events, PeriodsAreApart(id, own, events)
            ? ValidationReport.Empty
            : new([new("KAA-R15", "events", FindingSeverity.Error, "Two periods overlap.") { SwedishMessage = "Ärendena har perioder som överlappar. Skriv ut i det ena, eller återta en inskrivning, och slå sedan ihop." }]));
    }

    /// <summary>What takes a merger back in the case that goes on; what was recorded there since stays.</summary>
    public static (List<CaseEvent> Events, ValidationReport Report) Back(IReadOnlyList<RecordedEvent> own, Known<CasesMerged> merger, string why)
    {
        var standing = Standing(own).ToDictionary(e => e.Sequence);
        var copies = merger.Event.Events.Select(e => e.Sequence).ToHashSet();
        List<CaseEvent> events = [new Withdrawn(merger.Sequence, why), .. merger.Event.Events.Where(e => standing.ContainsKey(e.Sequence)).Select(e => new Withdrawn(e.Sequence, why))];
        var findings = new List<Finding>();
        foreach (var copy in merger.Event.Events)
        {
            if (standing.TryGetValue(copy.Sequence, out var item) && item.Event is FactsLearned facts)
            {
                var ofSource = standing.Values.Where(e => e.Event is FactsLearned known && known.Source == facts.Source && !copies.Contains(e.Sequence)).OrderBy(e => e.Sequence).ToArray();
                if (ofSource.Any(e => e.Sequence > copy.Sequence))
                {
                    findings.Add(new("KAA-R15", facts.Source, FindingSeverity.Warning, "The source has told of the person since.")
                    {
                        SwedishMessage = $"{facts.Source} har lämnat uppgifter efter sammanslagningen. De kan gälla båda: kontrollera dem i båda ärendena.",
                    });
                }
                else if (ofSource.Length > 0)
                {
                    // What stood before a withdrawn set of facts does not come back by itself.
                    events.Add(ofSource[^1].Event);
                }
            }
        }

        return (events, new(findings));
    }

    public static IEnumerable<RecordedEvent> Standing(IReadOnlyList<RecordedEvent> events)
    {
        var withdrawn = events.Select(e => e.Event).OfType<Withdrawn>().Select(w => w.Sequence).ToHashSet();
        return events.Where(e => e.Event is not Withdrawn && !withdrawn.Contains(e.Sequence));
    }

    private static bool PeriodsAreApart(string id, IReadOnlyList<RecordedEvent> own, List<CaseEvent> events)
    {
        var last = own[^1];
        RecordedEvent[] all = [.. own, .. events.Select((e, i) => last with { Sequence = last.Sequence + i + 1, Event = e })];
        return WithdrawalRules.PeriodsAreApart([.. Standing(all).Select(e => e.Event)], CaseFold.Of(id, all)!);
    }

    private static CaseEvent? Copy(RecordedEvent item, IReadOnlyList<RecordedEvent> own, IReadOnlyList<RecordedEvent> other, Dictionary<string, string> efforts)
    {
        switch (item.Event)
        {
            case PersonEntered or NumberChanged or CasesMerged or MergedIntoCase:
                return null;
            case FactsLearned facts:
                // Only what the source knew last stands; with what it told of the other number, and the strictest protection.
                if (Last<FactsLearned>(other, f => f.Source == facts.Source)?.Sequence != item.Sequence)
                {
                    return null;
                }

                if (Last<FactsLearned>(own, f => f.Source == facts.Source) is not { } known)
                {
                    return facts;
                }

                var (older, newer) = known.RecordedAt < item.RecordedAt ? (((FactsLearned)known.Event).Facts, facts.Facts) : (facts.Facts, ((FactsLearned)known.Event).Facts);
                return facts with { Facts = FactsMerge.Of(older, newer, FactsScope.Addition, default) };
            case DetailsLearned details:
                return Last<DetailsLearned>(own, d => d.Source == details.Source) is { } told && told.RecordedAt >= item.RecordedAt ? null : details;
            case EffortStarted started:
                return started with { Effort = efforts[started.Effort] };
            case EffortEnded ended:
                return ended with { Effort = efforts[ended.Effort] };
            default:
                return item.Event;
        }
    }

    private static RecordedEvent? Last<T>(IReadOnlyList<RecordedEvent> events, Func<T, bool> isOne)
        where T : CaseEvent =>
        Standing(events).LastOrDefault(e => e.Event is T item && isOne(item));

    /// <summary>A name that is taken gets another.</summary>
    private static Dictionary<string, string> EffortNames(CaseFile file, CaseFile theirs)
    {
        var taken = file.Efforts.Select(e => e.Started.Event.Effort).ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in theirs.Efforts.Select(e => e.Started.Event.Effort))
        {
            var free = name;
            for (var i = 1; !taken.Add(free); i++)
            {
                free = string.Create(CultureInfo.InvariantCulture, $"m{i}");
            }

            names[name] = free;
        }

        return names;
    }
}
