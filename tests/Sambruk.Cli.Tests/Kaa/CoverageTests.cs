// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

public sealed class KaaCoverageTests
{
    [Fact]
    public async Task Who_is_missing_should_have_left_or_is_unclear_is_told_with_what_to_do_and_no_word_of_protected_persons()
    {
        using var tool = await KaaTool.SeededAsync();
        var coverage = (await tool.AnswerAsync(ExitCode.Partial, "coverage", "--day", "2026-11-25")).GetProperty("coverage");
        Assert.Equal(["p-missing missing", "p-diploma shouldHaveLeft", "p-unclear unclear"], Lines(coverage));
        Assert.Equal((3, 3, 5), (coverage.GetProperty("expected").GetInt32(), coverage.GetProperty("registered").GetInt32(), coverage.GetProperty("aged16To19").GetInt32()));

        // A protected person that is to be looked at is one, and nothing is said of why.
        await KaaSeed.RecordAsync(tool.Register, "p-hidden", new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2026, 6, 1))] }));
        var hidden = (await tool.AnswerAsync(ExitCode.Partial, "coverage", "--day", "2026-11-25")).GetProperty("coverage").GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("id").GetString() == "p-hidden");
        Assert.Equal(["id", "isMasked", "kind", "text"], hidden.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Skyddad person: open the case.", hidden.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_source_that_is_too_old_makes_nobody_missing()
    {
        using var tool = await KaaTool.SeededAsync();
        string[] asked = ["coverage", "--day", "2026-11-25", "--as-of", "Navet=2026-11-24"];
        var fresh = await tool.AnswerAsync(ExitCode.Partial, [.. asked, "--as-of", "Edlevo=2026-11-18"]);
        Assert.Equal(["p-missing missing", "p-diploma shouldHaveLeft", "p-unclear unclear"], Lines(fresh.GetProperty("coverage")));
        Assert.False(fresh.TryGetProperty("findings", out _));

        var old = await tool.AnswerAsync(ExitCode.Partial, [.. asked, "--as-of", "Edlevo=2026-11-17"]);
        Assert.Equal(["p-diploma shouldHaveLeft", "p-unclear unclear", "p-missing cannotBeJudged"], Lines(old.GetProperty("coverage")));
        Assert.Equal("KAA-C02", old.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Contains("p-missing missing", Lines((await tool.AnswerAsync(ExitCode.Partial, [.. asked, "--as-of", "Edlevo=2026-11-17", "--set", "Kaa:Sources:Edlevo:MostDays=8"])).GetProperty("coverage")));
    }

    [Fact]
    public async Task A_source_that_nobody_dates_is_as_old_as_what_the_register_last_learned_of_it_and_one_that_never_came_is_too_old()
    {
        using var tool = await KaaTool.SeededAsync();
        string[] asked = ["coverage", "--day", "2025-09-03", "--set", "Kaa:Sources:Navet=7"];
        var sources = (await tool.AnswerAsync(ExitCode.Partial, asked)).GetProperty("coverage").GetProperty("sources");
        Assert.Equal(("2025-09-01", false), (sources[0].GetProperty("asOf").GetString(), sources[0].GetProperty("isStale").GetBoolean()));
        var never = (await tool.AnswerAsync(ExitCode.Partial, [.. asked, "--set", "Kaa:Sources:Komvux:MostDays=30"])).GetProperty("coverage").GetProperty("sources");
        Assert.Equal(["Komvux True", "Navet False"], never.EnumerateArray().Select(s => $"{s.GetProperty("source").GetString()} {s.GetProperty("isStale").GetBoolean()}"));
        Assert.Equal("CLI-CONFIG", (await tool.RefusedAsync(ExitCode.BadInput, [.. asked, "--set", "Kaa:Sources:Komvux:MostDays=many"])).Code);
    }

    [Fact]
    public async Task One_who_was_in_the_last_file_without_an_exit_and_is_not_in_the_register_is_lost()
    {
        using var tool = await KaaTool.SeededAsync();
        var layout = tool.Layout();
        tool.Write("forra.txt", await ScbExample.FileAsync(tool, layout, [KaaSeed.Numbers["p-missing"]]));
        var coverage = (await tool.AnswerAsync(ExitCode.Partial, "coverage", "--day", "2026-11-25", "--last", tool.File("forra.txt"), "--layout", layout)).GetProperty("coverage");
        Assert.Contains("p-missing lost", Lines(coverage));
    }

    private static string[] Lines(JsonElement coverage) =>
        [.. coverage.GetProperty("lines").EnumerateArray().Select(l => $"{l.GetProperty("id").GetString()} {l.GetProperty("kind").GetString()}")];
}
