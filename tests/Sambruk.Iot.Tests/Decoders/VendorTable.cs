// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>
/// Holds a native decoder against what the vendor's own codec gives: the same numbers, under our names and in our units.
/// Each member of the vendor's data has a line, so that none is forgotten: <c>Volt</c> → <c>batteryVoltage*1000</c>,
/// <c>Temp2</c> → <c>temperature#1</c> (channel), <c>x</c> → <c>y~3</c> (the vendor rounds to three decimals),
/// <c>values</c> → <c>a[]b</c> (the first value is the reading a, the others are b in order), <c>Device</c> → <c>-</c>
/// (a name or a text that is no reading). A line can be for one codec (<c>r809a:OnOff</c>) or one port (<c>7:Status</c>).
/// </summary>
internal sealed class VendorTable(string vendor, IReadOnlyDictionary<string, string> names)
{
    /// <summary>Words of vendors that are flags or codes.</summary>
    private static readonly Dictionary<string, double> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ON"] = 1,
        ["OFF"] = 0,
        ["Leak"] = 1,
        ["NoLeak"] = 0,
        ["Alarm"] = 1,
        ["No alarm"] = 0,
        ["Success"] = 1,
        ["Failure"] = 0,
        ["Warning"] = 1,
        ["No warning"] = 0,
        ["Fault"] = 1,
        ["Normal"] = 0,
        ["active"] = 1,
        ["inactive"] = 0,
        ["others"] = 0,
        ["Toggle"] = 0,
        ["Momentary"] = 1,
        ["High"] = 0,
        ["Mid"] = 1,
        ["Low"] = 2,
        ["Temperature"] = 1,
    };

    public sealed record Vector(string Id, string Codec, int Port, byte[] Payload, JsonElement Expected);

    public IEnumerable<Vector> Uplinks()
    {
        var files = Vectors.Files($"iot/ttn/{vendor}.json");
        Assert.SkipWhen(files.Count == 0, "SAMBRUK_EXTRA_VECTORS names no folder with iot/ttn.");
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray().Where(v => v.GetProperty("fn").GetString() == "uplinkDecoder"))
            {
                yield return new(
                    vector.GetProperty("id").GetString()!,
                    Path.GetFileNameWithoutExtension(vector.GetProperty("codec").GetString()!),
                    vector.GetProperty("fPort").GetInt32(),
                    Convert.FromHexString(vector.GetProperty("payloadHex").GetString()!),
                    vector.GetProperty("expected").Clone());
            }
        }
    }

    /// <summary>Decodes each vector with the decoder of its codec and compares. Gives how many there were, and how many have no native decoder.</summary>
    public (int Compared, int Left) Compare(Func<Vector, string?> keyOf)
    {
        var (compared, left) = (0, 0);
        var wrong = new List<string>();
        foreach (var vector in Uplinks())
        {
            if (keyOf(vector) is not { } key)
            {
                left++;
                continue;
            }

            compared++;
            var decoded = DecoderRegistry.Default.Find(key)!.Decode(vector.Payload, new DecodeContext(vector.Port, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            var refused = vector.Expected.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0;
            if (decoded.Result.IsOk == refused)
            {
                wrong.Add($"{vector.Id} {vector.Codec}: {decoded.Result}");
            }
            else if (!refused)
            {
                wrong.AddRange(Flatten(vector.Expected.GetProperty("data"), "")
                    .Select(member => Complaint(vector, member.Path, member.Value, decoded))
                    .OfType<string>()
                    .Select(complaint => $"{vector.Id} {vector.Codec}: {complaint} in {decoded.ToJson()}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared}:\n{string.Join('\n', wrong.Take(60))}");
        return (compared, left);
    }

    private static IEnumerable<(string Path, JsonElement Value)> Flatten(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Flatten(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}")),
        JsonValueKind.Array when element.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object) =>
            element.EnumerateArray().Index().SelectMany(e => Flatten(e.Item, $"{path}[{e.Index}]")),
        _ => [(path, element)],
    };

    private string? Complaint(Vector vector, string path, JsonElement value, DecodedPayload decoded)
    {
        if (!names.TryGetValue($"{vector.Codec}:{path}", out var rule) && !names.TryGetValue($"{vector.Port}:{path}", out rule) && !names.TryGetValue(path, out rule))
        {
            return $"{path} has no reading of ours";
        }

        if (rule == "-")
        {
            return null;
        }

        var text = rule.AsSpan();
        int? digits = Cut(ref text, '~') is { } round ? (int)round : null;
        var factor = Cut(ref text, '*') ?? 1;
        var channel = (byte)(Cut(ref text, '#') ?? 0);
        var name = text.ToString();
        if (value.ValueKind == JsonValueKind.Array)
        {
            var (first, others) = (name.Split("[]")[0], name.Split("[]")[1]);
            double[] wanted = [.. value.EnumerateArray().Select(e => e.GetDouble() * factor)];
            double[] got = [.. Values(decoded, first, channel), .. others == first ? [] : Values(decoded, others, channel)];
            return wanted.Length == got.Length && wanted.Zip(got).All(p => Same(p.First, p.Second, digits))
                ? null
                : $"{path}: expected {value.GetRawText()}, was {string.Join(' ', got)}";
        }

        double[] actual = [.. Values(decoded, name, channel)];
        if (value.ValueKind == JsonValueKind.String && value.GetString() == "NoSensor")
        {
            return actual.Length == 0 ? null : $"{path}: expected none";
        }

        if (decoded.Decoder.Fields.Find(name)?.Kind == FieldKind.Text)
        {
            return decoded[name]?.Text == value.GetString() ? null : $"{path}: expected {value.GetRawText()}, was {decoded[name]?.Text}";
        }

        return actual.Length == 1 && Number(value) is { } number && Same(number * factor, actual[0], digits)
            ? null
            : $"{path}: expected {value.GetRawText()}, was {string.Join(' ', actual)}";
    }

    private static bool Same(double wanted, double got, int? digits) =>
        Math.Abs(wanted - (digits is { } d ? Math.Round(got, d, MidpointRounding.AwayFromZero) : got)) <= 1e-9 * Math.Max(1, Math.Abs(wanted));

    private static IEnumerable<double> Values(DecodedPayload decoded, string name, byte channel) =>
        decoded.Readings.Where(r => r.Name == name && r.Channel == channel).Select(r => r.Value);

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String when s_words.TryGetValue(value.GetString()!, out var word) => word,
        JsonValueKind.String when value.GetString()!.StartsWith("0x", StringComparison.Ordinal) =>
            int.Parse(value.GetString().AsSpan(2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.String when DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) =>
            (time - DateTime.UnixEpoch).TotalSeconds,
        _ => null,
    };

    private static double? Cut(ref ReadOnlySpan<char> rule, char mark)
    {
        var at = rule.IndexOf(mark);
        if (at < 0)
        {
            return null;
        }

        var number = double.Parse(rule[(at + 1)..], CultureInfo.InvariantCulture);
        rule = rule[..at];
        return number;
    }
}
