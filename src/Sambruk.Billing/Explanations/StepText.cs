// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A step in Swedish words.</summary>
internal static class StepText
{
    /// <summary><c>null</c> for steps that the line tells already.</summary>
    public static string? Of(TraceStep step) => step.Code switch
    {
        "index" => $"indexuppräkning {Numbers(step.Formula)}",
        "class" => $"avgift i storleksklass {Numbers(step.Formula[(step.Formula.IndexOf("in ", StringComparison.Ordinal) + 3)..])}: {SwedishText.Kronor(step.Amount)}",
        "reentry" => $"återinträde {Numbers(step.Formula)} = {SwedishText.Kronor(step.Amount)}",
        "rebate" => $"rabatt {Numbers(step.Formula)} = {SwedishText.Kronor(step.Amount)}",
        "bound" => $"{(step.Formula.StartsWith("max", StringComparison.Ordinal) ? "högst" : "lägst")} {SwedishText.Kronor(step.Amount)}",
        "price" when !step.Formula.Contains('×', StringComparison.Ordinal) => $"fast avgift {SwedishText.Kronor(step.Amount)}",
        "price" when step.Formula.Contains('‰', StringComparison.Ordinal) => $"{Numbers(step.Formula)} = {SwedishText.Kronor(step.Amount)}",
        _ => null,
    };

    /// <summary>Formulas are written with decimal points.</summary>
    private static string Numbers(string formula)
    {
        var text = formula.ToCharArray();
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] == '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            {
                text[i] = ',';
            }
        }

        return new(text);
    }
}
