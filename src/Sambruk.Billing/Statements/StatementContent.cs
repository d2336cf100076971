// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>What stands on the page. Amounts of credit notes have opposite sign here, so that columns sum.</summary>
internal sealed record StatementContent(
    string Title, IReadOnlyList<BillingDocument> Documents, IReadOnlyList<StatementLine> Lines, DocumentTotals Totals, IReadOnlyList<YearChange>? Changes,
    IReadOnlyDictionary<string, string> Names)
{
    /// <summary>A service by the name of its first line, this year or the year before; else its code.</summary>
    public string NameOf(string service) => Names.GetValueOrDefault(service, service);

    public static StatementContent Of(MemberStatement statement)
    {
        var (from, to) = (statement.PeriodFrom, statement.PeriodTo);
        List<BillingDocument> documents = [.. statement.Documents.Where(d => d.Payer.Code == statement.Member.Code && d.PeriodFrom >= from && d.PeriodTo <= to)
            .OrderBy(d => d.IssueDate ?? DateOnly.MaxValue).ThenBy(d => d.Number?.Length ?? int.MaxValue).ThenBy(d => d.Number, StringComparer.Ordinal).ThenBy(d => d.Key, StringComparer.Ordinal)];
        List<StatementLine> lines = [.. documents.SelectMany(d => d.Lines.Select(l => new StatementLine(d, l)))
            .OrderBy(l => l.Line.Service, StringComparer.Ordinal)];
        var period = from is { Month: 1, Day: 1 } && to is { Month: 12, Day: 31 } && from.Year == to.Year
            ? from.Year.ToString(CultureInfo.InvariantCulture)
            : $"{SwedishText.Date(from)} – {SwedishText.Date(to)}";
        return new(
            $"Avgifter och andelar {period}",
            documents,
            lines,
            new(Sum(t => t.Net), Sum(t => t.Tax), Sum(t => t.Inclusive), Sum(t => t.Rounding), Sum(t => t.Payable)),
            statement.Before is { } before ? YearChange.Between(Signed(before.Where(d => d.Payer.Code == statement.Member.Code)), Signed(documents)) : null,
            NamesOf([.. documents, .. (statement.Before ?? []).Where(d => d.Payer.Code == statement.Member.Code)]));

        Money Sum(Func<DocumentTotals, Money> part) => Money.FromOre(documents.Sum(d => part(d.Totals).Ore * SignOf(d)));
    }

    /// <summary>The first rule's name, without which of two lines of one price it is.</summary>
    private static Dictionary<string, string> NamesOf(List<BillingDocument> documents)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in documents.SelectMany(d => d.Lines).OrderBy(l => l.Trace.Rule))
        {
            var part = line.Name.LastIndexOf(LineText.FixedPart, StringComparison.Ordinal);
            names.TryAdd(line.Service, part > 0 ? line.Name[..part] : line.Name);
        }

        return names;
    }

    public static int SignOf(BillingDocument document) => document.Type == DocumentType.CreditNote ? -1 : 1;

    /// <summary>
    /// Lines with the sign of their document. A line that is credited in full is gone with its credit, so that what took its place is
    /// held against the year before.
    /// </summary>
    private static List<DocumentLine> Signed(IEnumerable<BillingDocument> documents)
    {
        var left = new List<DocumentLine>();
        foreach (var (document, line) in documents.OrderBy(d => d.Type).SelectMany(d => d.Lines.Select(l => (d, l))))
        {
            if (document.Type == DocumentType.Invoice)
            {
                left.Add(line);
                continue;
            }

            var credited = left.FindIndex(l => (l.Service, l.Member, l.Name, l.Quantity, l.Price, l.Net) == (line.Service, line.Member, line.Name, line.Quantity, line.Price, line.Net));
            if (credited >= 0)
            {
                left.RemoveAt(credited);
            }
            else
            {
                left.Add(line with { Net = -line.Net, Quantity = -line.Quantity });
            }
        }

        return left;
    }
}

/// <summary>A line with the document that it stands on.</summary>
internal sealed record StatementLine(BillingDocument Document, DocumentLine Line)
{
    public Money Net => Line.Net * StatementContent.SignOf(Document);

    /// <summary>The document as text: its number, or that it has none yet.</summary>
    public string Number => Document.Number ?? "Utkast";

    public string Vat => Line.Vat.Category switch
    {
        VatCategory.S => string.Create(CultureInfo.InvariantCulture, $"{Line.Vat.Rate}\u00A0%"),
        VatCategory.E => "Undantagen",
        _ => "Utanför",
    };
}
