// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sambruk.Iot.JavaScript.Tests;

namespace Sambruk.Cli.Tests;

/// <summary>All cases of <c>tests/vectors/iot</c> (and of <c>SAMBRUK_EXTRA_VECTORS</c>) through the real process, in one batch each.</summary>
public sealed class VectorTests
{
    private static readonly HashSet<string> s_notReadings =
        new(StringComparer.Ordinal) { "error", "lwm2m", "objectCount", "objectIds", "senml", "asserted", "percent", "messages" };

    [Fact]
    public async Task Native_vectors()
    {
        var vectors = Vectors.Files("iot/diwise.json").SelectMany(Read).Where(v => v["kind"] is null).ToList();
        var lines = vectors.Select(vector => new JsonObject
        {
            ["decoder"] = vector["decoder"]!.DeepClone(),
            ["fPort"] = vector["fPort"]?.DeepClone(),
            ["payloadHex"] = vector["payloadHex"]!.DeepClone(),
            ["object"] = vector["object"]?.DeepClone(),
            ["deviceId"] = "abc123",
            ["time"] = vector["expected"]!["timestamp"] is { } epoch ? DateTimeOffset.FromUnixTimeSeconds(epoch.GetValue<long>() + 60).ToString("O") : "2026-03-04T05:06:07Z",
        });
        var answers = await BatchAsync(lines);
        Assert.Equal(vectors.Count, answers.Length);
        Assert.NotEmpty(answers);
        Assert.All(vectors.Zip(answers), pair => Check(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("jint")]
    [InlineData("v8")]
    public async Task Vendors_vectors_with_the_vendors_codecs(string engine)
    {
        var roots = VendorCodecs.Roots();
        Assert.SkipUnless(engine == "jint" || OperatingSystem.IsLinux(), "V8's library is that of Linux.");
        var vectors = CodecVector.All().Select(v => (Vector: v, Codec: v.FindCodec(roots))).Where(v => v.Codec is not null).ToList();
        var answers = await BatchAsync(vectors.Select(v => Line(v.Vector.Case, v.Codec!)), "--engine", engine, "--time-limit", "20000");
        Assert.Equal(vectors.Count, answers.Length);
        var faults = vectors.Zip(answers).Select(pair => (pair.First.Vector.Id, Fault: Fault(pair.First.Vector.Case, pair.Second))).Where(v => v.Fault is not null).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {vectors.Count}\n{string.Join('\n', faults.Take(50))}");
    }

    private static JsonObject Line(JsonElement vector, string codec)
    {
        var function = vector.GetProperty("fn").GetString() switch
        {
            "downlinkEncoder" => "encodeDownlink",
            "downlinkDecoder" => "decodeDownlink",
            _ => "decodeUplink",
        };
        var line = new JsonObject { ["codec"] = codec, ["function"] = function, ["time"] = "2024-01-01T00:00:00Z" };
        foreach (var (from, to) in ((string, string)[])[("fPort", "fPort"), ("payloadHex", "payloadHex"), ("recvTime", "time"), ("variables", "variables"), ("input", "input")])
        {
            if (vector.TryGetProperty(from, out var given))
            {
                line[to] = JsonNode.Parse(given.GetRawText());
            }
        }

        return line;
    }

    private static string? Fault(JsonElement vector, JsonObject answer)
    {
        var expected = JsonNode.Parse(vector.GetProperty("expected").GetRawText())!.AsObject();
        var errors = answer["error"]?["errors"]?.AsArray().Count ?? 0;
        if (errors != (expected["errors"]?.AsArray().Count ?? 0) || (answer["error"]?["code"]?.GetValue<string>() ?? "Errors") != "Errors")
        {
            return answer.ToJsonString();
        }

        if (expected["bytes"] is JsonArray bytes)
        {
            expected["bytes"] = new JsonArray([.. bytes.Select(b => (JsonNode)(double)unchecked((byte)(long)b!.GetValue<double>()))]);
        }

        return ((string[])["data", "bytes", "fPort"]).Where(expected.ContainsKey)
            .Select(name => CodecVector.Difference(expected[name], answer[name], name)).FirstOrDefault(d => d is not null);
    }

    private static void Check(JsonNode vector, JsonObject answer)
    {
        var expected = vector["expected"]!.AsObject();
        var id = $"{vector["id"]}: {answer.ToJsonString()}";
        var fails = expected["error"]?.GetValue<bool>() == true;
        Assert.True(answer["ok"]!.GetValue<bool>() == !fails, id);
        if (fails)
        {
            return;
        }

        foreach (var (name, value) in expected.Where(m => !s_notReadings.Contains(m.Key)))
        {
            Assert.True(CodecVector.Difference(value, answer["readings"]![name], name) is null, $"{name} {id}");
        }

        var objects = answer["objects"]!.AsArray();
        Assert.True(expected["objectCount"] is not { } count || objects.Count == count.GetValue<int>(), id);
        foreach (var (index, wanted) in (expected["lwm2m"]?.AsArray() ?? []).Index())
        {
            Assert.True(wanted is null || CodecVector.Difference(wanted, objects[index], "objects") is null || IsSubset(wanted, objects[index]!), id);
        }

        var names = answer["senml"]!.AsArray().Select(r => r!["bn"]?.GetValue<string>()).OfType<string>().ToList();
        Assert.Equal(objects.Count, names.Count);
        Assert.All(expected["objectIds"]?.AsArray() ?? [], wanted => Assert.Contains(names, n => n.StartsWith($"{wanted!.GetValue<string>()}/", StringComparison.Ordinal)));
        if (expected["senml"] is { } senml)
        {
            Assert.Equal(senml.AsArray().Count, answer["senml"]!.AsArray().Count);
        }
    }

    private static bool IsSubset(JsonNode wanted, JsonNode actual) =>
        wanted.AsObject().All(o => o.Value!.AsObject().All(r => CodecVector.Difference(r.Value, actual[o.Key]?[r.Key], r.Key) is null));

    private static IEnumerable<JsonNode> Read(string file) => JsonNode.Parse(File.ReadAllBytes(file))!["vectors"]!.AsArray().Select(v => v!);

    private static async Task<JsonObject[]> BatchAsync(IEnumerable<JsonObject> lines, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        using var process = IotTool.Start(folder.FullName, ["decode", "--batch", .. arguments]);
        var ending = ToolProcess.EndAsync(process);
        await using (var input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            foreach (var line in lines)
            {
                await input.WriteAsync(line.ToJsonString() + "\n");
            }
        }

        var run = await ending;
        Assert.Empty(run.Error);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
