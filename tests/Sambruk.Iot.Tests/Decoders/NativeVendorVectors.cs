// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>Examples of vendors' codecs (<c>iot/ttn</c>, <c>iot/chirpstack</c>) that a native decoder must read to the same readings.</summary>
internal static class NativeVendorVectors
{
    /// <summary>Name and JSON of each uplink of these vendors' files.</summary>
    public static TheoryData<string, string> Uplinks(params string[] vendors)
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in vendors.SelectMany(vendor => new[] { "ttn", "chirpstack" }.SelectMany(folder => Vectors.Files($"iot/{folder}/{vendor}.json"))))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.GetProperty("fn").GetString() == "uplinkDecoder" && vector.GetProperty("expected").TryGetProperty("data", out _))
                {
                    cases.Add($"{vector.GetProperty("codec").GetString()} {vector.GetProperty("id").GetString()}", vector.GetRawText());
                }
            }
        }

        return cases;
    }

    /// <summary>Decodes the vector's payload without a look at its port.</summary>
    public static DecodedPayload Decode(string decoder, JsonElement vector, string? model = null) =>
        DecoderRegistry.Default.Find(decoder)!.Decode(
            Convert.FromHexString(vector.GetProperty("payloadHex").GetString()!),
            new DecodeContext(
                vector.TryGetProperty("fPort", out var port) ? port.GetInt32() : -1,
                DateTimeOffset.UnixEpoch,
                new DecoderParameters { RequireFPort = false, Model = model }));
}
