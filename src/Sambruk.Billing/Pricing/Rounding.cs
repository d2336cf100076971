// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The one way amounts are rounded: half away from zero, from exact numbers, once.</summary>
internal static class Rounding
{
    /// <summary>Kronor to whole öre.</summary>
    public static Money ToOre(decimal kronor) => Money.RoundFromKronor(kronor);

    /// <summary><c>numerator / denominator</c> with some decimals; the quotient itself is never rounded before.</summary>
    public static decimal Ratio(decimal numerator, decimal denominator, int decimals)
    {
        var sign = numerator < 0 ? -1m : 1m;
        var scaled = Math.Abs(numerator) * PowerOfTen(decimals);
        var whole = decimal.Truncate(scaled / denominator);
        var rest = scaled - (whole * denominator);
        if (rest < 0)
        {
            // The quotient had no room for all its digits and was rounded up to a whole one.
            whole--;
            rest += denominator;
        }

        return sign * (rest * 2 >= denominator ? whole + 1 : whole) / PowerOfTen(decimals);
    }

    private static decimal PowerOfTen(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++)
        {
            power *= 10m;
        }

        return power;
    }
}
