// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Attributes;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>Parsing of one network-server document; the format named, or told by the document.</summary>
[MemoryDiagnoser]
public class UplinkBenchmarks
{
    private byte[] _document = [];

    /// <summary>The network server.</summary>
    [Params(UplinkFormat.ChirpStackV4, UplinkFormat.ChirpStackV3, UplinkFormat.TheThingsStackV3, UplinkFormat.Actility, UplinkFormat.Netmore, UplinkFormat.Loriot, UplinkFormat.Json)]
    public UplinkFormat Format { get; set; }

    /// <summary>Takes the document of the format.</summary>
    [GlobalSetup]
    public void TakeDocument() => _document = SampleUplinks.Documents[Format];

    /// <summary>The format is named.</summary>
    [Benchmark(Baseline = true)]
    public int Named() => UplinkParser.Parse(_document, Format, "up").Document!.Uplinks.Count;

    /// <summary>The document tells its format.</summary>
    [Benchmark]
    public int Detected() => UplinkParser.Parse(_document).Document!.Uplinks.Count;

    /// <summary>The format is named, and the key of the uplink is computed.</summary>
    [Benchmark]
    public int NamedWithKey() => UplinkParser.Parse(_document, Format, "up").Document!.Uplinks[0].Key.GetHashCode();
}
