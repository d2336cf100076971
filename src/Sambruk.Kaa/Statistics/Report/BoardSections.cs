// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>The parts of the page.</summary>
internal static class BoardSections
{
    public static void Summary(BoardMarkup page, SuppressedTables tables)
    {
        page.Raw("<section aria-labelledby=\"korthet\">\n<h2 id=\"korthet\">I korthet</h2>\n<dl class=\"sums\">\n");
        var persons = tables.Tables.First(t => t.Id == "persons").Rows[^1].Figures[^1];
        Card("Ungdomar under halvåret", BoardMarkup.Of(persons), null);
        Share("contact", "Med minst en kontakt", "hade kontakt");
        Share("effort", "I minst en åtgärd", "deltog i åtgärd");
        var left = tables.Tables.First(t => t.Id == "exits").Rows.Sum(r => r.Figures[^1].Value ?? 0);
        Card("Avregistrerade", left > 0 ? "minst " + BoardMarkup.Number(left) : "..", left > 0 ? "orsaker med tillräckligt många" : null);
        Median("Median till första kontakt", tables.TimeToFirstContact);
        Median("Median i målgruppen", tables.TimeInTargetGroup);
        page.Raw("</dl>\n</section>\n");

        void Card(string name, string value, string? more)
        {
            page.Raw("<div><dt>").Text(name).Raw("</dt><dd>").Text(value);
            if (more is not null)
            {
                page.Raw("<small>").Text(more).Raw("</small>");
            }

            page.Raw("</dd></div>\n");
        }

        void Share(string id, string name, string what)
        {
            var row = tables.Tables.First(t => t.Id == id).Rows[^1];
            Card(name, row.SharePercent is { } percent ? BoardMarkup.Percent(percent) : "..", row.SharePercent is null ? null : $"{BoardMarkup.Of(row.Figures[1])} av {BoardMarkup.Of(row.Figures[0])} {what}");
        }

        void Median(string name, BoardDuration? duration)
        {
            if (duration is not null)
            {
                Card(name, MedianOf(duration), Limits(duration));
            }
        }
    }

    public static void Table(BoardMarkup page, SuppressedTables tables, BoardTable table)
    {
        page.Raw($"<section aria-labelledby=\"{table.Id}\">\n<h2 id=\"{table.Id}\">").Text(table.Title).Raw("</h2>\n<p>").Text(table.Description).Raw("</p>\n");
        var duration = table.Id switch
        {
            BoardTables.FirstContact => tables.TimeToFirstContact,
            BoardTables.Stay => tables.TimeInTargetGroup,
            _ => null,
        };
        if (duration is not null)
        {
            page.Raw("<p>").Text($"Median {MedianOf(duration)}{(Limits(duration) is { } limits ? $" ({limits})" : "")}. {(table.Id == BoardTables.Stay ? "De som är kvar" : "De som inte har haft kontakt")} räknas med den tid de har följts (Kaplan–Meier).").Raw("</p>\n");
        }

        if (!HasSomething(table))
        {
            page.Raw("<p class=\"none\">").Text("Visas inte: talen är för små, eller skulle göra att små tal går att räkna fram.").Raw("</p>\n</section>\n");
            return;
        }

        var isWide = table.Id == "exits";
        page.Raw(isWide ? "" : "<div class=\"two\">\n");
        Rows(page, table);
        Picture(page, tables, table, duration);
        page.Raw(isWide ? "" : "</div>\n").Raw("</section>\n");
    }

    public static void Comparison(BoardMarkup page, IReadOnlyList<BoardComparison> comparisons)
    {
        if (comparisons.Count == 0)
        {
            return;
        }

        page.Raw("<section aria-labelledby=\"riket\">\n<h2 id=\"riket\">Jämfört med riket</h2>\n<p>Rikets tal är de senast publicerade och kan gälla en annan tid än kommunens.</p>\n");
        page.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Jämfört med riket, tabell\">\n<table>\n<caption>Kommunen jämförd med riket</caption>\n<thead><tr><th scope=\"col\">Andel</th><th scope=\"col\" class=\"n\">Kommunen</th><th scope=\"col\" class=\"n\">Riket</th><th scope=\"col\">Riket avser</th></tr></thead>\n<tbody>\n");
        foreach (var line in comparisons)
        {
            page.Raw("<tr><th scope=\"row\">").Text(line.Measure).Raw("</th><td class=\"n\">").Text(line.Own is { } own ? BoardMarkup.Percent(own) : "..");
            page.Raw("</td><td class=\"n\">").Text(BoardMarkup.Percent(line.Nation)).Raw("</td><td>").Text(line.NationPeriod.Replace("H1", " första halvåret", StringComparison.Ordinal).Replace("H2", " andra halvåret", StringComparison.Ordinal)).Raw("</td></tr>\n");
        }

        page.Raw("</tbody>\n</table>\n</div>\n");
        foreach (var question in comparisons.Select(c => c.Question).OfType<string>())
        {
            page.Raw("<p class=\"ask\">").Text(question).Raw("</p>\n");
        }

        page.Raw("<p>Källa för riket: ").Text(string.Join("; ", comparisons.Select(c => c.Source).Distinct(StringComparer.Ordinal))).Raw(".</p>\n</section>\n");
    }

    public static void Footer(BoardMarkup page, SuppressedTables tables)
    {
        page.Raw("<footer>\n<p>").Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Två punkter (..) står där ett antal inte visas: det är mellan 1 och {tables.Threshold - 1}, eller skulle göra att ett sådant går att räkna fram, ur den här rapporten eller tidigare. Därför kan också stora tal och hela tabeller saknas. Andelar visas bara när båda talen bakom dem visas.")).Raw("</p>\n<p>");
        page.Text("Den som har skyddade personuppgifter räknas med men utgör aldrig en egen grupp. En ungdom räknas en gång per halvår. Utskrift till papper eller PDF: skriv ut sidan.").Raw("</p>\n</footer>\n");
    }

    /// <summary>Whether more than the whole is shown, which other tables have.</summary>
    private static bool HasSomething(BoardTable table) =>
        table.Rows.Any(r => !r.IsTotal && r.Figures.Any(IsShown)) || (table.Columns.Count > 1 && table.Rows[^1] is { IsTotal: true } total && total.Figures.Count(IsShown) > 1);

    private static bool IsShown(BoardFigure figure) => figure.State == FigureState.Shown;

    private static void Rows(BoardMarkup page, BoardTable table)
    {
        // What is hidden in the whole table is not worth its place on a phone; that gender is hidden is said above.
        var columns = Enumerable.Range(0, table.Columns.Count).Where(c => table.Rows.Any(r => r.Figures[c].Value > 0)).ToList();
        columns = columns.Count > 0 ? columns : [.. Enumerable.Range(0, table.Columns.Count)];
        var rows = table.Id is "contact" or "effort" && !table.Rows.SkipLast(1).Any(r => r.Figures.Any(IsShown)) ? table.Rows.TakeLast(1) : table.Rows;
        page.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Text($"{table.Title}, tabell").Raw("\">\n<table>\n<caption>").Text(table.Title).Raw("</caption>\n<thead><tr><th scope=\"col\">").Text(table.RowHeading).Raw("</th>");
        foreach (var column in columns)
        {
            page.Raw("<th scope=\"col\" class=\"n\">").Text(table.Columns[column]).Raw("</th>");
        }

        page.Raw(table.ShareHeading is null ? "" : "<th scope=\"col\" class=\"n\">").Text(table.ShareHeading ?? "").Raw(table.ShareHeading is null ? "" : "</th>").Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            page.Raw(row.IsTotal ? "<tr class=\"sum\">" : "<tr>").Raw("<th scope=\"row\">").Text(row.Heading).Raw("</th>");
            foreach (var figure in columns.Select(c => row.Figures[c]))
            {
                page.Raw(figure.State == FigureState.Hidden ? "<td class=\"n h\">" : "<td class=\"n\">").Text(BoardMarkup.Of(figure)).Raw("</td>");
            }

            if (table.ShareHeading is not null)
            {
                page.Raw(row.SharePercent is null ? "<td class=\"n h\">" : "<td class=\"n\">").Text(row.SharePercent is { } percent ? BoardMarkup.Percent(percent) : "..").Raw("</td>");
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody>\n</table>\n</div>\n");
    }

    private static void Picture(BoardMarkup page, SuppressedTables tables, BoardTable table, BoardDuration? duration)
    {
        var rows = table.Rows.Where(r => !r.IsTotal).ToList();
        switch (table.Id)
        {
            case "persons" when !tables.IsByGender:
                BoardCharts.Bars(page, "Ungdomar efter födelseår", [.. rows.Where(r => r.Figures[^1].Value != 0).DefaultIfEmpty(rows[0]).Select(r => (r.Heading, r.Figures[^1], (BoardFigure?)null))]);
                break;
            case "contact" or "effort" when !tables.IsByGender:
                BoardCharts.Bars(page, table.Title, [.. Enumerable.Range(1, 2).Select(c => (table.Columns[c], table.Rows[^1].Figures[c], (BoardFigure?)null))]);
                break;
            case "persons":
                BoardCharts.Bars(page, "Ungdomar efter födelseår", [.. rows.Where(r => r.Figures.Any(f => f.Value != 0)).DefaultIfEmpty(rows[0]).Select(r => (r.Heading, r.Figures[0], (BoardFigure?)r.Figures[1]))], "Kvinnor", "Män");
                break;
            case "contact" or "effort" or "firstTime":
                BoardCharts.Bars(page, table.Title, [.. rows.Select(r => (r.Heading, r.Figures[1], (BoardFigure?)r.Figures[2]))], table.Columns[1], table.Columns[2]);
                break;
            case "firstEffort" or "exits" or "occupationAfter":
                BoardCharts.Bars(page, table.Title, [.. rows.Where(r => r.Figures[^1].Value != 0).DefaultIfEmpty(rows[0]).Select(r => (r.Heading, r.Figures[^1], (BoardFigure?)null))]);
                break;
            case "outcome":
                BoardCharts.Bars(page, "Läget efter utträdet", [.. rows.Select(r => (r.Heading, r.Figures[0], (BoardFigure?)r.Figures[1]))], "Efter 6 månader", "Efter 12 månader");
                break;
            case BoardTables.FirstContact or BoardTables.Stay when duration is not null:
                BoardCharts.Curve(page, table.Id == BoardTables.Stay ? "Andel som är kvar i målgruppen" : "Andel som ännu inte har haft kontakt", table.Id == BoardTables.Stay ? "är kvar" : "är utan kontakt", duration);
                break;
            default:
                BoardCharts.Bars(page, table.Title, [.. rows.Select(r => (r.Heading, r.Figures[0], (BoardFigure?)null))]);
                break;
        }
    }

    private static string MedianOf(BoardDuration duration) => duration.MedianDays is { } days ? $"{BoardMarkup.Number(days)}\u00A0{(days == 1 ? "dag" : "dagar")}" : "är inte nådd";

    private static string? Limits(BoardDuration duration) => duration switch
    {
        { MedianDays: null } => null,
        { MedianUpper: { } upper } => $"95 % säkerhet: {BoardMarkup.Number(duration.MedianLower ?? 0)}–{BoardMarkup.Number(upper)} dagar",
        _ => $"95 % säkerhet: minst {BoardMarkup.Number(duration.MedianLower ?? 0)} dagar",
    };
}
