// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>
/// Hexadecimal text → decode → readings as JSON (UTF-8), against Node with a codec of the vendor's kind
/// (<c>bench/iot/elsys.js</c>). The two take turns, a round each, so that what else the machine does falls on both.
/// </summary>
internal static class QuickIotJson
{
    private const int Rounds = 301;

    // One to two milliseconds: less than the turn that a scheduler gives, so that a round of one side is not cut more often
    // than one of the other only because it is a little longer.
    private const double SecondsPerRound = 0.002;

    private static readonly string[] s_variants = ["array", "buffer", "loop"];

    private static readonly ArrayBufferWriter<byte> s_output = new(4096);
    private static readonly Measurement[] s_space = new Measurement[64];

    public static void Run()
    {
        var decoder = DecoderRegistry.Default.Find("elsys")!;
        var payloads = IotPayloads.Of(decoder).Select(payload => Convert.ToHexStringLower(payload.Bytes)).ToArray();
        var ours = new Side(passes => Round(decoder, payloads, passes));
        using var node = Start();
        if (node is null)
        {
            ours.Prepare();
            Enumerable.Range(0, Rounds).ToList().ForEach(_ => ours.Play(payloads.Length));
            Console.WriteLine($"\nELSYS hexadecimal → JSON: {ours}. Node is not there to compare with.");
            return;
        }

        HoldEqual(node, decoder, payloads);
        var theirs = s_variants.Select(variant => (Name: variant, Side: new Side(passes => Ask(node, variant, passes)))).ToArray();
        ours.Prepare();
        Array.ForEach(theirs, t => t.Side.Prepare());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Play(payloads.Length);
            Array.ForEach(theirs, t => t.Side.Play(payloads.Length));
        }

        Console.WriteLine($"\nELSYS hexadecimal → JSON, {payloads.Length} payloads, {Rounds} rounds in turn; million a second, median (worst – best):");
        Console.WriteLine($"Sambruk.Iot: {ours}, {ours.Allocated:F3} bytes allocated per payload");
        foreach (var (name, side) in theirs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Node, hexadecimal by {name}: {side}; Sambruk.Iot is {ours.Times(side):F1} times as fast (median of the pairs; best to best {ours.Best / side.Best:F1})"));
        }

        node.StandardInput.Close();
        node.WaitForExit(5000);
    }

    private static Process? Start()
    {
        var script = Path.Combine(Folder(), "elsys.js");
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Folder([CallerFilePath] string here = "")
    {
        // A deterministic build rewrites the path: then the script is looked for from where the program was started.
        var beside = Path.Combine(Path.GetDirectoryName(here)!, "..", "iot");
        return Directory.Exists(beside) ? beside : Path.Combine("bench", "iot");
    }

    private static void HoldEqual(Process node, PayloadDecoder decoder, string[] payloads)
    {
        for (var i = 0; i < payloads.Length; i++)
        {
            var text = decoder.Decode(Convert.FromHexString(payloads[i]), IotPayloads.Context).ToJson();
            node.StandardInput.WriteLine($"text {i}");
            if (node.StandardOutput.ReadLine() is var other && other != text)
            {
                throw new InvalidOperationException($"Payload {i} is {text} here and {other} there.");
            }
        }
    }

    private static (double Seconds, long Characters) Ask(Process node, string variant, int passes)
    {
        node.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variant} {passes}"));
        var answer = node.StandardOutput.ReadLine()!.Split(' ');
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), long.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    private static (double Seconds, long Characters) Round(PayloadDecoder decoder, string[] payloads, int passes)
    {
        var output = s_output;
        Span<byte> bytes = stackalloc byte[256];
        var space = s_space;
        var context = IotPayloads.Context;
        long characters = 0;
        var start = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var hex in payloads)
            {
                Convert.FromHexString(hex, bytes, out _, out var length);
                scoped var into = new MeasurementBuffer(space);
                decoder.Decode(bytes[..length], in context, ref into);
                output.ResetWrittenCount();
                ReadingsJson.Write(decoder.Fields, into.Measurements, bytes[..length], output);
                characters += output.WrittenCount;
            }
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, characters);
    }

    /// <summary>One of those that are compared.</summary>
    private sealed class Side(Func<int, (double Seconds, long Characters)> round)
    {
        private readonly List<double> _rates = [];
        private int _passes = 1;
        private long _characters;
        private long _allocated;
        private long _payloads;

        public double Best => _rates.Max();

        public double Allocated => (double)_allocated / _payloads;

        /// <summary>Until the last tier of the compiler is there and a round is long enough to be measured.</summary>
        public void Prepare()
        {
            for (var step = 0; step < 5; step++)
            {
                for (var call = 0; call < 60; call++)
                {
                    var (seconds, characters) = round(_passes);
                    _characters = characters / _passes;
                    _passes = seconds < SecondsPerRound / 2 ? _passes * 2 : _passes;
                }

                Thread.Sleep(200);
            }
        }

        public void Play(int payloads)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (seconds, characters) = round(_passes);
            _allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            _payloads += (long)_passes * payloads;
            if (characters != _characters * _passes)
            {
                throw new InvalidOperationException("A round gave another result.");
            }

            _rates.Add((double)_passes * payloads / seconds / 1e6);
        }

        public double Times(Side other) => Median([.. _rates.Zip(other._rates, (a, b) => a / b)]);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median(_rates):F2} ({_rates.Min():F2} – {_rates.Max():F2})");

        private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }
}
