// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>
/// Examples of vendors' codecs (iot/ttn and iot/chirpstack) held against native decoders: what the codec calls a value,
/// what we call it, and what lies between the two.
/// </summary>
internal static class VendorVectors
{
    private static readonly string[] s_true = ["TRUE", "True", "H", "High", "ON", "Yes", "MOVE", "OPEN"];
    private static readonly string[] s_false = ["FALSE", "False", "L", "Low", "OFF", "No", "STILL", "CLOSE"];

    /// <summary>Vectors of one function, each as a name and its JSON.</summary>
    public static TheoryData<string, string> Cases(string vendor, string function)
    {
        var cases = new TheoryData<string, string>();
        foreach (var folder in new[] { "ttn", "chirpstack" })
        {
            foreach (var file in Vectors.Files($"iot/{folder}/{vendor}.json"))
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file));
                foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray().Where(v => v.GetProperty("fn").GetString() == function))
                {
                    cases.Add($"{folder} {vector.GetProperty("id").GetString()} {vector.GetProperty("codec").GetString()}", vector.GetRawText());
                }
            }
        }

        return cases;
    }

    /// <summary>Vectors of The Things Network are not ours to copy; a folder of them is named by the environment.</summary>
    public static void SkipWithoutThem(string vendor)
    {
        if (Vectors.Files($"iot/ttn/{vendor}.json").Count == 0)
        {
            Assert.Skip($"iot/ttn/{vendor}.json is not here: SAMBRUK_EXTRA_VECTORS names a folder that has it.");
        }
    }

    public static string CodecOf(JsonElement vector) => Path.GetFileNameWithoutExtension(vector.GetProperty("codec").GetString()!);

    public static DecodedPayload Decode(PayloadDecoder decoder, JsonElement vector) => decoder.Decode(
        Convert.FromHexString(vector.GetProperty("payloadHex").GetString()!),
        new DecodeContext(vector.TryGetProperty("fPort", out var port) ? port.GetInt32() : -1, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    /// <summary>Every value of the codec is ours too, by the table; one that the table does not have fails.</summary>
    public static void Compare(JsonElement data, DecodedPayload decoded, IReadOnlyDictionary<string, Ours?> table)
    {
        using var readings = JsonDocument.Parse(decoded.ToJson());
        foreach (var member in data.EnumerateObject())
        {
            Assert.True(table.TryGetValue(member.Name, out var ours), $"{member.Name} is not in the table");
            if (ours is null)
            {
                continue;
            }

            var expected = member.Value.ValueKind == JsonValueKind.Object ? member.Value.GetProperty("value") : member.Value;
            Same(expected, Find(readings.RootElement, ours.Field, ours.Index), ours, member.Name, decoded.ToJson());
        }
    }

    private static void Same(JsonElement expected, JsonElement? actual, Ours ours, string name, string all)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is "NULL" or "No Sensor" or "Invalid Reading")
        {
            Assert.True(actual is null, $"{name}: expected none, was {all}");
            return;
        }

        Assert.True(actual is not null, $"{name}: no {ours.Field} in {all}");
        var text = expected.ValueKind == JsonValueKind.String ? expected.GetString() : null;
        if (actual.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            var wanted = text is null ? expected.ValueKind == JsonValueKind.True || (expected.ValueKind == JsonValueKind.Number && expected.GetDouble() != 0)
                : s_true.Contains(text) || (s_false.Contains(text) ? false : throw new InvalidOperationException($"{name}: what is {text}?"));
            Assert.Equal(wanted, actual.Value.GetBoolean());
            return;
        }

        if (actual.Value.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(text, actual.Value.GetString());
            return;
        }

        var number = text is null ? expected.GetDouble() : ours.Base == 16 ? Convert.ToInt32(text, 16) : double.Parse(text, CultureInfo.InvariantCulture);
        var got = actual.Value.GetDouble() / ours.Factor;
        got = ours.Decimals is { } decimals ? Math.Round(got, decimals, MidpointRounding.AwayFromZero) : got;
        Assert.True(Math.Abs(number - got) <= 1e-9 * Math.Max(1, Math.Abs(number)), $"{name}: expected {number:R}, was {got:R}");
    }

    private static JsonElement? Find(JsonElement readings, string field, int? index)
    {
        var at = readings;
        foreach (var part in field.Split('.'))
        {
            if (!at.TryGetProperty(part, out at))
            {
                return null;
            }
        }

        return index is { } i && at.ValueKind == JsonValueKind.Array ? i < at.GetArrayLength() ? at[i] : null : at;
    }
}

/// <summary>Our name of a value.</summary>
/// <param name="Field">The reading.</param>
/// <param name="Factor">Ours = the codec's · this.</param>
/// <param name="Decimals">The codec rounds to this many decimals.</param>
/// <param name="Index">Which of a list.</param>
/// <param name="Base">Of a number that the codec writes as text.</param>
internal sealed record Ours(string Field, double Factor = 1, int? Decimals = null, int? Index = null, int Base = 10);
