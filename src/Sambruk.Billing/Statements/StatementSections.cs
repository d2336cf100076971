// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>The parts of the page.</summary>
internal static class StatementSections
{
    public static void Header(StatementMarkup page, MemberStatement statement, StatementContent content)
    {
        page.Raw("<header>\n<p class=\"from\">").Text(statement.Association).Raw("</p>\n<h1>").Text(content.Title).Raw("</h1>\n<p class=\"to\">");
        page.Text(statement.Member.Name).Raw(" <span>organisationsnummer ").Text(statement.Member.OrganisationNumber.ToString()).Raw("</span></p>\n</header>\n");
    }

    public static void Totals(StatementMarkup page, StatementContent content)
    {
        page.Raw("<section aria-labelledby=\"summa\">\n<h2 id=\"summa\">Summa</h2>\n<dl class=\"sums\">\n");
        Figure("Utan moms", content.Totals.Net, "");
        Figure("Moms", content.Totals.Tax, "");
        if (content.Totals.Rounding != Money.Zero)
        {
            Figure("Öresavrundning", content.Totals.Rounding, "");
        }

        Figure(content.Totals.Payable < Money.Zero ? "Att få tillbaka" : "Att betala", content.Totals.Payable < Money.Zero ? -content.Totals.Payable : content.Totals.Payable, " class=\"pay\"");
        page.Raw("</dl>\n</section>\n");

        void Figure(string name, Money amount, string kind) =>
            page.Raw($"<div{kind}><dt>").Text(name).Raw("</dt><dd>").Text(SwedishText.Kronor(amount)).Raw("</dd></div>\n");
    }

    public static void Services(StatementMarkup page, StatementContent content)
    {
        page.Raw("<section aria-labelledby=\"tjanster\">\n<h2 id=\"tjanster\">Tjänster</h2>\n");
        page.Table("services", "Vad som betalas för, utan moms", "Benämning", "Underlag", "Faktura", "#Moms", "#Belopp");
        for (var i = 0; i < content.Lines.Count; i++)
        {
            var line = content.Lines[i];
            var credit = line.Document.Type == DocumentType.CreditNote ? "Kredit: " : "";
            page.Heading(string.Create(CultureInfo.InvariantCulture, $"<a href=\"#rad-{i + 1}\">{StatementMarkup.Encoded(credit + line.Line.Name)}</a>"));
            page.Cell("Underlag", Basis(line)).Cell("Faktura", line.Number);
            page.Cell("#Moms", line.Vat).Cell("#Belopp", SwedishText.Kronor(line.Net)).Raw("</tr>\n");
        }

        page.Raw("</tbody>\n<tfoot role=\"rowgroup\">").Heading("Summa utan moms").Raw("<td role=\"cell\" class=\"gone\"></td><td role=\"cell\" class=\"gone\"></td><td role=\"cell\" class=\"gone\"></td>");
        page.Cell("#Belopp", SwedishText.Kronor(content.Totals.Net)).Raw("</tr></tfoot>\n</table>\n</section>\n");
    }

    public static void Documents(StatementMarkup page, StatementContent content)
    {
        page.Raw("<section aria-labelledby=\"fakturor\">\n<h2 id=\"fakturor\">Fakturor</h2>\n");
        page.Table("documents", "Fakturor och kreditfakturor i perioden", "Nummer", "Datum", "Betalas senast", "#Utan moms", "#Moms", "#Avrundning", "#Att betala");
        foreach (var document in content.Documents)
        {
            var sign = StatementContent.SignOf(document);
            page.Heading(StatementMarkup.Encoded(document.Number is { } number ? (sign < 0 ? "Kredit " : "") + number : "Utkast"));
            page.Cell("Datum", document.IssueDate is { } issued ? SwedishText.Date(issued) : "–");
            page.Cell("Betalas senast", sign > 0 && document.DueDate is { } due ? SwedishText.Date(due) : "–");
            Amounts(document.Totals, sign);
        }

        page.Raw("</tbody>\n<tfoot role=\"rowgroup\">").Heading("Summa").Raw("<td role=\"cell\" class=\"gone\"></td><td role=\"cell\" class=\"gone\"></td>");
        Amounts(content.Totals, 1);
        page.Raw("</tfoot>\n</table>\n</section>\n");

        void Amounts(DocumentTotals totals, int sign) => page
            .Cell("#Utan moms", SwedishText.Kronor(totals.Net * sign)).Cell("#Moms", SwedishText.Kronor(totals.Tax * sign))
            .Cell("#Avrundning", SwedishText.Kronor(totals.Rounding * sign)).Cell("#Att betala", SwedishText.Kronor(totals.Payable * sign)).Raw("</tr>\n");
    }

    public static void Change(StatementMarkup page, StatementContent content)
    {
        if (content.Changes is not { } changes)
        {
            return;
        }

        page.Raw("<section aria-labelledby=\"forandring\">\n<h2 id=\"forandring\">Förändring mot året före</h2>\n");
        (string Name, Func<YearChange, Money> Of)[] effects =
            [("#Pris", c => c.RateEffect), ("#Underlag", c => c.QuantityEffect), ("#Månader", c => c.MonthsEffect), ("#Övrigt", c => c.OtherEffect)];

        // What nothing is said in is left out: the table is wide.
        effects = [.. effects.Where(e => changes.Any(c => e.Of(c) != Money.Zero))];
        page.Table("changes", "Kronor utan moms, och vad skillnaden beror på", ["Tjänst", "#Före", "#Nu", "#Skillnad", .. effects.Select(e => e.Name)]);
        foreach (var change in changes)
        {
            page.Heading(StatementMarkup.Encoded(content.NameOf(change.Service)));
            Amounts(part => part(change));
        }

        page.Raw("</tbody>\n<tfoot role=\"rowgroup\">").Heading("Summa");
        Amounts(part => Money.FromOre(changes.Sum(c => part(c).Ore)));
        page.Raw("</tfoot>\n</table>\n</section>\n");

        void Amounts(Func<Func<YearChange, Money>, Money> of)
        {
            page.Cell("#Före", Plain(of(c => c.Before))).Cell("#Nu", Plain(of(c => c.Now))).Cell("#Skillnad", Signed(of(c => c.Delta)));
            foreach (var effect in effects)
            {
                page.Cell(effect.Name, Signed(of(effect.Of)));
            }

            page.Raw("</tr>\n");
        }
    }

    public static void Explanations(StatementMarkup page, StatementContent content)
    {
        page.Raw("<section aria-labelledby=\"forklaring\">\n<h2 id=\"forklaring\">Så är beloppen räknade</h2>\n");
        for (var i = 0; i < content.Lines.Count; i++)
        {
            var (document, line) = content.Lines[i];
            page.Raw(string.Create(CultureInfo.InvariantCulture, $"<article id=\"rad-{i + 1}\">\n<h3>")).Text(line.Name);
            page.Raw(" <span>").Text(string.Create(CultureInfo.InvariantCulture, $"{Kind(document)}{(document.Number is { } number ? " " + number : "")}, rad {line.Number}")).Raw("</span></h3>\n<p>");
            page.Text(Explanation.OfLine(document, line)).Raw("</p>\n</article>\n");
        }

        foreach (var document in content.Documents)
        {
            page.Raw("<article>\n<h3>").Text(document.Number is { } number ? $"{Kind(document)} {number}" : Kind(document));
            page.Raw("</h3>\n<p>").Text(Explanation.Of(document).Summary);
            if (document.Note is { Length: > 0 } note)
            {
                page.Text($" {(document.Preceding is { } preceding ? $"Avser {preceding.Number}. " : "")}{note}");
            }

            page.Raw("</p>\n</article>\n");
        }

        page.Raw("</section>\n");
    }

    public static void Footer(StatementMarkup page, MemberStatement statement, StatementContent content)
    {
        page.Raw("<footer>\n<p>");
        foreach (var population in content.Documents.Select(d => d.Population).OfType<PopulationReference>().Distinct())
        {
            page.Text($"Folkmängd: SCB, tabell {population.Table}, {SwedishText.Date(population.ReferenceDate)}. ");
        }

        page.Text($"Kommuner och regioner får ersättning för moms (lag 2005:807); belopp utan moms är därför det som jämförs. Utskrift till papper eller PDF: skriv ut sidan. {statement.Association}.").Raw("</p>\n</footer>\n");
    }

    private static string Kind(BillingDocument document) => (document.IsIssued, document.Type) switch
    {
        (false, _) => "Utkast",
        (_, DocumentType.CreditNote) => "Kreditfaktura",
        _ => "Faktura",
    };

    private static string Basis(StatementLine line) =>
        (line.Line.Member == line.Document.Payer.Code ? "" : $"För {line.Line.Member}. ")
        + (line.Line.Description ?? "")
        + (line.Line.Quantity != 1m && line.Line.Trace.Share is null ? $" × {SwedishText.Decimal(line.Line.Price)}\u00A0kr" : "");

    private static string Plain(Money amount) => SwedishText.Kronor(amount)[..^"\u00A0kr".Length];

    private static string Signed(Money amount) => amount == Money.Zero ? "–" : (amount > Money.Zero ? "+" : "") + Plain(amount);
}
