// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>A case of <c>tests/vectors/iot/{ttn,chirpstack}</c>; the README there explains the fields.</summary>
internal sealed record CodecVector(string Set, JsonElement Case)
{
    public string Id => $"{Set}/{Case.GetProperty("id").GetString()}";

    public static IEnumerable<CodecVector> All()
    {
        foreach (var set in new[] { "ttn", "chirpstack" })
        {
            foreach (var file in Vectors.Files($"iot/{set}/*.json"))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file));
                foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
                {
                    yield return new(set, vector.Clone());
                }
            }
        }
    }

    /// <summary>The vendor's codec in a checkout below one of the folders; null when it is not there.</summary>
    public string? FindCodec(IEnumerable<string> roots)
    {
        var origin = Case.GetProperty("origin").GetString()!.Split(' ', '[')[0];
        var relative = Path.Combine(Path.GetDirectoryName(origin)!, Case.GetProperty("codec").GetString()!);
        return roots.Select(root => Path.Combine(root, relative)).FirstOrDefault(File.Exists);
    }

    public CodecResult Run(PayloadCodec codec)
    {
        var variables = Case.TryGetProperty("variables", out var given) ? given.Deserialize<Dictionary<string, string>>() : null;
        if (Case.GetProperty("fn").GetString() == "downlinkEncoder")
        {
            return codec.EncodeDownlinkInput(JsonSerializer.SerializeToUtf8Bytes(Case.GetProperty("input")), variables);
        }

        var bytes = Convert.FromHexString(Case.GetProperty("payloadHex").GetString()!);
        var port = Case.TryGetProperty("fPort", out var number) ? number.GetInt32() : 1;
        var time = Case.TryGetProperty("recvTime", out var text)
            ? DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture)
            : new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Case.GetProperty("fn").GetString() == "downlinkDecoder"
            ? codec.DecodeDownlink(bytes, port, variables)
            : codec.DecodeUplink(bytes, port, time, variables);
    }

    /// <summary>Null when the result is as expected, else what differs.</summary>
    public string? Compare(CodecResult result)
    {
        var expected = Case.GetProperty("expected");
        if (result.Status is not (CodecStatus.Ok or CodecStatus.Errors))
        {
            return $"{result.Status} {string.Join("; ", result.Errors)}";
        }

        var errors = expected.TryGetProperty("errors", out var list) ? list.GetArrayLength() : 0;
        if (result.Errors.Count != errors)
        {
            return $"{result.Errors.Count} errors, expected {errors}: {string.Join("; ", result.Errors)}";
        }

        if (expected.TryGetProperty("bytes", out var bytes)
            && !result.Bytes.Span.SequenceEqual(bytes.EnumerateArray().Select(b => unchecked((byte)(long)b.GetDouble())).ToArray()))
        {
            return $"bytes {Convert.ToHexString(result.Bytes.Span)}";
        }

        if (expected.TryGetProperty("fPort", out var port) && result.FPort != port.GetInt32())
        {
            return $"port {result.FPort}";
        }

        return !expected.TryGetProperty("data", out var data) ? null
            : result.Data.IsEmpty ? "no data"
            : Difference(JsonNode.Parse(data.GetRawText()), JsonNode.Parse(result.Data.Span), "$");
    }

    /// <summary>Where two JSON values differ; numbers are equal within 1e-9 of their size.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected, actual)
        {
            case (null, null):
                return null;
            case (JsonObject a, JsonObject b):
                return a.Select(p => p.Key).Except(b.Select(p => p.Key)).Select(name => $"{path}.{name} is missing").FirstOrDefault()
                    ?? b.Select(p => p.Key).Except(a.Select(p => p.Key)).Select(name => $"{path}.{name} is too much").FirstOrDefault()
                    ?? a.Select(p => Difference(p.Value, b[p.Key], $"{path}.{p.Key}")).FirstOrDefault(d => d is not null);
            case (JsonArray a, JsonArray b):
                return a.Count != b.Count ? $"{path} has {b.Count} items, expected {a.Count}"
                    : a.Select((item, i) => Difference(item, b[i], $"{path}[{i}]")).FirstOrDefault(d => d is not null);
            case (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number:
                var (x, y) = (a.GetValue<double>(), b.GetValue<double>());
                return Math.Abs(x - y) <= 1e-9 * Math.Max(Math.Abs(x), Math.Abs(y)) ? null : $"{path} is {y}, expected {x}";
            case (JsonValue a, JsonValue b) when a.GetValueKind() == b.GetValueKind() && a.ToJsonString() == b.ToJsonString():
                return null;
            default:
                return $"{path} is {actual?.ToJsonString() ?? "null"}, expected {expected?.ToJsonString() ?? "null"}";
        }
    }
}
