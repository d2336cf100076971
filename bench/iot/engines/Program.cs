// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// Hex text → decode → JSON in UTF-8, the same codec and payloads on each path, in rounds that take turns, so that what disturbs
// the machine disturbs all. See bench/iot/codecs.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sambruk.Iot;

var (script, vectors, node) = (args[0], args[1], args[2]);
var rounds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 150;
var hex = JsonDocument.Parse(File.ReadAllBytes(vectors)).RootElement.GetProperty("vectors").EnumerateArray()
    .Where(v => v.GetProperty("fn").GetString() == "uplinkDecoder")
    .Select(v => v.GetProperty("payloadHex").GetString()!).ToArray();
var time = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
var limits = new CodecLimits { TimePerCall = TimeSpan.FromSeconds(10) };
using var v8 = new V8CodecEngine(limits).Load(CodecSource.FromFile(script)!);
using var jint = new JintCodecEngine(limits).Load(CodecSource.FromFile(script)!);

using var other = Process.Start(new ProcessStartInfo("node", [node, script, vectors]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
var paths = new List<(string Name, Func<double> Measure)>();
foreach (var way in new[] { "table", "buffer" })
{
    paths.Add(($"Node loop, {(way == "table" ? "hex by table" : "hex by Buffer.from")}", () => Node(way)));
}

foreach (var size in new[] { 64, 256, 1024 })
{
    paths.Add(($"V8, batches of {size}", () => Batches(v8, size, 20 * 1024)));
}

paths.Add(("V8, one by one", () => Single(v8, 1_000)));
paths.Add(("Jint, one by one", () => Single(jint, 1_000)));

var figures = paths.ToDictionary(path => path.Name, _ => new List<double>(), StringComparer.Ordinal);
for (var round = -30; round < rounds; round++)
{
    foreach (var (name, measure) in paths)
    {
        var nanoseconds = measure();
        if (round >= 0)
        {
            figures[name].Add(nanoseconds);
        }
    }
}

other.StandardInput.Close();
await other.WaitForExitAsync();
Console.WriteLine("| Path | ns per uplink, best | median | thousand a second, best | times Node's best |");
Console.WriteLine("|---|---|---|---|---|");
var reference = paths.Take(2).Min(path => figures[path.Name].Min());
foreach (var (name, _) in paths)
{
    var sorted = figures[name].Order().ToArray();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {sorted[0]:F0} | {sorted[sorted.Length / 2]:F0} | {1e6 / sorted[0]:F0} | {reference / sorted[0]:F2} |"));
}

double Node(string way)
{
    other.StandardInput.WriteLine(way);
    other.StandardInput.Flush();
    return double.Parse(other.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
}

double Batches(PayloadCodec codec, int size, int total)
{
    var uplinks = new CodecUplink[size];
    long length = 0;
    var next = 0;
    var start = Stopwatch.GetTimestamp();
    for (var done = 0; done < total; done += size)
    {
        for (var i = 0; i < size; i++)
        {
            uplinks[i] = new(Convert.FromHexString(hex[next]), 5, time);
            next = next + 1 == hex.Length ? 0 : next + 1;
        }

        foreach (var result in codec.DecodeUplinks(uplinks))
        {
            length += result.Data.Length;
        }
    }

    return Told(start, total / size * size, length);
}

double Single(PayloadCodec codec, int total)
{
    long length = 0;
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < total; i++)
    {
        length += codec.DecodeUplink(Convert.FromHexString(hex[i % hex.Length]), 5, time).Data.Length;
    }

    return Told(start, total, length);
}

double Told(long start, int count, long length)
{
    var elapsed = Stopwatch.GetElapsedTime(start);
    return length > 0 ? elapsed.TotalNanoseconds / count : throw new InvalidOperationException("nothing was decoded");
}
