// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sambruk.Iot;

namespace Sambruk.Benchmarks;

/// <summary>The first document of each network server among the vectors, without white space, as servers send it.</summary>
internal static class SampleUplinks
{
    public static IReadOnlyDictionary<UplinkFormat, byte[]> Documents { get; } = new Dictionary<UplinkFormat, byte[]>
    {
        [UplinkFormat.ChirpStackV4] = First("chirpstack-v4"),
        [UplinkFormat.ChirpStackV3] = First("chirpstack-v3"),
        [UplinkFormat.TheThingsStackV3] = First("ttn-v3"),
        [UplinkFormat.Actility] = First("actility"),
        [UplinkFormat.Netmore] = First("netmore"),
        [UplinkFormat.Loriot] = First("loriot"),
        [UplinkFormat.Json] = """{"devEui":"70b3d57ed0000001","fPort":5,"fCnt":4,"time":"2026-03-04T05:06:07.123Z","payloadHex":"070d8a0c00c1"}"""u8.ToArray(),
    };

    private static byte[] First(string format)
    {
        using var stream = typeof(SampleUplinks).Assembly.GetManifestResourceStream($"uplinks.{format}.json")!;
        var document = JsonNode.Parse(stream)!["cases"]![0]!["document"]!;
        return Encoding.UTF8.GetBytes(document.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
    }
}
