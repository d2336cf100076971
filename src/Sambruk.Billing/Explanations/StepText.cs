// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing;

/// <summary>A step in Swedish words.</summary>
internal static class StepText
{
    /// <summary><c>null</c> for steps that the line tells already.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isPriced">The line has told quantity × rate.</param>
    public static string? Of(TraceStep step, bool isPriced) => step.Code switch
    {
        "index" => $"indexuppräkning {Numbers(step.Formula)}",
        "class" => $"avgift i storleksklassen {ClassOf(step.Formula)}: {SwedishText.Kronor(step.Amount)}",
        "reentry" => $"återinträde {Numbers(step.Formula)} = {SwedishText.Kronor(step.Amount)}",
        "rebate" => $"efter rabatt {Numbers(step.Formula)}: {SwedishText.Kronor(step.Amount)}",
        "bound" => $"{(step.Formula.StartsWith("max", StringComparison.Ordinal) ? "högst" : "lägst")} {SwedishText.Kronor(step.Amount)}",
        "price" when !step.Formula.Contains('×', StringComparison.Ordinal) => $"fast avgift {SwedishText.Kronor(step.Amount)}",
        "price" when !isPriced => $"{Numbers(step.Formula)} = {SwedishText.Kronor(step.Amount)}",
        _ => null,
    };

    /// <summary><c>42861 in [40000, 80000)</c> as <c>från 40 000 och under 80 000</c>.</summary>
    private static string ClassOf(string formula)
    {
        var edges = formula[(formula.IndexOf(" in ", StringComparison.Ordinal) + 4)..];
        var isLowerInclusive = edges.StartsWith('[');
        var isOpen = edges.Contains('…', StringComparison.Ordinal);
        var (from, to) = edges.Trim('[', ']', '(', ')').Split(", ") is [var low, var high] ? (Numbers(low), Numbers(high)) : ("", "");
        return (isLowerInclusive, isOpen) switch
        {
            (true, true) => $"från {from}",
            (true, false) => $"från {from} och under {to}",
            (false, true) => $"över {from}",
            (false, false) => $"över {from} till och med {to}",
        };
    }

    /// <summary>Formulas are written with decimal points and without spaces between thousands.</summary>
    private static string Numbers(string formula)
    {
        var text = new StringBuilder(formula.Length + 8);
        for (var i = 0; i < formula.Length;)
        {
            var end = i;
            while (end < formula.Length && (char.IsAsciiDigit(formula[end]) || (formula[end] == '.' && end > i && end + 1 < formula.Length && char.IsAsciiDigit(formula[end + 1]))))
            {
                end++;
            }

            if (end == i)
            {
                text.Append(formula[i++]);
                continue;
            }

            text.Append(decimal.TryParse(formula.AsSpan(i, end - i), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? SwedishText.Decimal(number)
                : formula[i..end]);
            i = end;
        }

        return text.ToString();
    }
}
