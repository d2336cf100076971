// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Cases that went into one another: a case that others went into can go into a third.</summary>
internal static class CaseChain
{
    /// <summary>The case in which one goes on: itself when it was not merged.</summary>
    public static async Task<(string Id, IReadOnlyList<RecordedEvent> Events, CaseFile? File)> EndAsync(IKaaStore store, string id, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var events = await store.EventsAsync(id, cancellationToken).ConfigureAwait(false);
            var file = CaseFold.Of(id, events);
            if (file?.MergedInto is not { } next || !seen.Add(id))
            {
                return (id, events, file);
            }

            id = next;
        }
    }

    /// <summary>The cases that went into one, those that went into them first. Those that were parted again are not among them.</summary>
    public static async Task<IReadOnlyList<(string Id, IReadOnlyList<RecordedEvent> Events)>> IntoAsync(
        IKaaStore store, string id, IReadOnlyList<RecordedEvent> events, CancellationToken cancellationToken)
    {
        var all = new List<(string Id, IReadOnlyList<RecordedEvent> Events)>();
        await AddAsync(id, events, new(StringComparer.Ordinal) { id }).ConfigureAwait(false);
        return all;

        async Task AddAsync(string into, IReadOnlyList<RecordedEvent> its, HashSet<string> seen)
        {
            foreach (var other in its.Select(e => e.Event).OfType<CasesMerged>().Select(m => m.Other).Where(seen.Add).ToArray())
            {
                var theirs = await store.EventsAsync(other, cancellationToken).ConfigureAwait(false);
                if (CaseFold.Of(other, theirs)?.MergedInto == into)
                {
                    await AddAsync(other, theirs, seen).ConfigureAwait(false);
                    all.Add((other, theirs));
                }
            }
        }
    }
}
