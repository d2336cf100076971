// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>What must not be seen of a protected person, in every form that it is written in.</summary>
internal sealed partial record ProtectedPerson(string Id, IReadOnlyList<string> Forms)
{
    /// <summary>Takes it from the page of the person, as one who may see her.</summary>
    public static ProtectedPerson Of(string id, Answer page)
    {
        var name = Name().Match(page.Decoded).Groups["v"].Value;
        var number = Number().Match(page.Decoded);
        Assert.True(name.Length > 0 && number.Success, "The page does not show the person.");
        var (day, last) = (number.Groups["day"].Value, number.Groups["last"].Value);
        var values = Values().Matches(page.Decoded).Select(m => m.Groups["v"].Value).ToArray();
        return new(
            id,
            [
                name, name.Split(' ')[^1], $"{day}{last}", $"{day}-{last}", $"{day[2..]}{last}", $"{day[2..]}-{last}",
                .. values,
                .. values.Where(v => v.StartsWith("07", StringComparison.Ordinal)).Select(DigitsOf).SelectMany(d => new[] { d, "+46" + d[1..], "0046" + d[1..] }),
                .. values.Where(v => v.Contains(',', StringComparison.Ordinal)).Select(v => v.Split(',')[0]),
            ]);
    }

    /// <summary>What of it stands in a text.</summary>
    public IReadOnlyList<string> In(string text) => [.. Forms.Where(f => text.Contains(f, StringComparison.OrdinalIgnoreCase))];

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex("<h1>(?<v>[^<]+)</h1>", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Name();

    [GeneratedRegex("(?<day>[0-9]{8})-(?<last>[0-9]{4})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Number();

    [GeneratedRegex("""<span class="value">(?<v>[^<]+)</span>""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Values();
}
