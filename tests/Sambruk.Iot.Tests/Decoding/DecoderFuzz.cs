// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot.Tests.Decoding;

/// <summary>
/// Random and mutated payloads for one decoder: it never throws, never reads outside the payload, never names an offset
/// outside it, and never allocates. Ten million a decoder by <c>SAMBRUK_FUZZ=10000000</c>; fewer in the everyday run.
/// </summary>
internal static class DecoderFuzz
{
    public static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 200_000;

    public static void Run(PayloadDecoder decoder, IReadOnlyList<byte[]> seeds, DecoderParameters? parameters = null, int? rounds = null)
    {
        var random = new Random(20261125);
        var ports = decoder.Info.Ports.Count > 0 ? decoder.Info.Ports : [1, 2, 5, 85, 100];
        var space = new Measurement[DecodedPayload.MostValues];
        var other = new Measurement[DecodedPayload.MostValues];

        // The payload stands between bytes that are not its own: a read outside it would find them, and find others the second time.
        var (here, there) = (new byte[1024], new byte[1024]);
        Array.Fill(here, (byte)0x01);
        Array.Fill(there, (byte)0xA5);

        // Tables of the family that are made with its first payload are not the payload's.
        foreach (var seed in seeds.Prepend([0, 0]))
        {
            var first = new MeasurementBuffer(space);
            decoder.Decode(seed, new DecodeContext(ports[0], DateTimeOffset.UnixEpoch, parameters), ref first);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < (rounds ?? Rounds); round++)
        {
            var length = Next(random, seeds, here.AsSpan(256, 256));
            var context = new DecodeContext(ports[random.Next(ports.Count)], DateTimeOffset.UnixEpoch.AddSeconds(random.Next()), parameters);
            var payload = here.AsSpan(256, length);
            var into = new MeasurementBuffer(space);
            var result = decoder.Decode(payload, in context, ref into);
            if ((uint)result.Offset > (uint)length)
            {
                Assert.Fail($"{decoder.Info.Key}: offset {result.Offset} of {length}: {Convert.ToHexString(payload)}");
            }

            payload.CopyTo(there.AsSpan(256));
            var again = new MeasurementBuffer(other);
            var second = decoder.Decode(there.AsSpan(256, length), in context, ref again);
            if (result != second || !into.Measurements.SequenceEqual(again.Measurements))
            {
                Assert.Fail($"{decoder.Info.Key}: not a function of the payload: {Convert.ToHexString(payload)}");
            }

            foreach (ref readonly var measurement in into.Measurements)
            {
                if (measurement.Field >= decoder.Fields.Count || measurement.TextRange.End.Value > length)
                {
                    Assert.Fail($"{decoder.Info.Key}: a value of no field: {Convert.ToHexString(payload)}");
                }
            }

            // What follows the payload is another byte in each copy.
            payload.Fill(0x01);
            there.AsSpan(256, length).Fill(0xA5);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    private static int Next(Random random, IReadOnlyList<byte[]> seeds, Span<byte> payload)
    {
        if (seeds.Count == 0 || random.Next(3) == 0)
        {
            var length = random.Next(0, 60);
            random.NextBytes(payload[..length]);
            return length;
        }

        var seed = seeds[random.Next(seeds.Count)];
        seed.AsSpan(0, Math.Min(seed.Length, payload.Length)).CopyTo(payload);
        var size = Math.Min(seed.Length, payload.Length);
        switch (random.Next(4))
        {
            case 0 when size > 0:
                // Cut.
                return random.Next(size);
            case 1 when size > 0:
                for (var i = random.Next(1, 5); i > 0; i--)
                {
                    payload[random.Next(size)] = (byte)random.Next(256);
                }

                return size;
            case 2:
                // Longer than it says.
                var more = random.Next(0, Math.Min(20, payload.Length - size));
                random.NextBytes(payload.Slice(size, more));
                return size + more;
            default:
                if (size > 0)
                {
                    payload[random.Next(size)] ^= (byte)(1 << random.Next(8));
                }

                return size;
        }
    }
}
