// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a withdrawal may leave behind: the case as it would be, held against the rules that span events.</summary>
internal static class WithdrawalRules
{
    public static ValidationReport Check(string id, IReadOnlyList<RecordedEvent> before, IReadOnlyList<CaseEvent> events)
    {
        var findings = new List<Finding>();
        if (!events.Any(e => e is Withdrawn))
        {
            return new(findings);
        }

        var last = before[^1];
        RecordedEvent[] all = [.. before, .. events.Select((e, i) => last with { Sequence = last.Sequence + i + 1, Event = e })];
        var standing = Standing(all);
        var after = CaseFold.Of(id, all);
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index] is Withdrawn withdrawn && Objection(withdrawn, before, events.Take(index), standing, after) is var (code, english, swedish))
            {
                findings.Add(new(code, FormattableString.Invariant($"events[{index}].sequence"), FindingSeverity.Error, english) { SwedishMessage = swedish });
            }
        }

        return new(findings);
    }

    private static (string Code, string English, string Swedish)? Objection(
        Withdrawn withdrawn, IReadOnlyList<RecordedEvent> before, IEnumerable<CaseEvent> earlier, CaseEvent[] standing, CaseFile? after)
    {
        var target = before.FirstOrDefault(e => e.Sequence == withdrawn.Sequence)?.Event;
        if (target is null or Withdrawn || after is null || before.Select(e => e.Event).Concat(earlier).OfType<Withdrawn>().Any(w => w.Sequence == withdrawn.Sequence))
        {
            return ("KAA-R06", "The event is withdrawn already, or is itself a withdrawal.", "Händelsen är redan återtagen, eller är själv ett återtagande. Anteckna på nytt i stället.");
        }

        if (target is CasesMerged)
        {
            return ("KAA-R15", "A merger is taken back as a whole.", "En sammanslagning återtas som helhet, med Dela upp.");
        }

        if (target is PeriodOpened or PeriodClosed && !PeriodsAreApart(standing, after))
        {
            return ("KAA-R01", "Without the event two periods overlap, or an end has no beginning.", "Utan händelsen överlappar två perioder, eller så saknar ett slut sin början.");
        }

        return target is EffortStarted started && standing.Any(e => e is EffortEnded ended && ended.Effort == started.Effort)
            ? ("KAA-R04", "The effort has an end; it is withdrawn in the same step.", "Åtgärden har ett slut. Återta det i samma steg.")
            : null;
    }

    /// <summary>Whether each end has a beginning and no two periods overlap.</summary>
    public static bool PeriodsAreApart(CaseEvent[] standing, CaseFile after) =>
        after.Periods.Count(p => p.Exit is not null) == standing.Count(e => e is PeriodClosed)
        && after.Periods.Zip(after.Periods.Skip(1)).All(pair => pair.First.Exit is { } exit && exit <= pair.Second.Entry);

    private static CaseEvent[] Standing(RecordedEvent[] all)
    {
        var withdrawn = all.Select(e => e.Event).OfType<Withdrawn>().Select(w => w.Sequence).ToHashSet();
        return [.. all.Where(e => !withdrawn.Contains(e.Sequence)).Select(e => e.Event)];
    }
}
