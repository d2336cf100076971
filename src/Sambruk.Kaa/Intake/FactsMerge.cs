// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// What a source knows after it has told something: its facts before and now. Pure. The event keeps the whole of it, so that a case
/// answers for any day by the last event of each source.
/// </summary>
internal static class FactsMerge
{
    public static SourceFacts Of(SourceFacts? before, SourceFacts now, FactsScope scope, DateOnly today)
    {
        before ??= new();
        return now with
        {
            BirthDate = now.BirthDate ?? before.BirthDate,
            Registrations = scope == FactsScope.Present ? Follow(before.Registrations, now.Registrations) : Union(before.Registrations, now.Registrations, r => Key(r.From, r.Municipality)),
            Residences = Union(before.Residences, now.Residences, r => Key(r.From, r.Municipality)),
            Deregistrations = scope == FactsScope.Present
                ? Superseded(before.Deregistrations, now)
                : Union(before.Deregistrations, now.Deregistrations, d => Key(d.From, d.Code)),
            Protections = scope == FactsScope.Addition ? Union(before.Protections, now.Protections, p => Key(p.From, p.Kind)) : Protect(before.Protections, now.Protections, today),
            CompulsorySchooling = now.CompulsorySchooling.Count > 0 ? now.CompulsorySchooling : Schooling(before.CompulsorySchooling, scope),
            Enrolments = Enrol(before.Enrolments, now.Enrolments, scope, today),
            Credentials = Union(before.Credentials, now.Credentials, c => Key(c.Date, c.Kind)),
            Admissions = scope == FactsScope.Whole ? now.Admissions : Union(before.Admissions, now.Admissions, a => Key(a.From, a.Form)),
        };
    }

    /// <summary>What a source that shows everybody says of one whom it does not show: nothing is known to have ended.</summary>
    public static SourceFacts Unshown(SourceFacts before, DateOnly today) => before with
    {
        CompulsorySchooling = Schooling(before.CompulsorySchooling, FactsScope.Whole),
        Enrolments = Enrol(before.Enrolments, [], FactsScope.Whole, today),
    };

    /// <summary>
    /// School duty that goes on is said for as long as the source shows it. Kept after that it would outrank the reckoned end for ever, and
    /// the person would never come into the target group.
    /// </summary>
    private static IReadOnlyList<CompulsorySchooling> Schooling(IReadOnlyList<CompulsorySchooling> before, FactsScope scope) =>
        scope == FactsScope.Whole ? [.. before.Where(s => s.Kind != SchoolDuty.Ongoing)] : before;

    /// <summary>One place at a time: what began before another ends the day before it.</summary>
    private static List<Registration> Follow(IReadOnlyList<Registration> before, IReadOnlyList<Registration> now)
    {
        if (now.Count == 0)
        {
            return [.. before];
        }

        // Of the same first day the source has corrected the municipality.
        var all = Union(before, now, r => Key(r.From, ""));
        for (var i = 0; i + 1 < all.Count; i++)
        {
            var next = all[i + 1].From.AddDays(-1);
            all[i] = all[i] with { To = all[i].To is { } told && told < next ? told : next };
        }

        return all;
    }

    /// <summary>A deregistration that is not told any more was an error, unless a registration has followed it.</summary>
    private static List<Deregistration> Superseded(IReadOnlyList<Deregistration> before, SourceFacts now) =>
        now.Registrations.Count + now.Deregistrations.Count == 0
            ? [.. before]
            : Union([.. before.Where(d => now.Registrations.Any(r => r.From >= d.From))], now.Deregistrations, d => Key(d.From, d.Code));

    /// <summary>The same protection goes on from its first day; one that is not told any more ended yesterday.</summary>
    private static List<Protection> Protect(IReadOnlyList<Protection> before, IReadOnlyList<Protection> now, DateOnly today)
    {
        var all = new List<Protection>();
        foreach (var earlier in before)
        {
            if (earlier.To is not null)
            {
                all.Add(earlier);
            }
            else if (!now.Any(p => p.Kind == earlier.Kind) && earlier.From < today)
            {
                all.Add(earlier with { To = today.AddDays(-1) });
            }
        }

        foreach (var present in now)
        {
            var open = before.Where(p => p.Kind == present.Kind && p.To is null).Select(p => p.From).DefaultIfEmpty(present.From).Min();
            all.Add(present with { From = open < present.From ? open : present.From });
        }

        return [.. all.OrderBy(p => p.From).ThenBy(p => p.Kind)];
    }

    private static List<Enrolment> Enrol(IReadOnlyList<Enrolment> before, IReadOnlyList<Enrolment> now, FactsScope scope, DateOnly today)
    {
        // Of two units from the same day the one that goes on longest: the rule asks whether the person studies, not where.
        now = [.. now.OrderBy(e => !e.IsCancelled).ThenBy(e => e.To ?? DateOnly.MaxValue)];
        var all = Union(before, now, e => Key(e.From, e.Form));
        if (scope == FactsScope.Whole)
        {
            for (var i = 0; i < all.Count; i++)
            {
                var enrolment = all[i];
                var isShown = now.Any(e => e.Form == enrolment.Form && e.From == enrolment.From);
                if (!isShown && !enrolment.IsCancelled && (enrolment.To is not { } last || last >= today))
                {
                    all[i] = enrolment with { IsUnconfirmed = true };
                }
            }
        }

        return all;
    }

    /// <summary>Both, in a fixed order; of the same key what is told now.</summary>
    private static List<T> Union<T>(IReadOnlyList<T> before, IReadOnlyList<T> now, Func<T, string> key)
    {
        var all = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in before.Concat(now))
        {
            all[key(item)] = item;
        }

        return [.. all.Values];
    }

    private static string Key(DateOnly day, object what) => FormattableString.Invariant($"{day:yyyyMMdd} {what}");
}
