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
            throw OptionFaults.One(OptionRule.EmptyPattern, path);
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
            throw OptionFaults.One(OptionRule.BadPattern, path, fault);
        }
    }

    /// <summary>Refuses a replacement that fits no match, such as <c>$99999999999</c>: it would fail at the first value.</summary>
    public static void CheckReplacement(Regex pattern, string replacement, string path)
    {
        try
        {
            pattern.Replace("", replacement);
        }
        catch (ArgumentException fault)
        {
            throw OptionFaults.One(OptionRule.BadReplacement, path, fault);
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
            throw OptionFaults.One(OptionRule.SlowPattern, path);
        }
    }
}
