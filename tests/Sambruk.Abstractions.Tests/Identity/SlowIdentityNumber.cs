// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sambruk.Abstractions.Tests.Identity;

/// <summary>The rules once more, written from the specification in the plainest way, as an oracle for twelve characters.</summary>
internal static partial class SlowIdentityNumber
{
    public static IdentityNumberKind KindOf(string text)
    {
        if (!Form().IsMatch(text))
        {
            return IdentityNumberKind.None;
        }

        var sum = 0;
        for (var i = 2; i < 12; i++)
        {
            var product = int.Parse(text.AsSpan(i, 1), CultureInfo.InvariantCulture) * (i % 2 == 0 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        if (sum % 10 != 0 || text.Substring(8, 3) == "000")
        {
            return IdentityNumberKind.None;
        }

        if (DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return IdentityNumberKind.PersonalIdentityNumber;
        }

        var month = int.Parse(text.AsSpan(4, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(text.AsSpan(6, 2), CultureInfo.InvariantCulture) - 60;
        return month is >= 0 and <= 12 && day is >= 0 and <= 31 ? IdentityNumberKind.CoordinationNumber : IdentityNumberKind.None;
    }

    [GeneratedRegex("^(18|19|20)[0-9]{10}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
