// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Cases;

/// <summary>Holds what was seen against what a step expects.</summary>
internal static class CaseExpectation
{
    public static void Check(
        JsonObject step, JsonObject document, string outcome, ProvisioningResult? result, ValidationReport report, ScriptedReceiver receiver, ProvisioningPlan? plan)
    {
        var expect = step["expect"]!.AsObject();
        if (step["accept"] is JsonObject alternative && (string)alternative["outcome"]! == outcome)
        {
            expect = alternative;
        }

        Assert.Equal((string)expect["outcome"]!, outcome);
        CheckRequests(Entries(expect["requests"], document), receiver.Requests);
        if (expect["planned"] is { } planned)
        {
            CheckPlan(Entries(planned, document), plan!);
        }

        if (expect["heldBack"] is { } heldBack)
        {
            var wanted = Entries(heldBack, document).SelectMany(e => e.Ids.Select(id => $"{e.Method} {e.Endpoint}/{id}")).Order(StringComparer.Ordinal);
            Assert.Equal(wanted, result!.Failures.Where(f => f.Code == "held-back").Select(f => $"{Method(f.Operation.Kind)} {f.Operation.Key}").Order(StringComparer.Ordinal));
        }

        if ((int?)expect["attemptsPerRequest"] is { } attempts)
        {
            Assert.All(receiver.Requests.GroupBy(r => r.ToString(), StringComparer.Ordinal), g => Assert.Equal(attempts, g.Count()));
        }

        if ((int?)expect["errors"] is { } errors)
        {
            Assert.Equal(errors, report.ErrorCount);
        }

        if ((int?)expect["warnings"] is { } warnings)
        {
            Assert.Equal(warnings, report.WarningCount);
        }

        foreach (var body in expect["body"]?.AsArray() ?? [])
        {
            CheckBody(body!.AsObject(), receiver);
        }
    }

    private static void CheckRequests(IReadOnlyList<Entry> expected, IReadOnlyList<ReceivedRequest> seen)
    {
        var distinct = seen.Select(r => r.ToString()).ToHashSet(StringComparer.Ordinal);
        var allowed = expected.SelectMany(e => e.Ids.Select(id => $"{e.Method} {e.Endpoint}/{id}")).ToHashSet(StringComparer.Ordinal);
        var required = expected.Where(e => !e.Optional).SelectMany(e => e.Ids.Select(id => $"{e.Method} {e.Endpoint}/{id}"));
        Assert.Empty(distinct.Except(allowed, StringComparer.Ordinal));
        Assert.Empty(required.Except(distinct, StringComparer.Ordinal));
        CheckOrder(expected, seen);
    }

    /// <summary>No request of an entry starts before the entry above it is answered; creates and updates of one endpoint are one level.</summary>
    private static void CheckOrder(IReadOnlyList<Entry> expected, IReadOnlyList<ReceivedRequest> seen)
    {
        var levels = new List<HashSet<string>>();
        string? last = null;
        foreach (var entry in expected)
        {
            var level = entry.Method == "DELETE" ? $"delete {entry.Endpoint}" : $"write {entry.Endpoint}";
            if (level != last)
            {
                levels.Add(new(StringComparer.Ordinal));
            }

            levels[^1].UnionWith(entry.Ids.Select(id => $"{entry.Method} {entry.Endpoint}/{id}"));
            last = level;
        }

        var answered = 0L;
        foreach (var level in levels)
        {
            var requests = seen.Where(r => level.Contains(r.ToString())).ToList();
            Assert.All(requests, r => Assert.True(r.Started > answered, $"{r} started before the level above it was answered."));
            answered = Math.Max(answered, requests.Select(r => r.Answered).DefaultIfEmpty(0).Max());
        }
    }

    private static void CheckPlan(IReadOnlyList<Entry> expected, ProvisioningPlan plan) => Assert.Equal(
        expected.SelectMany(e => e.Ids.Select(id => $"{e.Method} {e.Endpoint}/{id}")).Order(StringComparer.Ordinal),
        plan.Operations.Select(o => $"{Method(o.Kind)} {o.Key}").Order(StringComparer.Ordinal));

    private static void CheckBody(JsonObject expected, ScriptedReceiver receiver)
    {
        var body = receiver.Body((string)expected["endpoint"]!, (string)expected["id"]!);
        foreach (var (name, value) in expected)
        {
            switch (name)
            {
                case "endpoint" or "id":
                    break;
                case "memberIds":
                    Assert.Equal(value!.AsArray().Select(v => (string)v!), body.GetProperty("studentMemberships").EnumerateArray().Select(m => m.GetProperty("value").GetString()));
                    break;
                case "parentActivity" when value is null:
                    Assert.False(body.TryGetProperty("parentActivity", out _));
                    break;
                case "parentActivity":
                    Assert.Equal((string)value!, body.GetProperty("parentActivity").EnumerateArray().Single().GetProperty("value").GetString());
                    break;
                default:
                    Assert.Equal(value!.ToJsonString(), JsonNode.Parse(body.GetProperty(name).GetRawText())!.ToJsonString());
                    break;
            }
        }
    }

    private static List<Entry> Entries(JsonNode? list, JsonObject document)
    {
        var entries = list is JsonValue ? document["requestSets"]![((string)list!)[1..]]! : list!;
        return [.. entries.AsArray().Select(e => new Entry(
            (string)e!["method"]!,
            (string)e["endpoint"]!,
            [.. e["ids"]!.AsArray().Select(id => (string)id!)],
            (bool?)e["optional"] ?? false))];
    }

    private static string Method(OperationKind kind) => kind switch
    {
        OperationKind.Create => "POST",
        OperationKind.Update => "PUT",
        _ => "DELETE",
    };

    private sealed record Entry(string Method, string Endpoint, IReadOnlyList<string> Ids, bool Optional);
}
