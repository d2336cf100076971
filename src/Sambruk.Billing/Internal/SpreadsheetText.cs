// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing;

/// <summary>What a spreadsheet does to text.</summary>
internal static class SpreadsheetText
{
    /// <summary>
    /// True for text that a spreadsheet runs as a formula when it opens a file with it (CWE-1236): it begins with one of = + - @ or
    /// their wide forms, after white space or not.
    /// </summary>
    public static bool IsFormula(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return !trimmed.IsEmpty && (trimmed[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20');
    }

    /// <summary>Trimmed, and å as one character however the file has it.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        try
        {
            return trimmed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Not a text of Unicode; it is refused where it is used.
            return trimmed;
        }
    }

    /// <summary>A heading without regard to case, spaces and signs: <c>Organisations-nummer</c> is <c>organisationsnummer</c>.</summary>
    public static string Fold(string heading)
    {
        var folded = new StringBuilder(heading.Length);
        foreach (var character in Clean(heading))
        {
            if (char.IsLetterOrDigit(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }
}
