// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Sensors that send IEEE 754 single precision mean the short decimal, 21.3, and not 21.299999237: the value is the
/// shortest decimal that is this single.
/// </summary>
internal static class SingleDecimal
{
    // 2^24 has 8 digits: with nine, any single below 1e9 that has a short decimal is found.
    private const int MostDecimals = 9;

    /// <summary>Adds the value; one that is no number or infinite is left out.</summary>
    public static void AddSingle(this ref MeasurementBuffer into, Field field, float value, byte channel = 0)
    {
        double exact = value;
        if (Math.Abs(exact) < 1e9)
        {
            double power = 1;
            for (sbyte decimals = 0; decimals <= MostDecimals; decimals++, power *= 10)
            {
                var unscaled = Math.Round(exact * power, MidpointRounding.ToEven);
                if ((float)(unscaled / power) == value)
                {
                    into.Add(Measurement.Exact(field.Index, (long)unscaled, decimals, channel));
                    return;
                }
            }
        }

        into.AddReal(field, exact, channel);
    }
}
