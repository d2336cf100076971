// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Egil;

/// <summary>Regular expressions of the options: whole values, and no pattern that can hang a run.</summary>
internal static class RulePattern
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>A pattern that matches whole values only.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="path">Where it stands, for the fault.</param>
    public static Regex Whole(string pattern, string path)
    {
        if (pattern.Length == 0)
        {
            throw RuleFaults.Make(path, "The pattern is empty.", "Mönstret är tomt.");
        }

        var whole = $@"\A(?:{pattern})\z";
        try
        {
            try
            {
                return new Regex(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
            }
            catch (NotSupportedException)
            {
                // Look-around and back references need the backtracking engine; the timeout bounds it.
                return new Regex(whole, RegexOptions.CultureInvariant, Timeout);
            }
        }
        catch (ArgumentException fault)
        {
            throw RuleFaults.Make(path, "The pattern is not a regular expression.", "Mönstret är inget reguljärt uttryck.", fault);
        }
    }

    /// <summary>Matches; a pattern that takes too long stops the run instead of deciding something by chance.</summary>
    public static Match Match(Regex pattern, string value, string path)
    {
        try
        {
            return pattern.Match(value);
        }
        catch (RegexMatchTimeoutException)
        {
            // The exception holds the value: not passed on.
            throw RuleFaults.Make(path, "The pattern takes more than a second for one value.", "Mönstret tar mer än en sekund för ett värde.");
        }
    }
}
