// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// The statistics as they may be published: small counts are hidden, and so is what they could be derived from by sums, shares, medians,
/// other tables, or earlier reports (kaa.md §7). The same input gives the same pattern.
/// </summary>
/// <remarks>
/// What is published is the JSON of <see cref="BoardReportFile.Json"/>: it is kept and given to each later report. A half-year is published
/// once; what becomes known of it later stands in the next half-year's.
/// </remarks>
public sealed class SuppressedTables
{
    private SuppressedTables(BoardStatistics statistics, int threshold, IReadOnlyList<BoardTable> tables, ShownFigures shown)
    {
        Period = statistics.Period;
        Municipality = statistics.Municipality;
        Known = statistics.Known;
        Threshold = threshold;
        Tables = tables;
        IsByGender = shown.Contains(new(Period, BoardMeasure.Persons, 0));
        TimeToFirstContact = BoardDuration.Of(statistics.TimeToFirstContact, Table(BoardTables.FirstContact), threshold, [30, 90]);
        TimeInTargetGroup = BoardDuration.Of(statistics.TimeInTargetGroup, Table(BoardTables.Stay), threshold, [90, 180, 365]);

        BoardTable Table(string id) => tables.First(t => t.Id == id);
    }

    /// <summary>The half-year.</summary>
    public HalfYear Period { get; }

    /// <summary>The municipality.</summary>
    public MunicipalityCode Municipality { get; }

    /// <summary>When the cases were known to be so.</summary>
    public DateTimeOffset Known { get; }

    /// <summary>Counts from 1 to one less are hidden.</summary>
    public int Threshold { get; }

    /// <summary>Whether women and men are told apart. Where one of the shares has too few of a gender, no table does.</summary>
    public bool IsByGender { get; }

    /// <summary>The tables.</summary>
    public IReadOnlyList<BoardTable> Tables { get; }

    /// <summary>Days to the first contact; <c>null</c>: too few, or a count of its table is hidden.</summary>
    public BoardDuration? TimeToFirstContact { get; }

    /// <summary>Days in the target group; <c>null</c>: too few, or a count of its table is hidden.</summary>
    public BoardDuration? TimeInTargetGroup { get; }

    /// <summary>Hides what has to be hidden.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="published">Every report that was published of earlier half-years.</param>
    /// <param name="options">The threshold; <c>null</c>: 5.</param>
    /// <exception cref="ArgumentException">
    /// A report of another municipality; two of one half-year; one of this half-year or a later one: reports are published in order.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is below 3 or above 50.</exception>
    public static SuppressedTables Of(BoardStatistics statistics, IEnumerable<PublishedReport> published, SuppressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(published);
        var threshold = (options ?? new()).Threshold;
        if (threshold is < SuppressionOptions.LeastThreshold or > 50)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "The threshold is from 3 to 50.");
        }

        PublishedReport[] reports = [.. published.OrderBy(r => r.Period)];
        if (Array.Exists(reports, r => r.Municipality != statistics.Municipality))
        {
            throw new ArgumentException("A published report is of another municipality.", nameof(published));
        }

        if (Array.Exists(reports, r => r.Period >= statistics.Period))
        {
            throw new ArgumentException("This half-year or a later one is published already; what was published is not published anew.", nameof(published));
        }

        if (reports.DistinctBy(r => r.Period).Count() < reports.Length)
        {
            throw new ArgumentException("There are two published reports of a half-year.", nameof(published));
        }

        var shown = ShownFigures.Of(statistics, reports, threshold);
        return new(statistics, threshold, BoardTables.Of(statistics.Period, Figure, reports.Select(r => r.Period)), shown);

        BoardFigure Figure(FigureKey key)
        {
            var value = Array.Find(reports, r => r.Period == key.Period) is { } report ? report.Shown(key)
                : shown.Contains(key) ? statistics.Tally[key].Count : null as int?;
            return new(key.ToString(), value is null ? FigureState.Hidden : FigureState.Shown, value);
        }
    }

    /// <summary>Half-year and municipality.</summary>
    public override string ToString() => $"{Period} {Municipality}";
}
