// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

public sealed class BillingExplainTests
{
    [Fact]
    public async Task An_issued_invoice_is_explained_in_Swedish_by_its_number_in_either_language_of_the_tool()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        var english = await tool.RunAsync("explain", "2026-0016", "--lang", "en");
        var swedish = await tool.RunAsync("explain", "2026-0016", "--lang", "sv");
        Assert.Contains(
            "42 861 invånare (SCB BE0101/BefolkningNy, 2025-12-31, publicerad 2026-02-24) × 1,87 kr = 80 150,07 kr enligt taxa BOKHYLLAN-2026 version 1 (beslut Exempelföreningens årsmöte 2025-11-13 § 6).",
            english.Output.Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        Assert.Contains("Att betala 147 718,00 kr.", english.Output.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(english.Output.Split('\n')[1..], swedish.Output.Split('\n')[1..]);
        Assert.StartsWith("Faktura 2026-0016, Alingsås kommun (1489)", swedish.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_explains_all_that_is_issued_to_it_and_the_drafts_of_a_run()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        var issued = (await tool.AnswerAsync("explain", "1489")).GetProperty("explanations").EnumerateArray().ToList();
        var drafts = (await tool.AnswerAsync("explain", "1489", "--run", BillingTool.Run2026)).GetProperty("explanations").EnumerateArray().ToList();
        Assert.Equal(["2026-0015", "2026-0016"], issued.Select(e => e.GetProperty("number").GetString()));
        Assert.All(drafts, d => Assert.False(d.TryGetProperty("number", out _)));
        Assert.Equal(issued.Select(e => e.GetProperty("text").GetString()), drafts.Select(e => e.GetProperty("text").GetString()));
        var line = issued[1].GetProperty("lines")[0];
        Assert.Equal((8_015_007, "BOKHYLLAN-2026@1"), (line.GetProperty("net").GetInt64(), line.GetProperty("tariff").GetString()));
        Assert.Equal(42_861, line.GetProperty("population").GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task A_credit_note_says_why()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        await tool.AnswerAsync("credit", "2026-0016", "--reason", "Uppsagt avtal", "--date", "2026-04-01");
        var text = (await tool.AnswerAsync("explain", "K2026-0001")).GetProperty("explanations")[0].GetProperty("text").GetString()!;
        Assert.StartsWith("Uppsagt avtal\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_and_drafts_and_store_are_not_mixed()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        Assert.Equal("CLI-NO-SUCH-DOCUMENT", (await tool.RefusedAsync(ExitCode.Refused, "explain", "0114")).Code);
        Assert.Equal("CLI-NO-SUCH-DOCUMENT", (await tool.RefusedAsync(ExitCode.Refused, "explain", "0114", "--run", BillingTool.Run2026)).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "explain", "1489", "--run", BillingTool.Run2026, "--store", "faktura.db")).Code);
    }
}
