// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>Numbers of Skatteverket's series for tests (serial numbers 238 and 239), each index another.</summary>
internal static class Numbers
{
    public static IdentityNumber Of(int index, int year = 2008)
    {
        var day = new DateOnly(year, 1, 1).AddDays(index / 2);
        var nine = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}23{8 + (index % 2)}");
        var sum = nine.Select((c, i) => (c - '0') * (2 - (i % 2))).Sum(p => (p / 10) + (p % 10));
        return IdentityNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"20{nine}{(10 - (sum % 10)) % 10}"), CultureInfo.InvariantCulture);
    }
}
