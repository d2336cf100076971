// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using BenchmarkDotNet.Attributes;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>Twelve payloads of ELSYS, ten of Milesight and ten of Sensative; the result is for one payload.</summary>
[MemoryDiagnoser]
public class IotDecodeBenchmarks
{
    private const int OfElsys = 12;
    private const int OfOthers = 10;

    private readonly Measurement[] _space = new Measurement[DecodedPayload.MostValues];
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly PayloadDecoder _elsys = DecoderRegistry.Default.Find("elsys")!;
    private readonly PayloadDecoder _milesight = DecoderRegistry.Default.Find("milesight")!;
    private readonly PayloadDecoder _sensative = DecoderRegistry.Default.Find("sensative")!;
    private readonly IotPayload[] _elsysPayloads;
    private readonly IotPayload[] _milesightPayloads;
    private readonly IotPayload[] _sensativePayloads;

    /// <summary>Reads the payloads.</summary>
    public IotDecodeBenchmarks()
    {
        _elsysPayloads = IotPayloads.Of(_elsys);
        _milesightPayloads = IotPayloads.Of(_milesight);
        _sensativePayloads = IotPayloads.Of(_sensative);
    }

    /// <summary>Bytes to measurements.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = OfElsys)]
    public int Elsys() => Decode(_elsys, _elsysPayloads);

    /// <summary>Bytes to readings as JSON.</summary>
    [Benchmark(OperationsPerInvoke = OfElsys)]
    public int ElsysToJson()
    {
        var written = 0;
        foreach (var payload in _elsysPayloads)
        {
            var into = new MeasurementBuffer(_space);
            _elsys.Decode(payload.Bytes, in payload.Context, ref into);
            _output.ResetWrittenCount();
            ReadingsJson.Write(_elsys.Fields, into.Measurements, payload.Bytes, _output);
            written += _output.WrittenCount;
        }

        return written;
    }

    /// <summary>Bytes to measurements.</summary>
    [Benchmark(OperationsPerInvoke = OfOthers)]
    public int Milesight() => Decode(_milesight, _milesightPayloads);

    /// <summary>Bytes to measurements.</summary>
    [Benchmark(OperationsPerInvoke = OfOthers)]
    public int Sensative() => Decode(_sensative, _sensativePayloads);

    private int Decode(PayloadDecoder decoder, IotPayload[] payloads)
    {
        var values = 0;
        foreach (var payload in payloads)
        {
            var into = new MeasurementBuffer(_space);
            decoder.Decode(payload.Bytes, in payload.Context, ref into);
            values += into.Count;
        }

        return values;
    }
}
