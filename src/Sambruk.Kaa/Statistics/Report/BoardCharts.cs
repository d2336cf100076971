// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>
/// The pictures. Lengths are percent of the width and letters have the size of the page's, so that a picture fits a phone and a paper
/// without being scaled. Each says in words what it shows; the table beside it has the same figures.
/// </summary>
internal static class BoardCharts
{
    /// <summary>
    /// Bars, one or two for each row. A figure that is not shown is a dashed frame of a length that tells nothing. Without any figure there
    /// is no picture: the table says it all.
    /// </summary>
    public static void Bars(BoardMarkup page, string caption, IReadOnlyList<(string Label, BoardFigure One, BoardFigure? Two)> rows, string? one = null, string? two = null)
    {
        if (rows.All(r => r.One.Value is null && r.Two?.Value is null))
        {
            return;
        }

        var most = Math.Max(1, rows.Max(r => Math.Max(r.One.Value ?? 0, r.Two?.Value ?? 0)));
        var height = rows.Any(r => r.Two is not null) ? 62 : 42;
        page.Raw("<figure>\n<figcaption>").Text(caption);
        if (one is not null && two is not null)
        {
            page.Raw("<br><span class=\"key\"></span><span>").Text(one).Raw("</span><span class=\"key b\"></span><span>").Text(two).Raw("</span>");
        }

        page.Raw("</figcaption>\n").Draw($"<svg role=\"img\" height=\"{rows.Count * height}\" aria-label=\"");
        page.Text(caption + ": " + string.Join("; ", rows.Select(r => r.Two is { } second
            ? $"{r.Label} {one?.ToLowerInvariant()} {BoardMarkup.Spoken(r.One)}, {two?.ToLowerInvariant()} {BoardMarkup.Spoken(second)}"
            : $"{r.Label} {BoardMarkup.Spoken(r.One)}")) + ".").Raw("\">\n");
        for (var i = 0; i < rows.Count; i++)
        {
            var top = i * height;
            page.Draw($"<text x=\"0\" y=\"{top + 14}\">").Text(rows[i].Label).Raw("</text>\n");
            Bar(page, rows[i].One, most, top + 20, "one");
            if (rows[i].Two is { } second)
            {
                Bar(page, second, most, top + 38, "second");
            }
        }

        page.Raw("</svg>\n</figure>\n");
    }

    /// <summary>The curve at the ends of the bands, with its limits.</summary>
    public static void Curve(BoardMarkup page, string caption, string what, BoardDuration duration)
    {
        const int Top = 14;
        const int Height = 160;
        var last = duration.Points[^1].Day;
        var points = new List<(double X, int Percent, int? Lower, int? Upper)> { (0, 100, null, null) };
        points.AddRange(duration.Points.Select(p => (100.0 * p.Day / last, p.Percent, p.Lower, p.Upper)));
        page.Raw("<figure>\n<figcaption>").Text(caption).Draw($"</figcaption>\n<svg role=\"img\" height=\"{Height + 44}\" aria-label=\"");
        page.Text($"{caption}: " + string.Join("; ", duration.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"efter {p.Day} dagar {what} {p.Percent} procent{Limits(p)}"))) + ".").Raw("\">\n");
        page.Raw("<svg x=\"40\" y=\"0\" class=\"plot\" width=\"86%\">\n");
        foreach (var level in (int[])[0, 50, 100])
        {
            page.Draw($"<line class=\"{(level == 50 ? "half" : "axis")}\" x1=\"0\" x2=\"100%\" y1=\"{Y(level)}\" y2=\"{Y(level)}\"/><text class=\"s end\" x=\"-6\" y=\"{Y(level) + 4}\">{level} %</text>\n");
        }

        for (var i = 1; i < points.Count; i++)
        {
            var (x, percent, lower, upper) = points[i];
            Line("curve", points[i - 1].X, points[i - 1].Percent, x, percent);
            if (lower is { } low && upper is { } high)
            {
                Line("limit", x, low, x, high);
                Line("limit", x - 1, low, x + 1, low);
                Line("limit", x - 1, high, x + 1, high);
            }

            page.Draw($"<circle class=\"one\" cx=\"{x:0.##}%\" cy=\"{Y(percent)}\" r=\"5\"/>");
            page.Draw($"<text class=\"{(i == points.Count - 1 ? "end" : "mid")}\" x=\"{x:0.##}%\" dx=\"{(i == points.Count - 1 ? -9 : 0)}\" y=\"{Y(percent) - 11}\">{percent} %</text>");
            page.Draw($"<text class=\"s {(i == points.Count - 1 ? "end" : "mid")}\" x=\"{x:0.##}%\" y=\"{Top + Height + 22}\">{duration.Points[i - 1].Day}{(i == points.Count - 1 ? " dagar" : "")}</text>\n");
        }

        page.Raw("</svg>\n</svg>\n</figure>\n");

        static string Limits(BoardDurationPoint p) => p is { Lower: { } l, Upper: { } u } ? string.Create(CultureInfo.InvariantCulture, $" (95 procents intervall {l} till {u})") : "";

        static double Y(int percent) => Top + (Height * (100 - percent) / 100.0);

        void Line(string kind, double x1, int p1, double x2, int p2) =>
            page.Draw($"<line class=\"{kind}\" x1=\"{x1:0.##}%\" y1=\"{Y(p1)}\" x2=\"{x2:0.##}%\" y2=\"{Y(p2)}\"/>");
    }

    private static void Bar(BoardMarkup page, BoardFigure figure, int most, int top, string kind)
    {
        if (figure.Value is not { } value)
        {
            page.Draw($"<rect class=\"gone\" x=\"0.5\" y=\"{top + 0.5}\" width=\"28\" height=\"13\" rx=\"2\"/><text class=\"s\" x=\"36\" y=\"{top + 12}\">visas inte</text>\n");
            return;
        }

        // The longest bar leaves room for its number.
        var width = 80.0 * value / most;
        page.Draw($"<rect class=\"{kind}\" x=\"0\" y=\"{top}\" width=\"{Math.Max(width, value > 0 ? 0.5 : 0):0.##}%\" height=\"14\" rx=\"2\"/>");
        page.Draw($"<text class=\"s\" x=\"{width:0.##}%\" dx=\"8\" y=\"{top + 12}\">").Text(BoardMarkup.Of(figure)).Raw("</text>\n");
    }
}
