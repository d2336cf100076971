// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>A measurement of some seconds: documents a second and bytes allocated for each, one thread, over rounds.</summary>
internal static class QuickUplinks
{
    private const int Rounds = 15;
    private const int Repeats = 20_000;

    public static void Run()
    {
        foreach (var (format, document) in SampleUplinks.Documents)
        {
            Measure("named", format, format, document);
            Measure("detected", format, UplinkFormat.Auto, document);
        }
    }

    private static void Measure(string name, UplinkFormat format, UplinkFormat given, byte[] document)
    {
        _ = Parse(given, document); // until the final tier is compiled
        _ = Parse(given, document);
        var rates = new double[Rounds];
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            if (Parse(given, document) != Repeats)
            {
                throw new InvalidOperationException("A sample document was refused.");
            }

            rates[round] = Repeats / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6;
            allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Repeats;
        }

        Array.Sort(rates);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{UplinkFormats.NameOf(format)}, {name}: {document.Length} bytes, median {rates[Rounds / 2]:F2}, best {rates[^1]:F2}, worst {rates[0]:F2} million documents/s, {allocated} bytes allocated each"));
    }

    private static int Parse(UplinkFormat format, byte[] document)
    {
        var uplinks = 0;
        for (var i = 0; i < Repeats; i++)
        {
            uplinks += UplinkParser.Parse(document, format).Document!.Uplinks.Count;
        }

        return uplinks;
    }
}
