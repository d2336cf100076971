// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>Payloads for each decoder: those of <c>bench/iot</c>, else of the vectors that it takes.</summary>
internal static class IotPayloads
{
    /// <summary>Port on which the payloads came; −1 so that no decoder refuses.</summary>
    public static DecodeContext Context { get; } = new(-1, new DateTimeOffset(2026, 9, 2, 6, 0, 0, TimeSpan.Zero));

    /// <summary>Payloads that the decoder reads whole; for one that reads objects, the objects.</summary>
    public static byte[][] Of(PayloadDecoder decoder)
    {
        var space = new Measurement[DecodedPayload.MostValues];
        return [.. Candidates(decoder).Where(payload =>
        {
            var into = new MeasurementBuffer(space);
            return Decode(decoder, payload, ref into).IsOk;
        })];
    }

    /// <summary>Bytes or object, by what the decoder reads.</summary>
    public static DecodeResult Decode(PayloadDecoder decoder, byte[] payload, ref MeasurementBuffer into)
    {
        var context = Context;
        return decoder.Info.ReadsObject ? decoder.DecodeObject(payload, in context, ref into) : decoder.Decode(payload, in context, ref into);
    }

    private static List<byte[]> Candidates(PayloadDecoder decoder)
    {
        using var own = Open("iot-payloads.json");
        if (own.RootElement.TryGetProperty(decoder.Info.Key, out var list))
        {
            return [.. list.EnumerateArray().Select(e => Convert.FromHexString(e.GetString()!))];
        }

        List<byte[]> found = [.. Vectors("iot-diwise.json", vector =>
            vector.TryGetProperty("decoder", out var key) && key.GetString() is { } name && DecoderRegistry.Default.Find(name) == decoder, decoder)];
        if (found.Count > 0)
        {
            return found;
        }

        // decentlab/dl-5tm, and whatever else a vendor's file of examples has that this decoder reads.
        var vendor = decoder.Info.Key.Split('/')[0];
        return Vectors($"iot-chirpstack/{vendor}.json", static _ => true, decoder).ToList();
    }

    private static IEnumerable<byte[]> Vectors(string resource, Func<JsonElement, bool> isFor, PayloadDecoder decoder)
    {
        if (typeof(IotPayloads).Assembly.GetManifestResourceInfo(resource) is null)
        {
            yield break;
        }

        using var document = Open(resource);
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray().Where(isFor))
        {
            if (decoder.Info.ReadsObject && vector.TryGetProperty("object", out var served))
            {
                yield return Encoding.UTF8.GetBytes(served.GetRawText());
            }
            else if (vector.TryGetProperty("payloadHex", out var hex))
            {
                yield return Convert.FromHexString(hex.GetString()!);
            }
        }
    }

    private static JsonDocument Open(string resource)
    {
        using var stream = typeof(IotPayloads).Assembly.GetManifestResourceStream(resource)!;
        return JsonDocument.Parse(stream);
    }
}
