// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A time as it may be published: whole days, whole percent.</summary>
/// <param name="Count">Persons.</param>
/// <param name="Events">For how many it ended.</param>
/// <param name="Points">The Kaplan–Meier estimate at the ends of the table's bands.</param>
/// <param name="MedianDays">The median; <c>null</c>: for more than half it has not ended.</param>
/// <param name="MedianLower">Lower limit of 95 %; <c>null</c>: not reached.</param>
/// <param name="MedianUpper">Upper limit; <c>null</c>: not reached.</param>
public sealed record BoardDuration(
    int Count, int Events, IReadOnlyList<BoardDurationPoint> Points, int? MedianDays = null, int? MedianLower = null, int? MedianUpper = null)
{
    /// <summary>
    /// It is told only where every count of the table is shown as it is: then it follows from how the days lie within counts that are
    /// known, and says nothing of one that is hidden. And only for twice the threshold of persons, with the threshold of events.
    /// </summary>
    internal static BoardDuration? Of(KaplanMeier estimate, BoardTable table, int threshold, int[] days)
    {
        if (estimate.Count < 2 * threshold || estimate.Events < threshold || table.Rows.SelectMany(r => r.Figures).Any(f => f.State != FigureState.Shown))
        {
            return null;
        }

        return new(
            estimate.Count, estimate.Events,
            [.. days.Select(d => new BoardDurationPoint(d, Whole(estimate.At(d)), estimate.LimitsAt(d) is { } l ? Whole(l.Lower) : null, estimate.LimitsAt(d) is { } u ? Whole(u.Upper) : null))],
            estimate.Median, estimate.MedianLower, estimate.MedianUpper);

        static int Whole(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);
    }
}

/// <summary>A point of the estimate.</summary>
/// <param name="Day">The day.</param>
/// <param name="Percent">For how many percent it goes on after the day.</param>
/// <param name="Lower">Lower limit of 95 %; <c>null</c>: not defined.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record BoardDurationPoint(int Day, int Percent, int? Lower = null, int? Upper = null);
