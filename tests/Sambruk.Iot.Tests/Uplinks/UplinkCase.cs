// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>The cases of <c>tests/vectors/iot/uplinks</c>, and what the tests do with them.</summary>
internal sealed record UplinkCase(string Format, string Name, string? EventType, byte[] Document, JsonArray Expected)
{
    public UplinkFormat NamedFormat => UplinkFormats.TryParse(Format, out var format) ? format : throw new InvalidOperationException(Format);

    public override string ToString() => $"{Format}: {Name}";

    public static IReadOnlyList<UplinkCase> All { get; } = [.. Read()];

    public static UplinkCase Of(string format, int index) => All.Where(c => c.Format == format).ElementAt(index);

    /// <summary>Uplinks and statuses of a document as the vectors write them.</summary>
    public static JsonArray Written(UplinkDocument document) =>
        [.. document.Uplinks.Select(u => JsonNode.Parse(PlainForm(w => UplinkWriter.Write(w, u)))), .. document.Statuses.Select(s => JsonNode.Parse(PlainForm(w => UplinkWriter.Write(w, s))))];

    public static byte[] PlainForm(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<UplinkCase> Read()
    {
        foreach (var file in Vectors.Files("iot/uplinks/*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var c in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                yield return new UplinkCase(
                    document.RootElement.GetProperty("format").GetString()!,
                    c.GetProperty("name").GetString()!,
                    c.TryGetProperty("eventType", out var type) ? type.GetString() : null,
                    Encoding.UTF8.GetBytes(c.GetProperty("document").GetRawText()),
                    JsonNode.Parse(c.GetProperty("expected").GetRawText())!.AsArray());
            }
        }
    }
}
