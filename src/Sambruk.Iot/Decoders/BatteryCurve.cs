// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// What is left of a 3.6 V lithium cell by its voltage, as diwise reckons it for ELSYS and x2climate: a logistic curve
/// around 3.4177 V, in whole centivolts, cut to whole percent. 0 below 3.30 V, 100 from 3.60 V.
/// </summary>
internal static class BatteryCurve
{
    // trunc(round(100 / (1 + e^(−21.347 · (V − 3.4177))), 2)) for 3.30 … 3.59 V. A table, since the exponential function
    // differs in its last bit between machines; a test holds it equal to the formula.
    private static ReadOnlySpan<byte> From330Centivolts =>
    [
        7, 9, 11, 13, 15, 19, 22, 26, 30, 35,
        40, 45, 51, 56, 61, 66, 71, 75, 79, 82,
        85, 87, 89, 91, 93, 94, 95, 96, 96, 97,
    ];

    /// <summary>PercentOf that is left.</summary>
    /// <param name="millivolts">Voltage of the cell.</param>
    public static int PercentOf(int millivolts)
    {
        // Half away from zero; a voltage is never negative.
        var centivolts = (millivolts + 5) / 10;
        return centivolts switch
        {
            < 330 => 0,
            >= 360 => 100,
            _ => From330Centivolts[centivolts - 330],
        };
    }
}
