// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>A step from what is counted to what is paid.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Formula">The numbers.</param>
/// <param name="Amount">The amount after it; null where it gives none.</param>
internal sealed record ExplainedStep(string Name, string Formula, Money? Amount);

/// <summary>The steps of a line, from its trace.</summary>
internal static class ExplainedLine
{
    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<ExplainedStep> StepsOf(BillingDocument document, DocumentLine line)
    {
        if (line.IsDifference)
        {
            // The trace is that of the new figures; the line is what lies between them and the old.
            var formula = line.Unit == "C62" ? "det nya beloppet jämfört med det som var fakturerat" : $"{Swedish.Decimal(line.Quantity)} × {Swedish.Price(line.Price)} kr";
            return [new("Rättelse", line.Description ?? "Nytt underlag", null), new("Skillnad", formula, line.Net)];
        }

        var trace = line.Trace;
        var steps = new List<ExplainedStep>();
        if (trace.Unit is { } unit && trace.Quantity is { } quantity)
        {
            steps.Add(new("Underlag", $"{Swedish.Number(quantity)} {Swedish.Unit(unit)}{SourceOf(document, unit)}", null));
        }

        if (trace.Share is { } share)
        {
            steps.Add(new("Att fördela", $"{Swedish.Kronor(share.Total)} på {Swedish.Count(share.Parties, "medlem", "medlemmar")}", share.Total));
            var part = trace.Unit is null
                ? $"{Swedish.Kronor(share.Total)} / {Swedish.Number(share.Parties)}"
                : $"{Swedish.Kronor(share.Total)} × {Swedish.Number(share.Weight)} / {Swedish.Number(share.WeightSum)}";
            steps.Add(new("Exakt andel, nedåt till hela ören", part, share.Floor));
            steps.Add(new(
                "Ören som blev över",
                share.RoundedUp ? "ett öre till: resten är bland de största" : "inget öre till: andra har större rest",
                share.RoundedUp ? share.Floor + Money.FromOre(1) : share.Floor));
        }

        steps.AddRange(trace.Steps.Where(s => s.Code != "share").Select(s => new ExplainedStep(NameOf(s.Code), FormulaOf(s), s.Amount)));
        return steps;
    }

    private static string SourceOf(BillingDocument document, QuantityUnit unit) =>
        unit == QuantityUnit.Inhabitant && document.Population is { } population
            ? $" den {Swedish.Day(population.ReferenceDate)} (SCB, {population.Table}{(population.PublishedAt is { } day ? $", publicerad {Swedish.Iso(day)}" : "")})"
            : "";

    private static string FormulaOf(TraceStep step) => step.Code switch
    {
        "price" when step.Formula.All(c => char.IsAsciiDigit(c) || c == '.') => Swedish.Kronor(step.Amount),
        "class" => ClassOf(step.Formula),
        "bound" => step.Formula.StartsWith("max", StringComparison.Ordinal) ? $"aldrig mer än {Swedish.Kronor(step.Amount)}" : $"aldrig mindre än {Swedish.Kronor(step.Amount)}",
        _ => Swedish.Formula(step.Formula),
    };

    // "42861 in [40000, 80000)": the edge that belongs has the square bracket.
    private static string ClassOf(string formula)
    {
        var edges = formula[(formula.IndexOf("in ", StringComparison.Ordinal) + 3)..];
        var (from, to) = edges.Trim('[', ']', '(', ')').Split(", ") is [var low, var high] ? (low, high) : ("", "…");
        return Swedish.Formula((edges.StartsWith('['), to == "…") switch
        {
            (true, true) => $"från {from} och uppåt",
            (true, false) => $"från {from} och under {to}",
            (false, true) => $"över {from}",
            (false, false) => $"över {from} till och med {to}",
        });
    }

    private static string NameOf(string code) => code switch
    {
        "index" => "Index",
        "price" => "Pris",
        "class" => "Storleksklass",
        "reentry" => "Återinträde",
        "rebate" => "Rabatt",
        "bound" => "Gräns",
        "months" => "Månader",
        "subsidy" => "Betalas av annan",
        _ => code,
    };
}
