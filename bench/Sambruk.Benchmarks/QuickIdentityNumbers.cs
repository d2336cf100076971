// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Benchmarks;

/// <summary>A measurement of some seconds: parses a second and bytes allocated, one thread, best and median of rounds.</summary>
internal static class QuickIdentityNumbers
{
    private const int Rounds = 15;
    private const int Repeats = 500;

    public static void Run()
    {
        Measure("12 digits", SampleNumbers.TwelveDigits);
        Measure("13 characters", SampleNumbers.ThirteenCharacters);
    }

    private static void Measure(string name, string[] texts)
    {
        for (var i = 0; i < Repeats; i++)
        {
            _ = IdentityNumberBenchmarks.Count(texts); // until the final tier is compiled
        }

        var rates = new double[Rounds];
        long allocated = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var valid = 0;
            for (var i = 0; i < Repeats; i++)
            {
                valid += IdentityNumberBenchmarks.Count(texts);
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (valid != texts.Length * Repeats)
            {
                throw new InvalidOperationException("A sample number was refused.");
            }

            rates[round] = valid / elapsed.TotalSeconds / 1e6;
        }

        Array.Sort(rates);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {texts.Length} numbers, median {rates[Rounds / 2]:F1}, best {rates[^1]:F1}, worst {rates[0]:F1} million parses/s, {allocated} bytes allocated"));
    }
}
