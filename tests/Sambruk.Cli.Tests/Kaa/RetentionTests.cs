// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

public sealed class KaaRetentionTests
{
    private static readonly string[] s_rules =
    [
        "--set", "Kaa:Retention:Rules:0:Id=GALL-1", "--set", "Kaa:Retention:Rules:0:Trigger=exit", "--set", "Kaa:Retention:Rules:0:Years=0",
        "--set", "Kaa:Retention:Rules:0:Decision=Nämnden 2026-01-15 § 4",
    ];

    [Fact]
    public async Task What_the_plan_shows_is_what_is_taken_away_and_the_protocol_names_nobody()
    {
        using var tool = await KaaTool.SeededAsync();
        var plan = (await tool.AnswerAsync(ExitCode.Done, ["retention", "plan", .. s_rules])).GetProperty("retention");
        Assert.Equal(["p-out GALL-1 2026-04-01"], plan.GetProperty("due").EnumerateArray().Select(d => $"{d.GetProperty("id").GetString()} {d.GetProperty("rule").GetString()} {d.GetProperty("since").GetString()}"));
        var key = plan.GetProperty("key").GetString()!;
        Assert.Equal(7, await CountAsync(tool));

        await tool.AnswerAsync(ExitCode.Done, ["retention", "dispose", "--key", key, "--reason", "Delegationsbeslut 12", "--out", tool.File("protokoll.json"), .. s_rules]);
        Assert.Equal(6, await CountAsync(tool));
        using var protocol = JsonDocument.Parse(tool.Read("protokoll.json"));
        Assert.Equal((key, "u-17 (handläggare)", "Delegationsbeslut 12"), (protocol.RootElement.GetProperty("planKey").GetString(), protocol.RootElement.GetProperty("decidedBy").GetString(), protocol.RootElement.GetProperty("reason").GetString()));
        Assert.Equal(1, protocol.RootElement.GetProperty("rules")[0].GetProperty("disposed").GetInt32());
        Assert.DoesNotContain("p-out", tool.Read("protokoll.json"), StringComparison.Ordinal);
        Assert.Equal(
            ["kaa.report -", "kaa.report -", "kaa.dispose.decided -", "kaa.dispose -", "kaa.dispose.case p-out"],
            (await KaaSeed.LogAsync(tool.Register)).Select(r => $"{r.Event.Action} {r.Event.Subject}"));

        var next = (await tool.AnswerAsync(ExitCode.Done, ["retention", "plan", .. s_rules])).GetProperty("retention");
        Assert.Equal(0, next.GetProperty("due").GetArrayLength());
    }

    [Fact]
    public async Task Another_plan_than_the_one_decided_on_is_refused_and_so_is_a_protocol_in_the_place_of_a_file()
    {
        using var tool = await KaaTool.SeededAsync();
        var key = (await tool.AnswerAsync(ExitCode.Done, ["retention", "plan", .. s_rules])).GetProperty("retention").GetProperty("key").GetString()!;
        string[] dispose = ["retention", "dispose", "--key", key, "--reason", "Beslut", "--out", tool.File("protokoll.json"), .. s_rules];
        tool.Write("protokoll.json", "min egen");
        Assert.Equal("CLI-FILE-EXISTS", (await tool.RefusedAsync(ExitCode.Refused, dispose)).Code);
        File.Delete(tool.File("protokoll.json"));
        tool.Write("undantag.json", """[{ "person": "p-out", "reason": "Överklagat", "until": "2026-12-31" }]""");
        Assert.Equal("CLI-OTHER-PLAN", (await tool.RefusedAsync(ExitCode.Refused, [.. dispose, "--holds", tool.File("undantag.json")])).Code);
        await KaaSeed.RecordAsync(tool.Register, "p-out", new Noted(new(2026, 9, 1), "Ny uppgift"));
        Assert.Equal("CLI-OTHER-PLAN", (await tool.RefusedAsync(ExitCode.Refused, dispose)).Code);
        Assert.Equal(7, await CountAsync(tool));
        Assert.False(File.Exists(tool.File("protokoll.json")));
    }

    [Fact]
    public async Task What_is_held_is_shown_and_kept_and_a_file_of_holds_that_cannot_be_read_stops_everything()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("undantag.json", """[{ "person": "p-out", "reason": "Överklagat", "until": "2026-12-31" }]""");
        var plan = (await tool.AnswerAsync(ExitCode.Done, ["retention", "plan", .. s_rules, "--holds", tool.File("undantag.json")])).GetProperty("retention");
        Assert.Equal((0, "Överklagat"), (plan.GetProperty("due").GetArrayLength(), plan.GetProperty("held")[0].GetProperty("reason").GetString()));
        foreach (var wrong in (string[])["", "{}", "[{ \"person\": \"p-out\" }]", "[{ \"person\": \"200611242389\", \"reason\": \"x\" }]", "[{ \"person\": \"p-out\", \"reason\": \"x\", \"why\": 1 }]"])
        {
            tool.Write("undantag.json", wrong);
            Assert.Equal("KAA-HOLDS", (await tool.RefusedAsync(ExitCode.BadInput, ["retention", "plan", .. s_rules, "--holds", tool.File("undantag.json")])).Code);
        }

        Assert.Equal("KAA-HOLDS", (await tool.RefusedAsync(ExitCode.BadInput, ["retention", "plan", .. s_rules, "--holds", tool.File("ingen.json")])).Code);
    }

    [Fact]
    public async Task Without_rules_of_the_municipality_nothing_is_due_and_all_that_is_wrong_with_them_is_told()
    {
        using var tool = await KaaTool.SeededAsync();
        Assert.Equal("CLI-NO-RULES", (await tool.RefusedAsync(ExitCode.BadInput, "retention", "plan")).Code);
        var wrong = await tool.RefusedAsync(ExitCode.BadInput, "retention", "plan", "--set", "Kaa:Retention:Rules:0:Id=A", "--set", "Kaa:Retention:Rules:0:Trigger=whenever", "--set", "Kaa:Retention:Rules:1:Id=A", "--set", "Kaa:Retention:Rules:1:Years=-1");
        Assert.Equal(("CLI-CONFIG", 7), (wrong.Code, wrong.Findings.Length));
    }

    private static async Task<long> CountAsync(KaaTool tool)
    {
        await using var connection = new SqliteConnection(KaaSeed.ConnectionOf(tool.Register));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM kaa_cases";
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
