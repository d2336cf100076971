// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>
/// Hostile messages: whatever the bytes are, the parser returns, and what it gives out can be read and written on.
/// <c>SAMBRUK_FUZZ_ROUNDS</c> sets the number of rounds; the seed is printed by a failure's message.
/// </summary>
public sealed class UplinkFuzzTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 20_000;

    private static readonly string?[] EventTypes = [null, "up", "status", "join", "error", "log", "x"];

    private static readonly UplinkFormat[] AllFormats = [.. Enum.GetValues<UplinkFormat>().Where(f => f != UplinkFormat.LwM2m)];

    // Pieces that change the meaning of what stands around them.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "null", "true", "-", "1e999", "-0", "0.1e-400", "99999999999999999999999999",
            new string('9', 400), "\"\"", "{}", "[]", "\"data\":", "\"devEui\":", "\"rxInfo\":", "\"tags\":", "\"object\":", "\"objectJSON\":\"{\\\"a\\\":1}\"", "\"time\":\"0000-00-00T00:00:00Z\"",
            "\"A===\"", "=", "==", "\u2028", "😀", " ", "\t", "\n", "//", "/**/", "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3], [0xFF], [0xED, 0xA0, 0x80], [0x00], [0xF4, 0x90, 0x80, 0x80],
    ];

    [Fact]
    public void Random_bytes_are_answered() => Run(seed: 1, random =>
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    });

    [Fact]
    public void Random_pieces_of_JSON_are_answered() => Run(seed: 2, random =>
    {
        var bytes = new List<byte>();
        for (var i = random.Next(60); i > 0; i--)
        {
            bytes.AddRange(Pieces[random.Next(Pieces.Length)]);
        }

        return [.. bytes];
    });

    [Fact]
    public void Mutated_documents_are_answered() => Run(seed: 3, random =>
    {
        var bytes = UplinkCase.All[random.Next(UplinkCase.All.Count)].Document.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    });

    [Fact]
    public void Documents_with_one_value_changed_for_another_are_answered() => Run(seed: 4, random =>
    {
        // Still JSON: what reaches the readers of values.
        var root = JsonNode.Parse(UplinkCase.All[random.Next(UplinkCase.All.Count)].Document)!;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var all = Below(root).ToList();
            if (all.Count > 0)
            {
                all[random.Next(all.Count)].ReplaceWith(Strange(random));
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    });

    [Fact]
    public void A_document_cut_at_any_byte_is_refused_and_never_half_read() => Assert.All(UplinkCase.All, c =>
    {
        var whole = Encoding.UTF8.GetBytes(JsonNode.Parse(c.Document)!.ToJsonString());
        for (var length = 0; length < whole.Length; length++)
        {
            foreach (var format in new[] { UplinkFormat.Auto, c.NamedFormat })
            {
                var result = UplinkParser.Parse(whole.AsSpan(0, length), format, c.EventType);
                Assert.True(result.IsRefused, $"{c} cut at {length}");
                Assert.Equal(UplinkRefusalReason.InvalidJson, result.Refusal.Reason);
                Assert.InRange(result.Refusal.Offset, 0, length);
            }
        }
    });

    [Fact]
    public void A_second_of_each_member_is_refused_or_is_none_of_ours() => Assert.All(UplinkCase.All, c =>
    {
        // Doubling any member, wherever it stands, never lets one of the two silently win.
        var expected = UplinkCase.Written(UplinkParser.Parse(c.Document, c.NamedFormat, c.EventType).Document!).ToJsonString();
        var text = JsonNode.Parse(c.Document)!.ToJsonString();
        foreach (var (start, end) in Members(text))
        {
            var doubled = Encoding.UTF8.GetBytes(text[..start] + text[start..end] + "," + text[start..]);
            var result = UplinkParser.Parse(doubled, c.NamedFormat, c.EventType);
            if (result.IsRefused)
            {
                Assert.Equal(UplinkRefusalReason.DuplicateMember, result.Refusal.Reason);
            }
            else if (result.Document.Refusals.Count > 0)
            {
                Assert.All(result.Document.Refusals, r => Assert.Equal(UplinkRefusalReason.DuplicateMember, r.Reason));
            }
            else if (!text[start..end].Contains("object", StringComparison.Ordinal) && !InObject(text, start))
            {
                Assert.Equal(expected, UplinkCase.Written(result.Document).ToJsonString());
            }
        }
    });

    [Fact]
    public void Envelopes_of_any_bytes_are_answered()
    {
        var random = new Random(5);
        for (var i = 0; i < Rounds; i++)
        {
            var bytes = Encoding.UTF8.GetBytes("""{"id":"mqtt-1","type":"up","source":"a/b/up","data":"AAECAwQFBgc="}""").ToList();
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                bytes.InsertRange(random.Next(bytes.Count), Pieces[random.Next(Pieces.Length)]);
            }

            Assert.True(IotEnvelope.TryRead([.. bytes], out var envelope, out var refusal) ? envelope is not null && refusal is null : refusal is not null && envelope is null);
        }
    }

    private static void Run(int seed, Func<Random, byte[]> make)
    {
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var bytes = make(random);
            var format = AllFormats[random.Next(AllFormats.Length)];
            var eventType = EventTypes[random.Next(EventTypes.Length)];
            try
            {
                Check(UplinkParser.Parse(bytes, format, eventType));
                Check(UplinkParser.Parse(bytes));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, round {i}, {format}, {eventType}: {Convert.ToBase64String(bytes)}", e);
            }
        }
    }

    private static void Check(UplinkParseResult result)
    {
        if (result.IsRefused)
        {
            Assert.NotEmpty(result.Refusal.ToString());
            return;
        }

        Assert.NotEqual(UplinkFormat.Auto, result.Document.Format);
        foreach (var uplink in result.Document.Uplinks)
        {
            Assert.False(uplink.DevEui.IsEmpty);
            Assert.False(uplink.Payload.IsEmpty && uplink.Object.IsEmpty && uplink.Normalized.IsEmpty);
            _ = uplink.Key.ToString();
            _ = JsonNode.Parse(UplinkCase.PlainForm(w => UplinkWriter.Write(w, uplink)))!.ToJsonString();
        }

        foreach (var status in result.Document.Statuses)
        {
            _ = UplinkCase.PlainForm(w => UplinkWriter.Write(w, status));
        }

        foreach (var met in result.Document.Events)
        {
            _ = UplinkCase.PlainForm(w => UplinkWriter.Write(w, met));
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => (node switch
    {
        JsonObject o => o.Select(m => m.Value),
        JsonArray a => a,
        _ => [],
    }).OfType<JsonNode>().SelectMany(n => Below(n).Prepend(n));

    private static JsonNode? Strange(Random random) => random.Next(14) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(random.Next()),
        3 => JsonValue.Create(random.NextInt64(long.MinValue, long.MaxValue)),
        4 => JsonNode.Parse("1e308"),
        5 => JsonNode.Parse(new string('9', 5000)),
        6 => JsonValue.Create(""),
        7 => JsonValue.Create(new string('A', random.Next(100))),
        8 => JsonValue.Create("2026-13-45T99:99:99.999999999999Z"),
        9 => JsonValue.Create("-5"),
        10 => new JsonObject { ["lora"] = new JsonArray(1, "x", null), ["devEui"] = "70b3d57ed0000001" },
        11 => new JsonArray(new JsonObject { ["rssi"] = "x" }, 5, null, new JsonArray()),
        12 => JsonValue.Create("{\"a\":"),
        _ => JsonValue.Create("70B3D57ED0000001"),
    };

    // The places of "name":value in compact JSON: from the quote of the name to the end of the value.
    private static IEnumerable<(int Start, int End)> Members(string json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '"')
            {
                continue;
            }

            var close = EndOfText(json, at);
            if (json[close] == ':')
            {
                yield return (at, EndOfValue(json, close + 1));
            }

            at = close - 1;
        }
    }

    private static int EndOfText(string json, int at)
    {
        for (at++; json[at] != '"'; at++)
        {
            if (json[at] == '\\')
            {
                at++;
            }
        }

        return at + 1;
    }

    private static int EndOfValue(string json, int at)
    {
        var depth = 0;
        while (true)
        {
            switch (json[at])
            {
                case '"':
                    at = EndOfText(json, at);
                    break;
                case '{' or '[':
                    depth++;
                    at++;
                    break;
                case '}' or ']':
                    if (depth == 0)
                    {
                        return at;
                    }

                    depth--;
                    at++;
                    break;
                case ',' when depth == 0:
                    return at;
                default:
                    at++;
                    break;
            }
        }
    }

    // What a codec has made is handed on as it stands, doubled or not.
    private static bool InObject(string json, int at) => Members(json)
        .Where(m => m.Start < at && at < m.End)
        .Any(m => json.AsSpan(m.Start).StartsWith("\"object\"") || json.AsSpan(m.Start).StartsWith("\"decoded_payload\"") || json.AsSpan(m.Start).StartsWith("\"normalized_payload\"") || json.AsSpan(m.Start).StartsWith("\"payload\""));
}
