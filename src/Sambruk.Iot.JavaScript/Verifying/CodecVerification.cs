// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Runs the vendors' own examples of a device repository.</summary>
public static class CodecVerification
{
    private const double Tolerance = 1e-9;
    private const int MaxReasons = 20;

    /// <summary>Runs all examples of all codecs, one codec after the other as the result is asked for.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="engine">The engine; its limits hold for each example.</param>
    /// <param name="cancellationToken">Stops between two examples.</param>
    /// <returns>One result per codec, those without examples included.</returns>
    public static IEnumerable<CodecVerificationResult> Run(DeviceRepository repository, CodecEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(engine);
        return repository.Codecs().Select(codec => Run(codec, engine, cancellationToken));
    }

    /// <summary>Runs the examples of one codec.</summary>
    public static CodecVerificationResult Run(RepositoryCodec codec, CodecEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(engine);
        var loaded = new Dictionary<string, PayloadCodec>(StringComparer.Ordinal);
        var passed = 0;
        var failed = 0;
        var reasons = new List<string>(codec.Faults);
        try
        {
            for (var i = 0; i < codec.Examples.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var example = codec.Examples[i];
                if (Check(Load(example.Function), example) is not { } reason)
                {
                    passed++;
                    continue;
                }

                failed++;
                if (reasons.Count < MaxReasons)
                {
                    reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{example.Function} example {i + 1}: {reason}"));
                }
            }
        }
        finally
        {
            foreach (var script in loaded.Values)
            {
                script.Dispose();
            }
        }

        return new(codec.Vendor, codec.Id, passed, failed, reasons);

        PayloadCodec? Load(CodecFunctions function)
        {
            var source = function switch
            {
                CodecFunctions.EncodeDownlink => codec.DownlinkEncoder,
                CodecFunctions.DecodeDownlink => codec.DownlinkDecoder,
                _ => codec.UplinkDecoder,
            };
            return source is null ? null
                : loaded.TryGetValue(source.Name, out var script) ? script
                : loaded[source.Name] = engine.Load(source);
        }
    }

    // Null when the example passes.
    private static string? Check(PayloadCodec? codec, RepositoryExample example)
    {
        try
        {
            return Examine(codec, example);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or JsonException)
        {
            // Too long, too deep, or text that is no Unicode.
            return "the example cannot be read";
        }
    }

    private static string? Examine(PayloadCodec? codec, RepositoryExample example)
    {
        if (codec is null)
        {
            return "no script";
        }

        using var input = JsonDocument.Parse(example.Input);
        using var expected = JsonDocument.Parse(example.Expected);
        if (Call(codec, example.Function, input.RootElement, example.Input) is not { } result)
        {
            return "the input has no bytes 0 to 255, or no port 0 to 255";
        }

        if (result.Status is not (CodecStatus.Ok or CodecStatus.Errors))
        {
            return $"{result.Status}: {string.Join("; ", result.Errors)}";
        }

        var reason = Compare(result, expected.RootElement);
        if (reason is null && !example.Normalized.IsEmpty && codec.Functions.HasFlag(CodecFunctions.NormalizeUplink) && !result.Data.IsEmpty)
        {
            using var normalized = JsonDocument.Parse(example.Normalized);
            reason = Compare(codec.NormalizeUplink(result.Data.Span), normalized.RootElement) is { } difference ? "normalized: " + difference : null;
        }

        return reason;
    }

    private static CodecResult? Call(PayloadCodec codec, CodecFunctions function, JsonElement input, ReadOnlyMemory<byte> json)
    {
        Dictionary<string, string>? variables = null;
        if (input.TryGetProperty("variables", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            variables = given.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.ToString(), StringComparer.Ordinal);
        }

        if (function == CodecFunctions.EncodeDownlink)
        {
            return codec.EncodeDownlinkInput(json.Span, variables);
        }

        // Without a port, as ChirpStack's tests may be, any will do.
        var port = 1;
        if (!input.TryGetProperty("bytes", out var list) || list.ValueKind != JsonValueKind.Array
            || (input.TryGetProperty("fPort", out var number) && !(number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out port) && port is >= 0 and <= 255)))
        {
            return null;
        }

        var bytes = new List<byte>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetByte(out var value) || bytes.Count == ushort.MaxValue)
            {
                return null;
            }

            bytes.Add(value);
        }

        if (function == CodecFunctions.DecodeDownlink)
        {
            return codec.DecodeDownlink([.. bytes], port, variables);
        }

        var time = input.TryGetProperty("recvTime", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetDateTimeOffset(out var parsed)
            ? parsed
            : DateTimeOffset.UnixEpoch;
        return codec.DecodeUplink([.. bytes], port, time, variables);
    }

    private static string? Compare(CodecResult result, JsonElement expected)
    {
        var errors = expected.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        if (result.Errors.Count != errors)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{result.Errors.Count} errors, expected {errors}: {string.Join("; ", result.Errors)}");
        }

        if (expected.TryGetProperty("bytes", out var bytes) && bytes.ValueKind == JsonValueKind.Array
            && !result.Bytes.Span.SequenceEqual(bytes.EnumerateArray().Select(b => b.ValueKind == JsonValueKind.Number ? unchecked((byte)(long)b.GetDouble()) : (byte)0).ToArray()))
        {
            return $"bytes are {Convert.ToHexString(result.Bytes.Span)}";
        }

        if (expected.TryGetProperty("fPort", out var port) && port.ValueKind == JsonValueKind.Number && result.FPort is { } chosen && chosen != port.GetDouble())
        {
            return string.Create(CultureInfo.InvariantCulture, $"the port is {chosen}");
        }

        if (!expected.TryGetProperty("data", out var data))
        {
            return null;
        }

        if (result.Data.IsEmpty)
        {
            return "there is no data";
        }

        using var actual = JsonDocument.Parse(result.Data, new JsonDocumentOptions { MaxDepth = 80 });
        return Difference(data, actual.RootElement, "data");
    }

    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        switch (expected.ValueKind, actual.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                foreach (var member in actual.EnumerateObject())
                {
                    if (!expected.TryGetProperty(member.Name, out _))
                    {
                        return $"{path}.{member.Name} is too much";
                    }
                }

                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var value))
                    {
                        return $"{path}.{member.Name} is missing";
                    }

                    if (Difference(member.Value, value, $"{path}.{member.Name}") is { } difference)
                    {
                        return difference;
                    }
                }

                return null;

            case (JsonValueKind.Array, JsonValueKind.Array):
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    return string.Create(CultureInfo.InvariantCulture, $"{path} has {actual.GetArrayLength()} items");
                }

                foreach (var (index, (left, right)) in expected.EnumerateArray().Zip(actual.EnumerateArray()).Index())
                {
                    if (Difference(left, right, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")) is { } difference)
                    {
                        return difference;
                    }
                }

                return null;

            case (JsonValueKind.Number, JsonValueKind.Number):
                var (x, y) = (expected.GetDouble(), actual.GetDouble());
                return Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), Math.Abs(y)) ? null : string.Create(CultureInfo.InvariantCulture, $"{path} is {y}, expected {x}");

            default:
                return expected.ValueKind == actual.ValueKind && expected.ToString() == actual.ToString() ? null : $"{path} differs";
        }
    }
}

/// <summary>What the examples of one codec gave.</summary>
/// <param name="Vendor">The vendor's id.</param>
/// <param name="Codec">The codec's id.</param>
/// <param name="Passed">Examples that gave what the vendor says.</param>
/// <param name="Failed">Examples that did not.</param>
/// <param name="Reasons">Why, and what is wrong with the repository's files; at most some twenty.</param>
public sealed record CodecVerificationResult(string Vendor, string Codec, int Passed, int Failed, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether there is nothing to complain about; true as well for a codec without examples.</summary>
    public bool IsOk => Failed == 0 && Reasons.Count == 0;
}
