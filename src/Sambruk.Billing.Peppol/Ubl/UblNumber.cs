// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Peppol;

/// <summary>Numbers as XML Schema writes decimals, within limits in which sums and products are exact or refused.</summary>
internal static class UblNumber
{
    // Ten billion kronor and as many decimals as any price has: products stay far from the end of decimal.
    private const decimal Most = 10_000_000_000_000m;
    private const int MostCharacters = 30;

    public static decimal? Parse(string? text) =>
        text is { Length: <= MostCharacters }
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= Most
            ? value
            : null;

    public static string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>As <c>round(x * 100) div 100</c> in the official rules: half upwards.</summary>
    public static decimal RoundHalfUp(decimal value) => Math.Floor((value * 100m) + 0.5m) / 100m;

    /// <summary>Half away from zero, to öre.</summary>
    public static decimal RoundToOre(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);
}
