// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing;

/// <summary>Answers "why is my invoice 12 345 kr?" in Swedish, from the document itself and nothing else.</summary>
public sealed record Explanation
{
    private Explanation(string summary, IReadOnlyList<string> lines)
    {
        Summary = summary;
        Lines = lines;
    }

    /// <summary>The whole in one paragraph: tax, rounding, what is paid.</summary>
    public string Summary { get; }

    /// <summary>A paragraph for each line, in the order of the document.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The whole text.</summary>
    public override string ToString() => string.Join('\n', [.. Lines, Summary]);

    /// <summary>Explains a document.</summary>
    public static Explanation Of(BillingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(SummaryOf(document), [.. document.Lines.Select(line => LineOf(document, line))]);
    }

    /// <summary>Explains one line of a document.</summary>
    public static string OfLine(BillingDocument document, DocumentLine line)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        return LineOf(document, line);
    }

    private static string SummaryOf(BillingDocument document)
    {
        var text = new StringBuilder();
        foreach (var subtotal in document.VatSubtotals)
        {
            text.Append(subtotal.Vat.Category switch
            {
                VatCategory.S => $"Moms {subtotal.Vat.Rate} % på {SwedishText.Kronor(subtotal.Base)}: {SwedishText.Kronor(subtotal.Tax)}. ",
                VatCategory.E => $"Undantaget från moms ({subtotal.Vat.Reason}): {SwedishText.Kronor(subtotal.Base)}. ",
                _ => $"Utanför momsens tillämpningsområde: {SwedishText.Kronor(subtotal.Base)}. ",
            });
        }

        text.Append(CultureInfo.InvariantCulture, $"Summa {SwedishText.Kronor(document.Totals.Inclusive)}. ");
        if (document.Totals.Rounding != Money.Zero)
        {
            var sign = document.Totals.Rounding > Money.Zero ? "+" : "";
            text.Append(CultureInfo.InvariantCulture, $"Öresavrundning {sign}{SwedishText.Kronor(document.Totals.Rounding)}. ");
        }

        return text.Append(CultureInfo.InvariantCulture, $"Att {(document.Type == DocumentType.Invoice ? "betala" : "få tillbaka")} {SwedishText.Kronor(document.Totals.Payable)}.").ToString();
    }

    private static string LineOf(BillingDocument document, DocumentLine line)
    {
        if (line.IsDifference)
        {
            return $"{line.Name} {Period(document)}: {line.Description}; skillnad {SwedishText.Kronor(line.Net)} enligt taxa {line.Trace.Tariff.Id} version {line.Trace.Tariff.Version} (beslut {line.Trace.Tariff.Decision}).";
        }

        var trace = line.Trace;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{line.Name} {Period(document)}: ");
        if (trace.Share is { } share)
        {
            ShareTo(text, share, trace, document.Population);
        }
        else
        {
            PriceTo(text, trace, document.Population);
        }

        if (trace.Months != 12)
        {
            text.Append(CultureInfo.InvariantCulture, $", {trace.Months} av 12 månader");
        }

        // A last step that gives the amount has said it.
        var net = SwedishText.Kronor(line.Net);
        if (!text.ToString().EndsWith(net, StringComparison.Ordinal))
        {
            text.Append(" = ").Append(net);
        }

        text.Append(CultureInfo.InvariantCulture, $" enligt taxa {trace.Tariff.Id} version {trace.Tariff.Version} (beslut {trace.Tariff.Decision}).");
        if (trace.Subsidy is { } subsidy)
        {
            text.Append(subsidy.Payer == document.Payer.Code
                ? $" Det är subventionen, {SwedishText.Decimal(subsidy.Rate)} kr per enhet; hela priset är {SwedishText.Kronor(trace.Gross)}."
                : $" Hela priset är {SwedishText.Kronor(trace.Gross)}; {SwedishText.Kronor(subsidy.Amount)} betalas av annan ({subsidy.Payer}).");
            if (subsidy.Ends is { } ends)
            {
                text.Append(CultureInfo.InvariantCulture, $" Subventionen upphör {SwedishText.Date(ends)}.");
            }
        }

        return text.ToString();
    }

    private static void PriceTo(StringBuilder text, ChargeTrace trace, PopulationReference? population)
    {
        var isFirst = true;
        if (trace.Quantity is { } quantity && trace.Unit is { } unit)
        {
            text.Append(CultureInfo.InvariantCulture, $"{SwedishText.Number(quantity)} {SwedishText.UnitOf(unit)}{Source(unit, population)}");
            isFirst = false;
            if (trace.Rate is { } rate)
            {
                text.Append(CultureInfo.InvariantCulture, $" × {SwedishText.Decimal(rate)} kr");
            }
        }

        foreach (var step in trace.Steps)
        {
            var words = StepText.Of(step, isPriced: trace.Rate is not null);
            if (words is not null)
            {
                text.Append(isFirst ? "" : "; ").Append(words);
                isFirst = false;
            }
        }
    }

    private static void ShareTo(StringBuilder text, ShareTrace share, ChargeTrace trace, PopulationReference? population)
    {
        var exact = trace.Unit is { } unit
            ? $"andel av {SwedishText.Kronor(share.Total)} × {SwedishText.Number(share.Weight)} / {SwedishText.Number(share.WeightSum)} {SwedishText.UnitOf(unit)}{Source(unit, population)}"
            : $"{SwedishText.Kronor(share.Total)} i lika delar på {SwedishText.Number(share.Parties)}";
        text.Append(exact).Append(CultureInfo.InvariantCulture, $"; exakt andel nedåt till hela ören {SwedishText.Kronor(share.Floor)}");
        if (share.Rank > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", plats {SwedishText.Number(share.Rank)} av {SwedishText.Number(share.Parties)} efter rest");
        }

        text.Append(share.RoundedUp ? ", ett öre till" : ", inget öre till").Append(share.Method == ApportionmentMethod.Hamilton
            ? "; metod största rest (Hamilton)"
            : "; metod udda tal (Webster/Sainte-Laguë)");
    }

    private static string Source(QuantityUnit unit, PopulationReference? population) =>
        unit != QuantityUnit.Inhabitant || population is null ? ""
        : $" (SCB {population.Table}, {SwedishText.Date(population.ReferenceDate)}{(population.PublishedAt is { } day ? ", publicerad " + SwedishText.Date(day) : "")})";

    private static string Period(BillingDocument document) =>
        document.PeriodFrom is { Month: 1, Day: 1 } && document.PeriodTo is { Month: 12, Day: 31 }
            ? document.PeriodFrom.Year.ToString(CultureInfo.InvariantCulture)
            : $"{SwedishText.Date(document.PeriodFrom)}–{SwedishText.Date(document.PeriodTo)}";
}
