// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

public sealed class BillingPreviewTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("sv")]
    public async Task A_preview_shows_each_document_the_sums_and_what_changed_since_the_year_before(string language)
    {
        using var tool = BillingTool.OfExample();
        var run = await tool.RunAsync("preview", "--run", BillingTool.Run2026, "--compare", BillingTool.Run2025, "--lang", language);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Approved.Matches(InProcess.Approved($"billing.preview.{language}.txt"), run.Output.ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(tool.File("faktura.db")) || File.Exists(tool.File("faktura.db")));
    }

    [Fact]
    public async Task The_preview_as_data_has_sums_that_are_those_of_its_documents_and_effects_that_are_the_change()
    {
        using var tool = BillingTool.OfExample();
        var answer = await tool.AnswerAsync("preview", "--run", BillingTool.Run2026, "--compare", BillingTool.Run2025);
        var documents = answer.GetProperty("documents").EnumerateArray().ToList();
        foreach (var sum in (string[])["net", "tax", "rounding", "payable"])
        {
            Assert.Equal(documents.Sum(d => d.GetProperty(sum).GetInt64()), answer.GetProperty("totals").GetProperty(sum).GetInt64());
        }

        var changes = answer.GetProperty("comparison").GetProperty("members").EnumerateArray().ToList();
        Assert.Equal(12, changes.Count);
        Assert.All(changes, c => Assert.Equal(Of(c, "now") - Of(c, "before"), Of(c, "delta")));
        Assert.All(changes, c => Assert.Equal(Of(c, "delta"), Of(c, "rate") + Of(c, "quantity") + Of(c, "months") + Of(c, "other")));
        Assert.Equal(answer.GetProperty("totals").GetProperty("net").GetInt64(), Of(answer.GetProperty("comparison").GetProperty("total"), "now"));
        Assert.Equal("preview", BillingTool.OutcomeOf(answer));

        static long Of(System.Text.Json.JsonElement change, string name) => change.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task What_is_issued_is_what_was_previewed()
    {
        using var tool = BillingTool.OfExample();
        var preview = await tool.AnswerAsync("preview", "--run", BillingTool.Run2026);
        var issued = await tool.IssueAsync();
        Assert.Equal(preview.GetProperty("runKey").GetString(), issued.GetProperty("runKey").GetString());
        Assert.Equal(preview.GetProperty("totals").GetRawText(), issued.GetProperty("totals").GetRawText());
        Assert.Equal(
            preview.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("payable").GetInt64()),
            issued.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("payable").GetInt64()));
    }

    [Fact]
    public async Task All_that_is_wrong_in_all_files_is_told_at_once_with_its_place()
    {
        using var tool = BillingTool.OfExample();
        tool.Change("taxor/2026/bokhyllan.json", "\"1.87\"", "\"-1.87\"");
        tool.Change("medlemmar.csv", "212000-0332", "212000-0333");
        tool.Change("medlemmar.csv", "1489;", "9999;");
        var run = await tool.RunAsync("preview", "--run", BillingTool.Run2026);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("BILL-RUNFILE", run.Error, StringComparison.Ordinal);
        Assert.Contains("taxor/2026/bokhyllan.json:", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"medlemmar\.csv:6:\S*: error BILL-", run.Error);
        Assert.Matches(@"medlemmar\.csv:10:\S*: error BILL-", run.Error);
    }

    [Theory]
    [InlineData("finns-inte.json")]
    [InlineData(".")]
    public async Task A_run_that_cannot_be_read_is_bad_input(string file)
    {
        using var tool = BillingTool.OfExample();
        Assert.Equal("BILL-RUNFILE", (await tool.RefusedAsync(ExitCode.BadInput, "preview", "--run", file)).Code);
    }
}
