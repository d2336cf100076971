// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class BillingSimulateTests
{
    private static readonly string[] s_simulate = ["simulate", "--a", "taxor/2026/bokhyllan.json", "--b", "forslag/bokhyllan-fast-och-rorlig.json", "--run", BillingTool.Run2026];

    [Fact]
    public async Task Ten_ore_less_an_inhabitant_is_exactly_that_for_each_member()
    {
        using var tool = BillingTool.OfExample();
        File.Copy(tool.File("taxor/2026/bokhyllan.json"), tool.File("sankt.json"));
        tool.Change("sankt.json", "\"1.87\"", "\"1.77\"");
        var simulation = (await tool.AnswerAsync("simulate", "--a", "taxor/2026/bokhyllan.json", "--b", "sankt.json", "--run", BillingTool.Run2026)).GetProperty("simulation");
        var members = simulation.GetProperty("members").EnumerateArray().ToList();
        Assert.Equal(9, members.Count);
        Assert.All(members, m => Assert.Equal(-10 * m.GetProperty("size").GetInt64(), m.GetProperty("delta").GetInt64()));
        Assert.Equal((9, 0), (simulation.GetProperty("winners").GetInt32(), simulation.GetProperty("losers").GetInt32()));
    }

    [Fact]
    public async Task Two_kinds_of_price_have_winners_losers_and_a_size_where_it_turns_and_the_largest_change_first()
    {
        using var tool = BillingTool.OfExample();
        var simulation = (await tool.AnswerAsync(s_simulate)).GetProperty("simulation");
        var members = simulation.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("delta").GetInt64()).ToList();
        Assert.Equal(members.OrderByDescending(Math.Abs), members);
        Assert.Equal(members.Count(d => d < 0), simulation.GetProperty("winners").GetInt32());
        Assert.Equal(members.Count(d => d > 0), simulation.GetProperty("losers").GetInt32());
        Assert.Equal(members.Sum(), simulation.GetProperty("delta").GetInt64());

        // 15,000 kr against 0.32 kr an inhabitant turns at 46,875.
        var turn = Assert.Single(simulation.GetProperty("breakEven").EnumerateArray());
        Assert.InRange(46_875, turn.GetProperty("before").GetInt64(), turn.GetProperty("after").GetInt64());
    }

    [Fact]
    public async Task One_who_joins_in_the_year_is_reckoned_for_a_whole_year_and_start_fees_are_not()
    {
        using var tool = BillingTool.OfExample();
        var simulation = (await tool.AnswerAsync("simulate", "--a", "taxor/2026/medlem.json", "--b", "taxor/2026/medlem.json", "--run", BillingTool.Run2026)).GetProperty("simulation");
        var varberg = simulation.GetProperty("members").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "1383");
        Assert.Equal(3_300_000, varberg.GetProperty("a").GetInt64());
        Assert.Equal(12, simulation.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Members_near_an_edge_of_a_class_of_either_tariff_are_told()
    {
        using var tool = BillingTool.OfExample();
        string[] simulate = ["simulate", "--a", "taxor/2026/medlem.json", "--b", "forslag/medlem-nya-klasser.json", "--run", BillingTool.Run2026];
        Assert.Empty((await tool.AnswerAsync(simulate)).GetProperty("simulation").GetProperty("nearBoundary").EnumerateArray());
        var near = (await tool.AnswerAsync([.. simulate, "--margin", "1200"])).GetProperty("simulation").GetProperty("nearBoundary").EnumerateArray().ToList();
        Assert.Equal([("MEDLEM-2026@1", "0381", -1196L), ("MEDLEM-FORSLAG@1", "0381", -1196L)], near.Select(n => (Text(n, "tariff"), Text(n, "code"), n.GetProperty("distance").GetInt64())));

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Tariffs_of_different_services_and_files_that_are_no_tariffs_are_refused()
    {
        using var tool = BillingTool.OfExample();
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "simulate", "--a", "taxor/2026/medlem.json", "--b", "taxor/2026/navet.json", "--run", BillingTool.Run2026)).Code);
        var (code, findings) = await tool.RefusedAsync(ExitCode.BadInput, "simulate", "--a", "konton.json", "--b", "finns-inte.json", "--run", BillingTool.Run2026);
        Assert.Equal("BILL-TARIFF", code);
        Assert.Contains("BILL-F01", findings);
        Assert.True(findings.Length >= 2);
    }

    [Fact]
    public async Task A_quote_has_the_months_that_are_left_start_fees_and_a_whole_year()
    {
        using var tool = BillingTool.OfExample();
        var quote = (await tool.AnswerAsync("quote", "--member", "ny-medlem.csv", "--join", "2026-04-01", "--run", BillingTool.Run2026)).GetProperty("quote");
        var first = quote.GetProperty("firstYear").EnumerateArray().ToList();
        var whole = quote.GetProperty("fullYear").EnumerateArray().ToList();
        Assert.Contains(first, l => l.GetProperty("name").GetString() == "Medlemsinsats" && l.GetProperty("net").GetInt64() == 500_000);
        Assert.DoesNotContain(whole, l => l.GetProperty("name").GetString() == "Medlemsinsats");
        var (part, year) = (NetOf(first, "BOKHYLLAN"), NetOf(whole, "BOKHYLLAN"));
        Assert.Equal(Math.Round(year * 8 / 12m, MidpointRounding.AwayFromZero), part);
        Assert.True(quote.GetProperty("effectOnOthers").GetInt64() < 0);
        Assert.Equal("2026-04-01", quote.GetProperty("validUntil").GetString());

        static long NetOf(IEnumerable<JsonElement> lines, string service) => lines.Single(l => l.GetProperty("service").GetString() == service).GetProperty("net").GetInt64();
    }

    [Fact]
    public async Task A_quote_outside_the_period_or_for_several_is_refused()
    {
        using var tool = BillingTool.OfExample();
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "quote", "--member", "ny-medlem.csv", "--join", "2027-01-01", "--run", BillingTool.Run2026)).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "quote", "--member", "medlemmar.csv", "--join", "2026-04-01", "--run", BillingTool.Run2026)).Code);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("sv")]
    public async Task Simulation_and_quote_read_as_approved(string language)
    {
        using var tool = BillingTool.OfExample();
        var simulation = await tool.RunAsync("simulate", "--a", "taxor/2026/medlem.json", "--b", "forslag/medlem-nya-klasser.json", "--run", BillingTool.Run2026, "--margin", "3000", "--lang", language);
        var turning = await tool.RunAsync([.. s_simulate, "--details", "--lang", language]);
        var quote = await tool.RunAsync("quote", "--member", "ny-medlem.csv", "--join", "2026-04-01", "--run", BillingTool.Run2026, "--valid-until", "2026-03-31", "--lang", language);
        Approved.Matches(InProcess.Approved($"billing.simulate.{language}.txt"), $"{simulation.Output}\n{turning.Output}\n{quote.Output}".ReplaceLineEndings("\n"));
    }
}
