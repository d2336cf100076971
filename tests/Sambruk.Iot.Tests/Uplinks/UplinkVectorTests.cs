// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Iot.Tests.Uplinks;

public sealed class UplinkVectorTests
{
    private static readonly string[] Formats = ["actility", "chirpstack-v3", "chirpstack-v4", "loriot", "netmore", "ttn-v3"];

    [Fact]
    public void There_are_cases_of_each_network_server()
    {
        Assert.Equal(Formats, UplinkCase.All.Select(c => c.Format).Distinct().Order(StringComparer.Ordinal));
        Assert.True(UplinkCase.All.Count >= 26);
    }

    [Fact]
    public void Each_document_gives_what_its_case_expects_when_the_format_is_named() =>
        Assert.All(UplinkCase.All, c => CheckCase(c, c.NamedFormat, c.EventType ?? "up"));

    [Fact]
    public void Each_document_tells_its_own_format() =>
        Assert.All(UplinkCase.All, c => CheckCase(c, UplinkFormat.Auto, c.EventType ?? "up"));

    [Fact]
    public void Each_document_tells_its_own_kind_when_no_event_type_comes_with_it() =>
        Assert.All(UplinkCase.All, c => CheckCase(c, UplinkFormat.Auto, eventType: null));

    [Theory]
    [InlineData("join")]
    [InlineData("txack")]
    [InlineData("ack")]
    [InlineData("down")]
    [InlineData("error")]
    [InlineData("log")]
    [InlineData("tomorrows-event")]
    public void Another_event_type_gives_no_uplink_and_no_refusal(string eventType) => Assert.All(UplinkCase.All, c =>
    {
        var result = UplinkParser.Parse(c.Document, UplinkFormat.Auto, eventType);
        Assert.False(result.IsRefused, c.ToString());
        Assert.Empty(result.Document.Uplinks);
        Assert.Empty(result.Document.Statuses);
        Assert.NotEmpty(result.Document.Events);
    });

    [Fact]
    public void The_plain_form_of_each_uplink_and_status_reads_back_as_itself() => Assert.All(UplinkCase.All, c =>
    {
        foreach (var written in UplinkCase.Written(UplinkParser.Parse(c.Document, UplinkFormat.Auto, c.EventType).Document!))
        {
            var again = UplinkParser.Parse(JsonSerializer.SerializeToUtf8Bytes(written));
            Assert.Equal(UplinkFormat.Json, again.Document!.Format);
            Assert.True(JsonNode.DeepEquals(written, Assert.Single(UplinkCase.Written(again.Document))), c.ToString());
        }
    });

    [Fact]
    public void White_space_and_the_order_of_members_make_no_difference() => Assert.All(UplinkCase.All, c =>
    {
        var turned = Turned(JsonNode.Parse(c.Document)!);
        var bytes = System.Text.Encoding.UTF8.GetBytes(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        CheckCase(c with { Document = bytes }, UplinkFormat.Auto, c.EventType);
        CheckCase(c with { Document = [0xEF, 0xBB, 0xBF, .. bytes, (byte)'\n'] }, UplinkFormat.Auto, c.EventType);
    });

    [Fact]
    public void Names_and_texts_written_in_escapes_make_no_difference() => Assert.All(UplinkCase.All, c =>
        CheckCase(c with { Document = Escaped(c.Document) }, UplinkFormat.Auto, c.EventType));

    private static void CheckCase(UplinkCase c, UplinkFormat format, string? eventType)
    {
        var result = UplinkParser.Parse(c.Document, format, eventType);
        Assert.False(result.IsRefused, $"{c}: {result.Refusal}");
        Assert.Equal(c.NamedFormat, result.Document.Format);
        Assert.Empty(result.Document.Refusals);
        var written = UplinkCase.Written(result.Document);
        Assert.True(c.Expected.Count == written.Count, $"{c}: {written.Count} entries");
        for (var i = 0; i < written.Count; i++)
        {
            foreach (var (name, expected) in c.Expected[i]!.AsObject())
            {
                Assert.True(Same(expected, written[i]![name]), $"{c}: {i}.{name}: {expected?.ToJsonString()} but {written[i]![name]?.ToJsonString()}");
            }
        }
    }

    // Numbers are the same when their values are (41.0 and 41).
    private static bool Same(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(m => b.ContainsKey(m.Key) && Same(m.Value, b[m.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number => a.GetValue<double>().Equals(b.GetValue<double>()),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    private static JsonNode Turned(JsonNode node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Turned(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(n => n is null ? null : Turned(n))]),
        _ => node.DeepClone(),
    };

    // Each letter and digit of each text as \u00XX, but for objects that are handed on as they stand.
    private static byte[] Escaped(byte[] document)
    {
        var text = new System.Text.StringBuilder();
        var inText = false;
        for (var i = 0; i < document.Length; i++)
        {
            var c = (char)document[i];
            if (inText && c == '\\')
            {
                text.Append(c).Append((char)document[++i]);
                continue;
            }

            inText ^= c == '"';
            text.Append(inText && char.IsAsciiLetterOrDigit(c) ? $"\\u{(int)c:X4}" : c.ToString());
        }

        return System.Text.Encoding.Latin1.GetBytes(text.ToString());
    }
}
