// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>How far back a picture goes.</summary>
internal sealed record SensorPeriod(string Code, string Text, TimeSpan Length, TimeSpan? Bucket, TimeSpan Row)
{
    /// <summary>The periods to choose from.</summary>
    public static IReadOnlyList<SensorPeriod> All { get; } =
    [
        new("dygn", "Senaste dygnet", TimeSpan.FromHours(24), null, TimeSpan.FromHours(1)),
        new("vecka", "Senaste veckan", TimeSpan.FromDays(7), TimeSpan.FromHours(1), TimeSpan.FromHours(6)),
    ];

    /// <summary>The period with this code; the first where there is none.</summary>
    public static SensorPeriod Of(string? code) => All.FirstOrDefault(p => p.Code == code) ?? All[0];
}

/// <summary>Values of a reading over a time, and what the picture of them says.</summary>
public sealed class SensorSeries(ReadingTerm term, IReadOnlyList<SeriesPoint> points, DateTimeOffset from, DateTimeOffset to)
{
    // Shorter than this is no gap, however often the sensor sends.
    private static readonly TimeSpan s_leastGap = TimeSpan.FromMinutes(50);

    private IReadOnlyList<IReadOnlyList<SeriesPoint>>? _pieces;

    /// <summary>What it shows.</summary>
    public ReadingTerm Term { get; } = term;

    /// <summary>The values, the oldest first.</summary>
    public IReadOnlyList<SeriesPoint> Points { get; } = points;

    /// <summary>Where the picture begins.</summary>
    public DateTimeOffset From { get; } = from;

    /// <summary>Where it ends.</summary>
    public DateTimeOffset To { get; } = to;

    /// <summary>A point is the mean of this long; null: a point is a value.</summary>
    public TimeSpan? Bucket { get; init; }

    /// <summary>A state or an amount of an hour: it holds until the next.</summary>
    public bool IsSteps => Term.Words.Count > 0 || Term == ReadingTerm.UsedByHour;

    /// <summary>The values between gaps.</summary>
    public IReadOnlyList<IReadOnlyList<SeriesPoint>> Pieces => _pieces ??= Cut();

    /// <summary>Times without values, begin and end.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Gaps => Pieces.Zip(Pieces.Skip(1), (a, b) => (a[^1].Time, b[0].Time));

    /// <summary>What a meter's readings say was used in each hour; a reading that came twice counts once.</summary>
    public static IReadOnlyList<SeriesPoint> UsedByHour(IReadOnlyList<SeriesPoint> readings)
    {
        var byHour = new SortedDictionary<DateTimeOffset, double>();
        foreach (var reading in readings)
        {
            byHour[reading.Time] = reading.Mean;
        }

        var hour = TimeSpan.FromHours(1);
        return [.. byHour.Where(r => byHour.ContainsKey(r.Key - hour)).Select(r =>
        {
            var used = r.Value - byHour[r.Key - hour];
            return new SeriesPoint(r.Key - hour, used, used, used, 1);
        })];
    }

    /// <summary>The picture in words.</summary>
    public string InWords()
    {
        if (Points.Count == 0)
        {
            return "Inga värden under perioden.";
        }

        var gaps = string.Concat(Gaps.TakeLast(3).Select(g => $" Värden saknas från {Swedish.DayAndClock(g.From)} till {Swedish.DayAndClock(g.To)}."));
        if (Term.Words.Count > 0)
        {
            var changes = Points.Zip(Points.Skip(1)).Count(pair => pair.First.Mean != pair.Second.Mean);
            return $"{Term.Show(Points[^1].Mean)} sedan {Swedish.DayAndClock(Points[SinceWhen()].Time)}. {Swedish.Count(changes, "ändring", "ändringar")} under perioden.{gaps}";
        }

        var least = Points.MinBy(p => p.Least);
        var greatest = Points.MaxBy(p => p.Greatest);
        var mean = Points.Sum(p => p.Mean * p.Count) / Points.Sum(p => p.Count);
        var above = Term.Limit is { } limit
            ? Points.Any(p => p.Greatest > limit) ? $" Riktvärdet {Term.Show(limit)} överskreds." : $" Riktvärdet {Term.Show(limit)} överskreds inte."
            : "";
        if (Term == ReadingTerm.UsedByHour)
        {
            return $"{Term.Show(Points.Sum(p => p.Mean))} under perioden, mest {Term.Show(greatest.Greatest)} på en timme ({Swedish.DayAndClock(greatest.Time)}). {AtNight()}{gaps}";
        }

        return $"Lägst {Term.Show(least.Least)} {Swedish.DayAndClock(least.Time)}, högst {Term.Show(greatest.Greatest)} {Swedish.DayAndClock(greatest.Time)}, i medeltal {Term.Show(mean)}.{above}{gaps}";
    }

    /// <summary>The same values by the hour or by some hours, for the table.</summary>
    public IEnumerable<SeriesPoint> Rows(TimeSpan row) => Points
        .GroupBy(p => p.Time.UtcTicks / row.Ticks)
        .Select(g => new SeriesPoint(
            new DateTimeOffset(g.Key * row.Ticks, TimeSpan.Zero), g.Sum(p => p.Mean * p.Count) / g.Sum(p => p.Count), g.Min(p => p.Least), g.Max(p => p.Greatest), g.Sum(p => p.Count)));

    /// <summary>The moments at which a state changed, the first among them.</summary>
    public IEnumerable<SeriesPoint> Changes() => Points.Where((p, i) => i == 0 || p.Mean != Points[i - 1].Mean);

    // Where nobody is at night, what runs then is a leak.
    private string AtNight() => Points.Where(p => Swedish.Local(p.Time).Hour < 5).ToList() is { Count: > 0 } night
        ? night.Min(p => p.Least) is > 0 and var least
            ? $"På natten, kl.\u00A000–05, gick det åt minst {Term.Show(least)} varje timme. Det kan vara en läcka."
            : "På natten, kl.\u00A000–05, stod förbrukningen still."
        : "";

    private int SinceWhen()
    {
        var at = Points.Count - 1;
        while (at > 0 && Points[at - 1].Mean == Points[at].Mean)
        {
            at--;
        }

        return at;
    }

    private List<IReadOnlyList<SeriesPoint>> Cut()
    {
        var pieces = new List<IReadOnlyList<SeriesPoint>>();
        if (Points.Count == 0)
        {
            return pieces;
        }

        var steps = Points.Zip(Points.Skip(1), (a, b) => b.Time - a.Time).Order().ToList();
        var usual = Bucket ?? (steps.Count > 0 ? steps[steps.Count / 2] : s_leastGap);
        var most = usual * 2.5 > s_leastGap ? usual * 2.5 : s_leastGap;
        var piece = new List<SeriesPoint> { Points[0] };
        foreach (var point in Points.Skip(1))
        {
            if (point.Time - piece[^1].Time > most)
            {
                pieces.Add(piece);
                piece = [];
            }

            piece.Add(point);
        }

        pieces.Add(piece);
        return pieces;
    }
}
