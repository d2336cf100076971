// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json.Nodes;

namespace Sambruk.Egil.Tests;

/// <summary>
/// Holds the builder against each case: what a planner would send when the desired state of one step follows that of the step
/// before. Cases about answers of the receiver, limits and commands are tested where those live.
/// </summary>
public sealed class CasesRosterTests
{
    private static readonly string[] Elsewhere =
        ["unprovision", "empty_source", "source_failure", "thresholds_net", "thresholds_gross", "crash_resume", "stale_plan"];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Vectors.Files("egil/*.json"))
        {
            foreach (var one in Read(file)["cases"]!.AsArray())
            {
                var name = one!["name"]!.GetValue<string>();
                var steps = one["steps"]!.AsArray();
                if (!Elsewhere.Contains(name) && !steps.Any(s => s!["server"] is not null || s["source"] is not null || s["command"]?.GetValue<string>() is "unprovision" or "apply stale plan"))
                {
                    data.Add(file, name);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_roster_of_each_step_leads_to_the_requests_of_the_case(string file, string name)
    {
        var document = Read(file);
        var one = document["cases"]!.AsArray().Single(c => c!["name"]!.GetValue<string>() == name)!;
        var roster = new JsonObject();
        JsonObject? options = null;
        var sent = new Dictionary<ResourceKey, string>();
        foreach (var step in one["steps"]!.AsArray())
        {
            if (step!["roster"] is { } restart)
            {
                roster = document["rosters"]![restart.GetValue<string>()]!.AsObject();
            }

            if (step["change"] is JsonArray change)
            {
                roster = CasesRoster.ApplyChanges(roster, change);
            }

            options = step["options"] as JsonObject ?? options;
            var where = $"{name}: {step["name"]}";
            var expect = step["expect"]!;
            var outcome = expect["outcome"]!.GetValue<string>();
            if (outcome is "failed" or "refused")
            {
                await Assert.ThrowsAsync<InvalidInputException>(() => Build(roster, options));
                continue;
            }

            var built = await Build(roster, options);
            var expected = (expect["planned"] ?? expect["requests"]) is JsonValue set
                ? document["requestSets"]![set.GetValue<string>()[1..]]!.AsArray()
                : (expect["planned"] ?? expect["requests"])!.AsArray();
            var before = new Dictionary<ResourceKey, string>(sent);
            var requests = Advance(sent, built);
            Assert.Equal(Lines(expected), requests);
            if (step["command"]?.GetValue<string>() == "plan")
            {
                sent = before;
            }
            Assert.True(outcome == (built.Report.IsValid ? "success" : "partial"), where);
            Assert.Equal(expect["errors"]?.GetValue<int>() ?? 0, built.Report.ErrorCount);
            if (expect["warnings"] is { } warnings)
            {
                Assert.Equal(warnings.GetValue<int>(), built.Report.WarningCount);
            }

            CheckBodies(expect["body"] as JsonArray ?? [], built);
        }
    }

    private static async Task<Roster> Build(JsonObject roster, JsonObject? options)
    {
        var rosterOptions = CasesRoster.Options(options);
        var files = await RosterFiles.ReadAsync(rosterOptions, AppContext.BaseDirectory, TestContext.Current.CancellationToken);
        return RosterBuilder.Build(CasesRoster.Records(roster, options), rosterOptions, default, files);
    }

    private static List<string> Advance(Dictionary<ResourceKey, string> sent, Roster roster)
    {
        using var serializer = new ScimSerializer();
        var lines = new List<string>();
        var desired = roster.Resources.ToDictionary(r => r.Key, r => Encoding.UTF8.GetString(serializer.ToUtf8(r, ScimForm.Canonical)));
        foreach (var (key, body) in desired)
        {
            if (!sent.TryGetValue(key, out var old) || old != body)
            {
                lines.Add($"{(old is null ? "POST" : "PUT")} {key}");
            }
        }

        foreach (var key in sent.Keys.Where(key => !desired.ContainsKey(key) && !roster.LeftOut.ContainsKey(key)).ToList())
        {
            lines.Add($"DELETE {key}");
            sent.Remove(key);
        }

        foreach (var (key, body) in desired)
        {
            sent[key] = body;
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static List<string> Lines(JsonArray requests) =>
    [
        .. requests
            .SelectMany(r => r!["ids"]!.AsArray().Select(id => $"{r["method"]} {r["endpoint"]}/{id}"))
            .Order(StringComparer.Ordinal),
    ];

    private static void CheckBodies(JsonArray bodies, Roster roster)
    {
        using var serializer = new ScimSerializer();
        foreach (var body in bodies)
        {
            var resource = roster.Resources.Single(r => r.Key.ToString() == $"{body!["endpoint"]}/{body["id"]}");
            var json = JsonNode.Parse(serializer.ToUtf8(resource, ScimForm.Wire))!;
            foreach (var (member, value) in body!.AsObject())
            {
                switch (member)
                {
                    case "endpoint" or "id":
                        break;
                    case "memberIds":
                        Assert.Equal(value!.AsArray().Select(v => v!.ToString()), json["studentMemberships"]!.AsArray().Select(v => v!["value"]!.ToString()), StringComparer.Ordinal);
                        break;
                    case "parentActivity":
                        Assert.Equal(value?.ToString(), json["parentActivity"]?[0]!["value"]!.ToString());
                        break;
                    default:
                        Assert.Equal(value?.ToString(), json[member]?.ToString());
                        break;
                }
            }
        }
    }

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();
}
