// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Kaa;

/// <summary>
/// The statistics as they may be published: small counts are hidden, and so is what they could be derived from by sums, shares, medians,
/// other tables, or earlier reports. The same input gives the same pattern. What is published is kept as <see cref="Publish"/> and given to
/// the next report.
/// </summary>
public sealed class SuppressedTables
{
    private SuppressedTables(BoardStatistics statistics, int threshold, IReadOnlyList<BoardTable> tables, ValidationReport findings)
    {
        Period = statistics.Period;
        Municipality = statistics.Municipality;
        Known = statistics.Known;
        Threshold = threshold;
        Tables = tables;
        Findings = findings;
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

    /// <summary>The tables.</summary>
    public IReadOnlyList<BoardTable> Tables { get; }

    /// <summary>Days to the first contact; <c>null</c>: too few, or a count of its table is hidden.</summary>
    public BoardDuration? TimeToFirstContact { get; }

    /// <summary>Days in the target group; <c>null</c>: too few, or a count of its table is hidden.</summary>
    public BoardDuration? TimeInTargetGroup { get; }

    /// <summary><c>KAA-ST01</c>, a warning: the persons are too few, and no figure is shown but those that were published before.</summary>
    public ValidationReport Findings { get; }

    /// <summary>Hides what has to be hidden.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="published">Every report that was published, also of the same half-year. Those of more than <see cref="BoardStatistics.HalfYearsBack"/> half-years before are not needed.</param>
    /// <param name="options">The threshold; <c>null</c>: 5.</param>
    /// <exception cref="ArgumentException">A report of another municipality, or of a later half-year: reports are published in order.</exception>
    /// <exception cref="ValidationException">The threshold is below 3 or above 50.</exception>
    public static SuppressedTables Of(BoardStatistics statistics, IEnumerable<PublishedReport> published, SuppressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(published);
        var threshold = (options ?? new()).Threshold;
        if (threshold is < SuppressionOptions.LeastThreshold or > 50)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "The threshold is from 3 to 50.");
        }

        var reports = published.ToList();
        if (reports.Exists(r => r.Municipality != statistics.Municipality))
        {
            throw new ArgumentException("A published report is of another municipality.", nameof(published));
        }

        if (reports.Exists(r => r.Period > statistics.Period))
        {
            throw new ArgumentException("A later half-year is published already.", nameof(published));
        }

        var oldest = BoardTally.Back(statistics.Period, BoardStatistics.HalfYearsBack);
        var suppressor = Suppressor.Of(statistics, [.. reports.Where(r => r.Period >= oldest).OrderBy(r => r.Period).ThenBy(r => r.Known)], threshold);
        return new(statistics, threshold, BoardTables.Of(statistics.Period, suppressor.Figure), new(suppressor.Findings));
    }

    /// <summary>What everyone can read, to be kept.</summary>
    public PublishedReport Publish() => new(
        Municipality, Period, Known, Threshold,
        [.. Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).DistinctBy(f => f.Key, StringComparer.Ordinal).Select(f => new PublishedFigure(f.Key, f.State, f.Value))]);

    /// <summary>Half-year and municipality.</summary>
    public override string ToString() => $"{Period} {Municipality}";
}
