// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot.Tests.Decoding;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>Holds a decoder against a plain reading of the same layout, on random payloads that are mostly well formed.</summary>
internal static class NativeDifferential
{
    public delegate DecodeResult PlainReading(byte[] payload, List<PlainValue> values);

    /// <summary>As many payloads as the fuzz has rounds.</summary>
    /// <param name="decoder">What is tested.</param>
    /// <param name="context">Port and model.</param>
    /// <param name="reference">The plain reading.</param>
    /// <param name="next">Makes the next tag: puts it at the start of the memory and gives the length of tag and value.</param>
    /// <param name="prefix">Bytes before the first tag.</param>
    public static void Run(PayloadDecoder decoder, DecodeContext context, PlainReading reference, Func<Random, Memory<byte>, int> next, int prefix = 0)
    {
        var random = new Random(319);
        var buffer = new byte[1024];
        var space = new Measurement[512];
        var expected = new List<PlainValue>();
        var (payloads, whole) = (0, 0);
        for (var round = 0; round < DecoderFuzz.Rounds; round++)
        {
            var length = prefix;
            random.NextBytes(buffer.AsSpan(0, 512));
            for (var tags = random.Next(0, 7); tags > 0; tags--)
            {
                length += next(random, buffer.AsMemory(length));
            }

            length = random.Next(8) switch
            {
                0 => random.Next(length + 1),
                1 => length + random.Next(4),
                _ => length,
            };
            if (length == 0)
            {
                continue;
            }

            var payload = buffer.AsSpan(0, length).ToArray();
            expected.Clear();
            var wanted = reference(payload, expected);
            var into = new MeasurementBuffer(space);
            var result = decoder.Decode(payload, in context, ref into);
            if (wanted != result)
            {
                Assert.Fail($"{wanted.Status} at {wanted.Offset} is read as {result.Status} at {result.Offset}: {Convert.ToHexString(payload)}");
            }

            if (!Same(decoder, expected, into.Measurements))
            {
                Assert.Fail($"Other values: {Convert.ToHexString(payload)}");
            }

            payloads++;
            whole += result.IsOk ? 1 : 0;
        }

        // Most are well formed: else this would test little.
        Assert.InRange(whole, payloads / 2, payloads);
    }

    private static bool Same(PayloadDecoder decoder, List<PlainValue> expected, ReadOnlySpan<Measurement> measurements)
    {
        if (expected.Count != measurements.Length)
        {
            return false;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            ref readonly var measurement = ref measurements[i];
            var wanted = expected[i];
            if (decoder.Fields[measurement.Field].Name != wanted.Name || measurement.Value != wanted.Value
                || measurement.Quality != wanted.Quality || measurement.UnixMilliseconds != wanted.UnixMilliseconds)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A value by name, as a plain reading of the layout gives it.</summary>
internal readonly record struct PlainValue(string Name, double Value, MeasurementQuality Quality = default, long UnixMilliseconds = 0);
