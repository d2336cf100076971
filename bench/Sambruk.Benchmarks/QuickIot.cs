// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>Decodes a second and bytes allocated per decode, one thread, for every decoder of the registry.</summary>
internal static class QuickIot
{
    private const int Rounds = 51;

    // Short, so that on a machine that others use some rounds are left alone.
    private const double SecondsPerRound = 0.004;

    /// <summary>A row per decoder, or per decoder whose key starts with the argument.</summary>
    public static void Run(string keyStart = "")
    {
        Console.WriteLine("| Decoder | Payloads | Bytes, values (mean) | Million decodes/s, median | Best | Worst | Allocated per decode |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var decoder in DecoderRegistry.Default.All.Where(d => d.Info.Key.StartsWith(keyStart, StringComparison.Ordinal)))
        {
            Console.WriteLine(Measure(decoder, IotPayloads.Of(decoder)));
        }
    }

    private static string Measure(PayloadDecoder decoder, IotPayload[] payloads)
    {
        var space = new Measurement[DecodedPayload.MostValues];

        // Until the last tier of the compiler is there: it counts calls, waits for a quiet moment and compiles in the background.
        var passes = 1;
        for (var step = 0; step < 3; step++)
        {
            for (var call = 0; call < 60; call++)
            {
                var start = Stopwatch.GetTimestamp();
                _ = Decode(decoder, payloads, space, passes);
                if (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsPerRound / 2)
                {
                    passes *= 2;
                }
            }

            Thread.Sleep(200);
        }

        var rates = new double[Rounds];
        long allocated = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            _ = Decode(decoder, payloads, space, passes);
            rates[round] = (double)passes * payloads.Length / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6;
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        Array.Sort(rates);
        var values = (double)Decode(decoder, payloads, space, 1) / payloads.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {decoder.Info.Key} | {payloads.Length} | {payloads.Average(p => p.Bytes.Length):F1}, {values:F1} | {rates[Rounds / 2]:F1} | {rates[^1]:F1} | {rates[0]:F1} | {(double)allocated / ((double)passes * payloads.Length * Rounds):F3} |");
    }

    /// <summary>Decodes all payloads, over and over, into the same memory; the number of values keeps the work from being left out.</summary>
    private static long Decode(PayloadDecoder decoder, IotPayload[] payloads, Measurement[] space, int passes)
    {
        long values = 0;
        if (decoder.Info.ReadsObject)
        {
            for (var pass = 0; pass < passes; pass++)
            {
                for (var i = 0; i < payloads.Length; i++)
                {
                    var into = new MeasurementBuffer(space);
                    decoder.DecodeObject(payloads[i].Bytes, in payloads[i].Context, ref into);
                    values += into.Count;
                }
            }

            return values;
        }

        for (var pass = 0; pass < passes; pass++)
        {
            for (var i = 0; i < payloads.Length; i++)
            {
                var into = new MeasurementBuffer(space);
                decoder.Decode(payloads[i].Bytes, in payloads[i].Context, ref into);
                values += into.Count;
            }
        }

        return values;
    }
}
