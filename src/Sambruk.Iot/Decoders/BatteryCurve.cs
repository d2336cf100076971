// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Charge of a 3.6 V lithium cell by its voltage, as diwise computes it: a logistic curve in steps of 10 mV.</summary>
internal static class BatteryCurve
{
    // The curve is used from 3.30 V up to below 3.60 V; under it the cell is empty, over it full.
    private const int Empty = 330;
    private const int Full = 360;

    private static readonly byte[] s_percent = [.. Enumerable.Range(Empty, Full - Empty).Select(AtHundredths)];

    /// <summary>Percent, 0–100.</summary>
    public static int PercentOf(int millivolts)
    {
        var hundredths = millivolts < 0 ? 0 : (int)(((long)millivolts + 5) / 10);
        return hundredths >= Full ? 100 : hundredths < Empty ? 0 : s_percent[hundredths - Empty];
    }

    private static byte AtHundredths(int hundredths) =>
        (byte)Math.Round(100 / (1 + Math.Exp(-21.347 * ((hundredths / 100.0) - 3.4177))), 2, MidpointRounding.AwayFromZero);
}
