// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>
/// Cuts a time into what a service of changes takes: 5 minutes to 24 hours, ended 5 minutes ago or more, begun at most 30 days ago
/// (documentation 12.0.0, chapter 9.2). Times are sent without offset, so no piece begins or ends in the hour that comes twice in autumn, and
/// none is longer than 24 hours by the Swedish clock in spring.
/// </summary>
internal static class ChangeWindows
{
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_most = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    // Two clocks are never the same.
    private static readonly TimeSpan s_clocks = TimeSpan.FromMinutes(1);

    // Neither is it told whether the ends of a piece are part of it.
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(1);

    /// <summary>The pieces, none when there is nothing to ask yet; <c>null</c> when a full export is needed.</summary>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)>? Cut(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset now)
    {
        var latest = now - s_least - s_clocks;
        var end = Settled(to is { } wanted && wanted < latest ? wanted : latest);
        var start = Settled(from);
        if (start < now - s_kept + s_clocks)
        {
            return null;
        }

        var pieces = new List<(DateTimeOffset From, DateTimeOffset To)>();
        if (end - start < s_least)
        {
            return pieces;
        }

        while (start < end)
        {
            var next = Next(start, end);
            pieces.Add((pieces.Count == 0 ? start : start - s_overlap, next));
            start = next;
        }

        return pieces;
    }

    private static DateTimeOffset Next(DateTimeOffset start, DateTimeOffset end)
    {
        // The first second is the overlap.
        var most = s_most - s_overlap;
        if (end - start <= most && Length(start, end) <= most)
        {
            return end;
        }

        var next = start + most;
        if (end - next < s_least)
        {
            // So that the last piece is not too short.
            next = end - s_least;
        }

        var over = Length(start, next) - most;
        return Settled(over > TimeSpan.Zero ? next - over : next);
    }

    private static TimeSpan Length(DateTimeOffset start, DateTimeOffset end) => Values.Swedish(end) - Values.Swedish(start);

    /// <summary>The whole second at or before it that the Swedish clock shows once.</summary>
    private static DateTimeOffset Settled(DateTimeOffset time)
    {
        time = new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        while (Values.IsDoubtful(Values.Swedish(time)))
        {
            time -= TimeSpan.FromHours(1);
        }

        return time;
    }
}
