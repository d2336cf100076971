// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class KaaStatisticsTests
{
    [Fact]
    public async Task Page_CSV_and_JSON_are_written_and_the_answer_has_what_they_show()
    {
        using var tool = await KaaBoardSeed.MakeAsync(women: 3);
        var answer = (await tool.AnswerAsync(ExitCode.Done, Command(tool))).GetProperty("statistics");
        Assert.Equal(("2026H1", 5, false, 26), (answer.GetProperty("period").GetString(), answer.GetProperty("threshold").GetInt32(), answer.GetProperty("isByGender").GetBoolean(), answer.GetProperty("persons").GetInt32()));
        Assert.Equal((34.6m, 46.2m), (answer.GetProperty("contactPercent").GetDecimal(), answer.GetProperty("effortPercent").GetDecimal()));
        var nation = answer.GetProperty("nation").EnumerateArray().ToList();
        Assert.False(nation[0].TryGetProperty("own", out _) || nation[0].TryGetProperty("difference", out _));
        Assert.Equal((34.6m, 45.4m, -10.8m), (nation[1].GetProperty("own").GetDecimal(), nation[1].GetProperty("nation").GetDecimal(), nation[1].GetProperty("difference").GetDecimal()));

        Assert.Equal(["namnd-2026H1.csv", "namnd-2026H1.html", "namnd-2026H1.json"], Directory.EnumerateFileSystemEntries(tool.File("ut")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        foreach (var file in answer.GetProperty("files").EnumerateArray())
        {
            var content = await File.ReadAllBytesAsync(tool.File($"ut/{file.GetProperty("name").GetString()}"), TestContext.Current.CancellationToken);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.GetProperty("sha256").GetString());
        }

        var published = JsonDocument.Parse(tool.Read("ut/namnd-2026H1.json")).RootElement.GetProperty("tables").EnumerateArray().Select(t => (
            Id: t.GetProperty("id").GetString(),
            Hidden: t.GetProperty("rows").EnumerateArray().SelectMany(r => r.GetProperty("figures").EnumerateArray()).Count(f => f.GetProperty("state").GetString() == "Hidden"))).Where(t => t.Hidden > 0);
        Assert.Equal(published, answer.GetProperty("hidden").EnumerateArray().Select(t => (t.GetProperty("table").GetString(), t.GetProperty("hidden").GetInt32())));
        Assert.StartsWith("<!doctype html>", tool.Read("ut/namnd-2026H1.html"), StringComparison.Ordinal);

        var log = await KaaSeed.LogAsync(tool.Register);
        Assert.Equal(["kaa.report", "kaa.statistics"], log.Select(r => r.Event.Action));
        Assert.Equal(("2026H1", "5", answer.GetProperty("files")[0].GetProperty("sha256").GetString()), (log[1].Event.Subject, log[1].Event.Details["threshold"], log[1].Event.Details["sha256"]));
    }

    /// <summary>What differs in nothing but what is hidden cannot be told apart, by any output or file.</summary>
    [Fact]
    public async Task Registers_that_differ_in_hidden_counts_only_give_the_same_outputs_and_files()
    {
        var told = new List<string>();
        foreach (var women in (int[])[2, 3])
        {
            using var tool = await KaaBoardSeed.MakeAsync(women);
            var all = "";
            foreach (var more in (string[][])[["--lang", "sv"], ["--lang", "en"], ["--json"]])
            {
                var (code, output, error) = await tool.InAsync([.. Command(tool), "--verbose", .. more]);
                Assert.Equal(ExitCode.Done, code);
                Assert.DoesNotContain(KaaSeed.Surname, output + error, StringComparison.Ordinal);
                all += output + error;
            }

            told.Add(all + string.Concat(Directory.EnumerateFiles(tool.File("ut")).Order(StringComparer.Ordinal).Select(File.ReadAllText)));
        }

        Assert.Contains("Kvinnor av alla i registret", told[0], StringComparison.Ordinal);
        Assert.Contains("visas inte", told[0], StringComparison.Ordinal);
        Assert.Equal(told[0], told[1]);
    }

    [Fact]
    public async Task A_small_register_shows_neither_its_persons_nor_a_share()
    {
        using var tool = await KaaTool.SeededAsync();
        var answer = (await tool.AnswerAsync(ExitCode.Done, Command(tool))).GetProperty("statistics");
        Assert.All(["persons", "contactPercent", "effortPercent"], name => Assert.False(answer.TryGetProperty(name, out _), name));
        Assert.All(answer.GetProperty("nation").EnumerateArray(), line => Assert.False(line.TryGetProperty("own", out _)));
    }

    [Fact]
    public async Task Each_published_report_is_taken_into_account_and_one_that_is_forgotten_or_wrong_stops()
    {
        using var tool = await KaaBoardSeed.MakeAsync(women: 3);
        await tool.AnswerAsync(ExitCode.Done, Command(tool, "2025H2"));
        string[] next = Command(tool);
        Assert.Equal("CLI-EARLIER", (await tool.RefusedAsync(ExitCode.Refused, next)).Code);
        var earlier = tool.File("ut/namnd-2025H2.json");
        var answer = (await tool.AnswerAsync(ExitCode.Done, [.. next, "--earlier", earlier])).GetProperty("statistics");
        Assert.Equal(["2025H2"], answer.GetProperty("earlier").EnumerateArray().Select(e => e.GetString()));
        Assert.Contains("2025H2/FirstTime", tool.Read("ut/namnd-2026H1.json"), StringComparison.Ordinal);

        tool.Write("annan.json", tool.Read("ut/namnd-2025H2.json").Replace("\"1440\"", "\"1489\"", StringComparison.Ordinal));
        tool.Write("trasig.json", "{}");
        string[] elsewhere = ["statistics", "--period", "2026H1", "--out", tool.File("ut2")];
        foreach (var wrong in (string[][])[[tool.File("annan.json")], [tool.File("trasig.json")], [earlier, earlier], [tool.File("ut/namnd-2026H1.json")], [tool.File("ingen.json")]])
        {
            var refused = await tool.RefusedAsync(ExitCode.BadInput, [.. elsewhere, .. wrong.SelectMany(w => new[] { "--earlier", w })]);
            Assert.Equal("KAA-PUBLISHED", refused.Code);
        }

        // A half-year before what is published can be told no more.
        Assert.Equal("CLI-EARLIER", (await tool.RefusedAsync(ExitCode.Refused, Command(tool, "2025H1"))).Code);
        Assert.False(Directory.Exists(tool.File("ut2")));
    }

    [Fact]
    public async Task Files_with_other_content_stop_all_three_unless_they_are_to_be_replaced()
    {
        using var tool = await KaaBoardSeed.MakeAsync(women: 3);
        Directory.CreateDirectory(tool.File("ut"));
        tool.Write("ut/namnd-2026H1.html", "min egen");
        Assert.Equal("CLI-FILE-EXISTS", (await tool.RefusedAsync(ExitCode.Refused, Command(tool))).Code);
        Assert.Equal(["namnd-2026H1.html"], Directory.EnumerateFileSystemEntries(tool.File("ut")).Select(f => Path.GetFileName(f)!));
        Assert.DoesNotContain("kaa.statistics", (await KaaSeed.LogAsync(tool.Register)).Select(r => r.Event.Action));
        await tool.AnswerAsync(ExitCode.Done, [.. Command(tool), "--replace"]);
        Assert.StartsWith("<!doctype html>", tool.Read("ut/namnd-2026H1.html"), StringComparison.Ordinal);
        var again = (await tool.AnswerAsync(ExitCode.Done, Command(tool))).GetProperty("statistics");
        Assert.All(again.GetProperty("files").EnumerateArray(), f => Assert.False(f.GetProperty("isWritten").GetBoolean()));
        tool.Write("fil", "");
        Assert.Equal("CLI-OUT", (await tool.RefusedAsync(ExitCode.BadInput, "statistics", "--period", "2026H1", "--out", tool.File("fil"))).Code);
    }

    [Fact]
    public async Task A_half_year_that_goes_on_a_threshold_out_of_range_and_a_user_who_may_not_report_are_refused()
    {
        using var tool = await KaaBoardSeed.MakeAsync(women: 3);
        Assert.Equal("CLI-HALF-YEAR", (await tool.RefusedAsync(ExitCode.BadInput, Command(tool, "2026H2"))).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, Command(tool, "2026"))).Code);
        foreach (var threshold in (string[])["2", "51", "fem", "-5"])
        {
            Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, [.. Command(tool), "--threshold=" + threshold])).Code);
        }

        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, [.. Command(tool), "--set", "Kaa:Permissions=ReadCases,WriteCases"])).Code);
        Assert.False(Directory.Exists(tool.File("ut")));
        var answer = (await tool.AnswerAsync(ExitCode.Done, [.. Command(tool), "--threshold", "50"])).GetProperty("statistics");
        Assert.False(answer.TryGetProperty("persons", out _));
    }

    private static string[] Command(KaaTool tool, string period = "2026H1") => ["statistics", "--period", period, "--out", tool.File("ut")];
}
