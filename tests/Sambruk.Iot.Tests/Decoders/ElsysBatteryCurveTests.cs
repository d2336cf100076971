// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class ElsysBatteryCurveTests
{
    public static TheoryData<int, int> Cases()
    {
        var cases = new TheoryData<int, int>
        {
            { 2800, 0 }, { 3300, 7 }, { 3350, 19 }, { 3400, 40 }, { 3450, 66 }, { 3500, 85 }, { 3550, 94 }, { 3600, 100 }, { 3700, 100 },
        };
        var known = cases.Select(c => c.Data.Item1).ToHashSet();
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.TryGetProperty("function", out var function) && function.GetString() == "MVoltToPercent"
                    && vector.GetProperty("input").GetInt32() is var millivolts)
                {
                    var percent = vector.GetProperty("expected").GetProperty("percent").GetInt32();
                    if (known.Add(millivolts))
                    {
                        cases.Add(millivolts, percent);
                    }

                    Assert.Equal(percent, BatteryCurve.PercentOf(millivolts));
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_voltage_is_a_percentage(int millivolts, int percent) => Assert.Equal(percent, BatteryCurve.PercentOf(millivolts));

    [Fact]
    public void The_table_is_the_formula()
    {
        for (var millivolts = 0; millivolts <= ushort.MaxValue; millivolts++)
        {
            var volts = Math.Round(millivolts / 10.0, MidpointRounding.AwayFromZero) / 100;
            var percent = volts >= 3.6
                ? 100
                : volts < 3.3 ? 0 : (int)Math.Round(100 / (1 + Math.Exp(-21.347 * (volts - 3.4177))), 2, MidpointRounding.AwayFromZero);
            Assert.Equal(percent, BatteryCurve.PercentOf(millivolts));
        }
    }
}
