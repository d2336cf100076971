// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>
/// Payloads for each decoder: those of <c>bench/iot</c>, else of the vectors that it takes. A decoder without any is an
/// error, here and in the tests of Sambruk.Iot, which compile this file too.
/// </summary>
internal static class IotPayloads
{
    /// <summary>When the payloads came, on a port that no decoder refuses.</summary>
    public static DecodeContext Context { get; } = new(-1, new DateTimeOffset(2026, 9, 2, 6, 0, 0, TimeSpan.Zero));

    /// <summary>Payloads that the decoder reads whole; for one that reads objects, the objects.</summary>
    /// <exception cref="InvalidOperationException">There is none, or one of <c>bench/iot</c> is not read whole.</exception>
    public static IotPayload[] Of(PayloadDecoder decoder)
    {
        if (Own(decoder) is { } own)
        {
            return Array.TrueForAll(own, payload => IsWhole(decoder, payload)) ? own : throw new InvalidOperationException($"bench/iot/payloads.json: {decoder.Info.Key} does not read all of its payloads whole.");
        }

        IotPayload[] found = [.. OfVectors(decoder).Select(bytes => new IotPayload(bytes, Context)).Where(payload => IsWhole(decoder, payload))];
        return found.Length > 0 ? found : throw new InvalidOperationException($"bench/iot/payloads.json: {decoder.Info.Key} has no payload.");
    }

    /// <summary>Keys of <c>bench/iot/payloads.json</c>.</summary>
    public static string[] Keys()
    {
        using var own = Open("iot-payloads.json");
        return [.. own.RootElement.EnumerateObject().Select(member => member.Name)];
    }

    /// <summary>Bytes or object, by what the decoder reads.</summary>
    public static DecodeResult Decode(PayloadDecoder decoder, in IotPayload payload, ref MeasurementBuffer into) =>
        decoder.Info.ReadsObject
            ? decoder.DecodeObject(payload.Bytes, in payload.Context, ref into)
            : decoder.Decode(payload.Bytes, in payload.Context, ref into);

    private static bool IsWhole(PayloadDecoder decoder, IotPayload payload)
    {
        var into = new MeasurementBuffer(new Measurement[DecodedPayload.MostValues]);
        return Decode(decoder, in payload, ref into).IsOk && into.Count > 0;
    }

    /// <summary>Hexadecimal digits, after a port and a colon where the port counts: <c>10:0367ff38</c>.</summary>
    private static IotPayload[]? Own(PayloadDecoder decoder)
    {
        using var own = Open("iot-payloads.json");
        return own.RootElement.TryGetProperty(decoder.Info.Key, out var list) ? [.. list.EnumerateArray().Select(e => Parse(e.GetString()!))] : null;
    }

    private static IotPayload Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var port = colon < 0 ? -1 : int.Parse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture);
        return new(Convert.FromHexString(text.AsSpan(colon + 1)), new(port, Context.Time));
    }

    private static List<byte[]> OfVectors(PayloadDecoder decoder)
    {
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

/// <summary>A payload, and what a decoder is told besides it. Fields, so that the context is handed over without a copy.</summary>
internal readonly struct IotPayload(byte[] bytes, DecodeContext context)
{
    public readonly byte[] Bytes = bytes;
    public readonly DecodeContext Context = context;
}
