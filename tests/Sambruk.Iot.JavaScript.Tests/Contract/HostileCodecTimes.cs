// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>How long each attack takes until it is stopped: a measurement, run by hand (bench/README.md).</summary>
public sealed class HostileCodecTimes(ITestOutputHelper output)
{
    private const int Rounds = 5;

    [Fact(Explicit = true)]
    public void How_long_each_attack_takes()
    {
        var figures = new List<(string Name, double[] Times, CodecStatus Status)>();
        foreach (var row in HostileCodecTests.Attacks)
        {
            var (name, body) = row.Data;
            using var codec = TestEngine.Load("function decodeUplink(input) { if (input.bytes[0] === 1) { return { data: 'fine' }; } " + body + "\n; return { data: 'survived' }; }");
            var times = new double[Rounds];
            var status = CodecStatus.Ok;
            for (var round = 0; round < Rounds; round++)
            {
                // An engine that is warm, as a pipeline has it; making one is not the codec's time.
                codec.Decode("01");
                var start = Stopwatch.GetTimestamp();
                status = codec.Decode("00").Status;
                times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            Array.Sort(times);
            figures.Add((name, times, status));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of the worst: {figures.Max(f => f.Times[Rounds / 2]):F0} ms"));
        foreach (var (name, times, status) in figures.OrderByDescending(f => f.Times[^1]))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[^1],6:F0} ms at worst, {times[Rounds / 2],6:F0} in the median: {name} ({status})"));
        }
    }
}
