// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The numbers of a case: which was known to be the person's when, and which to be one of before.</summary>
internal sealed record CaseIdentity(IdentityNumber Current, IReadOnlyList<KnownIdentity> Identities, IReadOnlyList<KnownIdentity> Previous)
{
    /// <summary><c>null</c>: no number is left.</summary>
    public static CaseIdentity? Of(IReadOnlyList<RecordedEvent> events)
    {
        var given = events.Where(e => e.Event is PersonEntered or NumberChanged or CasesMerged).ToArray();
        var withdrawals = events.Where(e => e.Event is Withdrawn).ToLookup(e => ((Withdrawn)e.Event).Sequence, e => e.RecordedAt);
        DateTimeOffset[] times = [.. given.Select(e => e.RecordedAt).Concat(given.SelectMany(e => withdrawals[e.Sequence])).Distinct().Order()];
        var identities = new List<KnownIdentity>();
        var previous = new List<KnownIdentity>();
        IdentityNumber current = default;
        for (var i = 0; i < times.Length; i++)
        {
            CaseEvent[] then = [.. given.Where(e => e.RecordedAt <= times[i] && !withdrawals[e.Sequence].Any(w => w <= times[i])).Select(e => e.Event)];
            IdentityNumber[] standing = [.. then.Where(e => e is not CasesMerged).Select(NumberOf)];
            current = standing.Length == 0 ? default : standing[^1];
            if (standing.Length > 0)
            {
                var origin = new FactOrigin(null, times[i], i + 1 < times.Length ? times[i + 1] : null);
                identities.Add(new(current, origin));
                previous.AddRange(standing[..^1].Concat(then.OfType<CasesMerged>().SelectMany(m => m.Numbers)).Where(n => n != current).Distinct().Select(n => new KnownIdentity(n, origin)));
            }
        }

        return current.IsEmpty ? null : new(current, identities, previous);
    }

    private static IdentityNumber NumberOf(CaseEvent item) => item is NumberChanged changed ? changed.Identity : ((PersonEntered)item).Identity;
}
