// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

public sealed class KaaImportTests
{
    [Fact]
    public async Task The_store_of_the_population_register_is_taken_in_as_the_preview_shows_and_a_second_time_nothing_is_new()
    {
        using var tool = KaaTool.Empty();
        await PopulationAsync(tool, NavetXml.Post(KaaSeed.Numbers["p-missing"], municipality: "1440"), NavetXml.Post(NavetTestNumbers.LeapYouth, municipality: "1440", head: "<Sekretessmarkering>J</Sekretessmarkering>"), NavetXml.Post(NavetTestNumbers.Adult, municipality: "1440"));
        string[] import = ["import", tool.File("navet.db"), "--store", tool.Register];
        Assert.Equal("Navet False 2 0 0 1", Sums(await tool.AnswerAsync(ExitCode.Done, import)));
        Assert.False(File.Exists(tool.Register));
        var applied = await tool.AnswerAsync(ExitCode.Done, [.. import, "--apply"]);
        Assert.Equal("Navet True 2 0 0 1", Sums(applied));
        Assert.Equal("Navet False 0 0 2 1", Sums(await tool.AnswerAsync(ExitCode.Done, import)));
        Assert.DoesNotContain(KaaSeed.Numbers["p-missing"][2..], applied.GetRawText(), StringComparison.Ordinal);

        var group = (await tool.AnswerAsync(ExitCode.Done, "target-group", "--day", "2026-11-20")).GetProperty("targetGroup");
        Assert.Equal((2, 1), (group.GetProperty("in").GetInt32(), group.GetProperty("masked").GetInt32()));
        var log = await KaaSeed.LogAsync(tool.Register);
        Assert.Equal(2, log.Count(r => r.Event.Action == "kaa.intake.person"));
        Assert.All(log, r => Assert.Equal(("u-17", "skollagen 29:9"), (r.Event.Actor, r.Event.Purpose)));
    }

    [Fact]
    public async Task A_file_of_facts_of_one_source_adds_to_what_is_known()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("examen.json", Facts("Gymnasiet", "\"facts\":{\"credentials\":[{\"kind\":\"diploma\",\"date\":\"2026-06-10\"}]}"));
        Assert.Equal("Gymnasiet False 0 1 0 0", Sums(await tool.AnswerAsync(ExitCode.Done, "import", tool.File("examen.json"))));
        Assert.Equal("in", await OutcomeAsync(tool));
        Assert.Equal("Gymnasiet True 0 1 0 0", Sums(await tool.AnswerAsync(ExitCode.Done, "import", tool.File("examen.json"), "--apply")));
        Assert.Equal("out", await OutcomeAsync(tool));
        var (code, output, _) = await tool.InAsync("import", tool.File("examen.json"), "--lang", "sv");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Inget nytt: 1.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_told_and_nothing_is()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("fel.json", Facts("Gymnasiet", "\"facts\":{}").Replace("\"source\":\"Gymnasiet\",\"facts\"", "\"source\":\"Komvux\",\"facts\"", StringComparison.Ordinal));
        var mixed = await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("fel.json"), "--apply");
        Assert.Equal(("KAA-FACTS", "KAA-F08"), (mixed.Code, Assert.Single(mixed.Findings)));
        tool.Write("fel.json", Facts("Gymnasiet", "\"facts\":{}").Replace("{\"event\":\"facts\"", "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"facts\"", StringComparison.Ordinal));
        Assert.Equal("KAA-FACTS", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("fel.json"))).Code);
        Assert.Equal("KAA-FACTS", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("ingen.json"))).Code);
        tool.Write("examen.json", Facts("Gymnasiet", "\"facts\":{}"));
        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, "import", tool.File("examen.json"), "--apply", "--set", "Kaa:Permissions=ReadCases,Report")).Code);
        Assert.Equal("NAVET-STORE-FOREIGN", (await tool.RefusedAsync(ExitCode.Refused, "import", tool.Register)).Code);
    }

    private static async Task PopulationAsync(KaaTool tool, params string[] posts)
    {
        Directory.CreateDirectory(tool.File("in"));
        tool.Write("in/1.xml", NavetXml.File(posts, "1", sequence: 1));
        var (code, output, error) = await KaaTool.TestedAsync(["navet", "apply", tool.File("in"), "--store", tool.File("navet.db"), "--set", "Navet:Municipality=1440"]);
        Assert.True(code == ExitCode.Done, output + error);
    }

    private static async Task<string> OutcomeAsync(KaaTool tool) =>
        (await tool.AnswerAsync(ExitCode.Done, "target-group", "--person", "p-missing", "--day", "2026-11-20")).GetProperty("targetGroup").GetProperty("people")[0].GetProperty("outcome").GetString()!;

    private static string Facts(string source, string facts) => """
        {"persons":[{"id":"rad-1","events":[{"event":"person","identity":"NUMBER","source":"SOURCE"},{"event":"facts","source":"SOURCE",FACTS}]}]}
        """.Replace("NUMBER", KaaSeed.Numbers["p-missing"], StringComparison.Ordinal).Replace("SOURCE", source, StringComparison.Ordinal).Replace("FACTS", facts, StringComparison.Ordinal);

    private static string Sums(JsonElement answer)
    {
        var import = answer.GetProperty("import");
        return $"{import.GetProperty("source").GetString()} {import.GetProperty("isApplied").GetBoolean()} {import.GetProperty("entered").GetInt32()} {import.GetProperty("changed").GetInt32()} {import.GetProperty("unchanged").GetInt32()} {import.GetProperty("ofOtherAge").GetInt32()}";
    }
}
