// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>The lines of a picture, in a box of <see cref="Width"/> × <see cref="Height"/> that is stretched to the page.</summary>
internal sealed class ChartGeometry
{
    /// <summary>Width of the box.</summary>
    public const int Width = 1000;

    /// <summary>Height of the box, pixels of the page.</summary>
    public const int Height = 220;

    // The topmost and lowest line are not cut in half.
    private const int Edge = 8;

    private readonly SensorSeries _series;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Measures a series.</summary>
    public ChartGeometry(SensorSeries series)
    {
        _series = series;
        if (series.Term.Words.Count > 0)
        {
            (_low, _high) = (0, series.Term.Words.Count - 1);
            Levels = [.. series.Term.Words.Select((word, i) => new ChartLevel(Y(i), word.Word))];
        }
        else
        {
            var scale = series.Term.Scale;
            var least = series.Points.Min(p => p.Least) * scale;
            var greatest = Math.Max(series.Points.Max(p => p.Greatest) * scale, series.Term.Limit is { } limit && series.Points.Max(p => p.Greatest) > limit * 0.6 ? limit * scale * 1.04 : double.MinValue);
            var step = StepOf(Math.Max(greatest - least, Math.Pow(10, -series.Term.Decimals) * 4) / 4);
            _low = series.Term == ReadingTerm.UsedByHour ? 0 : Math.Floor(least / step) * step;
            _high = Math.Max(Math.Ceiling(greatest / step) * step, _low + step);
            var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
            Levels = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step, MidpointRounding.AwayFromZero) + 1).Select(i => new ChartLevel(Y(_low + (i * step)), Swedish.Number(_low + (i * step), decimals)))];
            Limit = series.Term.Limit is { } line && line * scale <= _high && line * scale >= _low ? Y(line * scale) : null;
        }

        Times = [.. TimesOf(series.From, series.To)];
        Line = LineOf();
        Band = series.Bucket is null ? "" : BandOf();
        Area = series.IsSteps ? AreaOf() : "";
    }

    /// <summary>Lines across, with what is written beside them.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; }

    /// <summary>Lines up and down, with what is written below them.</summary>
    public IReadOnlyList<ChartTime> Times { get; }

    /// <summary>Height of the limit; null: it is outside.</summary>
    public double? Limit { get; }

    /// <summary>Path of the values.</summary>
    public string Line { get; }

    /// <summary>Path around least and greatest values; empty where a point is a value.</summary>
    public string Band { get; }

    /// <summary>Path of what is filled below steps; else empty.</summary>
    public string Area { get; }

    /// <summary>A number of a path.</summary>
    public static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    // 1, 2, 2.5 or 5 times a power of ten.
    private static double StepOf(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static IEnumerable<ChartTime> TimesOf(DateTimeOffset from, DateTimeOffset to)
    {
        var isLong = to - from > TimeSpan.FromDays(2);
        for (var hour = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero); hour <= to; hour = hour.AddHours(1))
        {
            var local = Swedish.Local(hour);
            var share = (hour - from) / (to - from);
            if (share is >= 0 and <= 1 && local.Hour % (isLong ? 24 : 4) == 0)
            {
                var day = Swedish.Day(hour).Split('\u00A0');
                yield return isLong ? new(share, day[0], day[1], IsDay: true, IsMinor: false) : new(share, Swedish.Clock(hour), local.Hour == 0 ? $"{day[1]}\u00A0{day[2]}" : "", local.Hour == 0, local.Hour % 8 != 0);
            }
        }
    }

    private double X(DateTimeOffset time) => Math.Clamp(Width * ((time - _series.From) / (_series.To - _series.From)), 0, Width);

    private double Y(double scaled) => Height - Edge - ((Height - (2 * Edge)) * ((scaled - _low) / (_high - _low)));

    private double YOf(double value) => Y(value * (_series.Term.Words.Count > 0 ? 1 : _series.Term.Scale));

    private string LineOf()
    {
        var path = new StringBuilder();
        foreach (var piece in _series.Pieces)
        {
            Move(path, 'M', piece[0].Time, piece[0].Mean);
            for (var i = 1; i < piece.Count; i++)
            {
                if (_series.IsSteps)
                {
                    Move(path, 'L', piece[i].Time, piece[i - 1].Mean);
                }

                Move(path, 'L', piece[i].Time, piece[i].Mean);
            }

            // A single value is a dot: a line of no length with round ends.
            if (_series.IsSteps)
            {
                Move(path, 'L', EndOf(piece), piece[^1].Mean);
            }
            else if (piece.Count == 1)
            {
                path.Append("h0");
            }
        }

        return path.ToString();
    }

    private string BandOf()
    {
        var path = new StringBuilder();
        foreach (var piece in _series.Pieces.Where(p => p.Count > 1))
        {
            for (var i = 0; i < piece.Count; i++)
            {
                Move(path, i == 0 ? 'M' : 'L', piece[i].Time, piece[i].Greatest);
            }

            for (var i = piece.Count - 1; i >= 0; i--)
            {
                Move(path, 'L', piece[i].Time, piece[i].Least);
            }

            path.Append('z');
        }

        return path.ToString();
    }

    private string AreaOf()
    {
        var path = new StringBuilder();
        foreach (var piece in _series.Pieces)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{Text(X(piece[0].Time))} {Text(Y(_low))}");
            for (var i = 0; i < piece.Count; i++)
            {
                Move(path, 'L', piece[i].Time, piece[i].Mean);
                Move(path, 'L', i + 1 < piece.Count ? piece[i + 1].Time : EndOf(piece), piece[i].Mean);
            }

            path.Append('V').Append(Text(Y(_low))).Append('z');
        }

        return path.ToString();
    }

    // A state holds until now; an hour ends after an hour.
    private DateTimeOffset EndOf(IReadOnlyList<SeriesPoint> piece) =>
        _series.Term == ReadingTerm.UsedByHour ? piece[^1].Time.AddHours(1)
        : ReferenceEquals(piece, _series.Pieces[^1]) ? _series.To : piece[^1].Time;

    private void Move(StringBuilder path, char command, DateTimeOffset time, double value) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{Text(X(time))} {Text(YOf(value))}");
}

/// <summary>A line across.</summary>
internal sealed record ChartLevel(double Y, string Text);

/// <summary>A line up and down; where, as a share of the width. What is minor is not written where the window is narrow.</summary>
internal sealed record ChartTime(double Share, string Text, string Below, bool IsDay, bool IsMinor);
