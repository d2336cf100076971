// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>
/// The board's report as one self-contained page in Swedish, for the screen, the phone and paper (A4): nothing is loaded, nothing runs,
/// every text is encoded. A PDF is what a browser prints of it.
/// </summary>
public static class BoardReportPage
{
    /// <summary>The source of the page's style for a <c>Content-Security-Policy</c>: <c>'sha256-…'</c>. The page says the policy itself, too.</summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(BoardStyle.Css)))}'";

    /// <summary>The page. The same tables give the same text.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="nation">Figures of the country; <c>null</c>: <see cref="NationalFigures.Shipped"/>.</param>
    /// <param name="ageGroup">The own inhabitants of 16–19 years; <c>null</c>: that comparison is left out.</param>
    public static string Write(SuppressedTables tables, IReadOnlyList<NationalFigure>? nation = null, AgeGroup? ageGroup = null)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var name = MunicipalityRegister.Default.Find(tables.Municipality)?.OfficialName ?? tables.Municipality.ToString();
        var page = new BoardMarkup();
        page.Raw("<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {StyleSource}\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Text($"Kommunala aktivitetsansvaret {BoardTables.Named(tables.Period)}, {name}").Raw("</title>\n");
        page.Raw("<style>").Raw(BoardStyle.Css).Raw("</style>\n</head>\n<body>\n<header>\n<p class=\"from\">").Text(name).Raw("</p>\n<h1>");
        page.Text($"Kommunala aktivitetsansvaret {BoardTables.Named(tables.Period)}").Raw("</h1>\n<p class=\"to\">");
        page.Text(string.Create(CultureInfo.InvariantCulture, $"Statistik för nämnden. Uppgifter som de var kända den {Day(SwedishDay.Of(tables.Known))}.")).Raw("</p>\n</header>\n<main>\n");
        if (!tables.IsByGender)
        {
            page.Raw("<p class=\"ask\">").Text("Ungdomarna är för få för att visas efter kön: annars skulle det gå att räkna fram små tal.").Raw("</p>\n");
        }

        BoardSections.Summary(page, tables);
        foreach (var table in tables.Tables)
        {
            BoardSections.Table(page, tables, table);
        }

        BoardSections.Comparison(page, BoardComparison.Of(tables, nation ?? NationalFigures.Shipped, ageGroup));
        page.Raw("</main>\n");
        BoardSections.Footer(page, tables);
        return page.Raw("</body>\n</html>\n").ToString();
    }

    private static string Day(DateOnly day)
    {
        string[] months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day}\u00A0{months[day.Month - 1]} {day.Year}");
    }
}
