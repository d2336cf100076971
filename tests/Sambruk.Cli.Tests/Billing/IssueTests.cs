// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli.Tests;

public sealed class BillingIssueTests
{
    [Fact]
    public async Task A_run_is_issued_once_and_asked_again_it_takes_no_numbers()
    {
        using var tool = BillingTool.OfExample();
        var first = await tool.IssueAsync();
        Assert.Equal("issued", BillingTool.OutcomeOf(first));
        var numbers = BillingTool.NumbersOf(first);
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(n => $"2026-{n.ToString("D4", CultureInfo.InvariantCulture)}"), numbers);

        var second = await tool.IssueAsync(date: "2026-03-09");
        Assert.Equal("alreadyIssued", BillingTool.OutcomeOf(second));
        Assert.Equal(numbers, BillingTool.NumbersOf(second));
        Assert.Equal("2026-03-02", second.GetProperty("issueDate").GetString());
        var text = await tool.RunAsync("issue", "--run", BillingTool.Run2026, "--date", "2026-03-09", "--lang", "sv");
        Assert.Contains("Var redan utställt, daterat 2026-03-02; inga nya nummer.", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_to_payment_are_those_of_the_run()
    {
        using var tool = BillingTool.OfExample();
        tool.Change(BillingTool.Run2026, "\"paymentDays\": 30", "\"paymentDays\": 14");
        await tool.IssueAsync();
        await tool.AnswerAsync("export", "--format", "csv", "--out", "ut", "--run", BillingTool.Run2026);
        Assert.Contains(";2026-03-02;2026-03-16;", tool.Read("ut/fakturor.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_run_for_an_issued_period_is_refused_and_takes_no_number()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        var refused = await tool.RefusedAsync(ExitCode.Refused, "issue", "--run", "korning-2026-rattad.json", "--date", "2026-05-04");
        Assert.Equal("BILL-PERIOD-ISSUED", refused.Code);
        var credit = await tool.AnswerAsync("rerate", "--run", "korning-2026-rattad.json", "--of", await KeyAsync(tool), "--mode", "difference", "--issue", "--date", "2026-05-04");
        Assert.Equal(["2026-0025"], BillingTool.NumbersOf(credit).Where(n => n.StartsWith("2026-", StringComparison.Ordinal)).Take(1));
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("2 mars 2026")]
    [InlineData("02/03/2026")]
    public async Task A_day_that_is_none_is_told_before_anything_is_made(string date)
    {
        using var tool = BillingTool.OfExample();
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "issue", "--run", BillingTool.Run2026, "--date", date)).Code);
        Assert.False(File.Exists(tool.File("faktura.db")));
    }

    [Fact]
    public async Task The_store_of_the_command_line_goes_before_that_of_the_configuration_and_is_found_from_where_one_stands()
    {
        using var tool = BillingTool.OfExample();
        using var elsewhere = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            elsewhere.FullName, "billing", "issue", "--run", tool.File(BillingTool.Run2026), "--date", "2026-03-02", "--store", "egen.db", "--config", tool.File("sambruk.json"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "egen.db")));
        Assert.False(File.Exists(tool.File("faktura.db")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(elsewhere.FullName, "egen.db")));
        }
    }

    [Fact]
    public async Task Without_a_store_nothing_is_issued()
    {
        using var tool = BillingTool.OfExample();
        File.Delete(tool.File("sambruk.json"));
        Assert.Equal("CLI-NO-STORE", (await tool.RefusedAsync(ExitCode.BadInput, "issue", "--run", BillingTool.Run2026, "--date", "2026-03-02")).Code);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_made_by_issue_only()
    {
        using var tool = BillingTool.OfExample();
        foreach (var command in (string[][])
        [
            ["credit", "2026-0001", "--reason", "x", "--date", "2026-03-02"], ["explain", "1489"],
            ["export", "--format", "csv", "--out", "ut", "--number", "2026-0001"], ["rerate", "--run", BillingTool.Run2026, "--of", "8ef065ce"],
        ])
        {
            Assert.Equal("CLI-NO-SUCH-STORE", (await tool.RefusedAsync(ExitCode.BadInput, command)).Code);
        }

        Assert.False(File.Exists(tool.File("faktura.db")));
    }

    [Fact]
    public async Task A_connection_is_taken_from_the_configuration_only_and_never_repeated()
    {
        using var tool = BillingTool.OfExample();
        string[] issue = ["issue", "--run", BillingTool.Run2026, "--date", "2026-03-02", "--verbose"];
        var given = await tool.RunAsync([.. issue, "--set", "Billing:PostgreSql:ConnectionString=Host=h;Password=hemligt"]);
        Assert.Equal(2, given.ExitCode);
        var underscored = await tool.RunAsync([.. issue, "--set", "Billing__PostgreSql__ConnectionString=Host=h;Password=hemligt"]);
        Assert.Equal(2, underscored.ExitCode);

        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAMBRUK_Billing__PostgreSql__ConnectionString"] = "Host=127.0.0.1;Port=1;Password=hemligt;Timeout=3" };
        Assert.Equal(2, (await tool.RunInAsync(environment, issue)).ExitCode);
        File.Delete(tool.File("sambruk.json"));
        var down = await tool.RunInAsync(environment, issue);
        Assert.Equal(5, down.ExitCode);
        Assert.Contains("BILL-STORE-DOWN", down.Error, StringComparison.Ordinal);
        var wrong = await tool.RunInAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["SAMBRUK_Billing__PostgreSql__ConnectionString"] = "hemligt" }, issue);
        Assert.Equal(2, wrong.ExitCode);
        Assert.All([given, underscored, down, wrong], run => Assert.DoesNotContain("hemligt", run.Output + run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credit_takes_what_remains_and_asked_again_takes_no_number()
    {
        using var tool = BillingTool.OfExample();
        var issued = await tool.IssueAsync();
        var credit = await tool.AnswerAsync("credit", "2026-0004", "--reason", "Uppsagt avtal", "--date", "2026-04-01");
        Assert.Equal(["K2026-0001"], BillingTool.NumbersOf(credit));
        Assert.Equal(-issued.GetProperty("documents")[3].GetProperty("payable").GetInt64(), credit.GetProperty("totals").GetProperty("payable").GetInt64());
        var again = await tool.AnswerAsync("credit", "2026-0004", "--reason", "Uppsagt avtal", "--date", "2026-04-02");
        Assert.Equal("alreadyIssued", BillingTool.OutcomeOf(again));
        Assert.Equal(["K2026-0001"], BillingTool.NumbersOf(again));
        Assert.Equal(["K2026-0002"], BillingTool.NumbersOf(await tool.AnswerAsync("credit", "2026-0005", "--reason", "Uppsagt avtal", "--date", "2026-04-02")));

        Assert.Equal("CLI-CREDIT-NOTE", (await tool.RefusedAsync(ExitCode.Refused, "credit", "K2026-0001", "--reason", "x", "--date", "2026-04-02")).Code);
        Assert.Equal("CLI-NO-SUCH-DOCUMENT", (await tool.RefusedAsync(ExitCode.Refused, "credit", "2026-9999", "--reason", "x", "--date", "2026-04-02")).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "credit", "2026-0006", "--reason", " ", "--date", "2026-04-02")).Code);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("difference")]
    public async Task A_rerate_is_a_preview_until_it_is_issued_and_both_ways_come_to_what_the_new_figures_give(string mode)
    {
        using var tool = BillingTool.OfExample();
        var before = await tool.IssueAsync();
        var wanted = await tool.AnswerAsync("preview", "--run", "korning-2026-rattad.json");
        string[] rerate = ["rerate", "--run", "korning-2026-rattad.json", "--of", before.GetProperty("runKey").GetString()!, "--mode", mode, "--reason", "Navet från juli"];
        var preview = await tool.AnswerAsync(rerate);
        Assert.Equal("preview", BillingTool.OutcomeOf(preview));
        Assert.All(preview.GetProperty("documents").EnumerateArray(), d => Assert.False(d.TryGetProperty("number", out _)));

        var issued = await tool.AnswerAsync([.. rerate, "--issue", "--date", "2026-08-03"]);
        Assert.Equal("issued", BillingTool.OutcomeOf(issued));
        Assert.Equal(preview.GetProperty("totals").GetRawText(), issued.GetProperty("totals").GetRawText());
        Assert.Equal(Net(wanted) - Net(before), Net(issued));
        Assert.Equal("nothing", BillingTool.OutcomeOf(await tool.AnswerAsync([.. rerate, "--issue", "--date", "2026-08-04"])));

        static long Net(System.Text.Json.JsonElement answer) => answer.GetProperty("totals").GetProperty("net").GetInt64();
    }

    [Fact]
    public async Task A_rerate_of_the_wrong_run_or_file_is_refused()
    {
        using var tool = BillingTool.OfExample();
        var key = (await tool.IssueAsync()).GetProperty("runKey").GetString()!;
        Assert.Equal("CLI-OTHER-RUN", (await tool.RefusedAsync(ExitCode.Refused, "rerate", "--run", BillingTool.Run2025, "--of", key)).Code);
        Assert.Equal("CLI-NO-SUCH-RUN", (await tool.RefusedAsync(ExitCode.Refused, "rerate", "--run", BillingTool.Run2026, "--of", "0123456789abcdef")).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "rerate", "--run", BillingTool.Run2026, "--of", "8ef")).Code);
        var correction = await tool.AnswerAsync("rerate", "--run", "korning-2026-rattad.json", "--of", key[..12], "--issue", "--date", "2026-08-03");
        Assert.Equal(
            "CLI-CORRECTION-RUN", (await tool.RefusedAsync(ExitCode.Refused, "rerate", "--run", BillingTool.Run2026, "--of", correction.GetProperty("runKey").GetString()!)).Code);
    }

    [Fact]
    public async Task Two_that_issue_at_once_issue_once()
    {
        using var tool = BillingTool.OfCountry();
        string[] issue = ["issue", "--run", BillingTool.Run2026, "--date", "2026-03-02", "--json"];
        using var one = tool.Start(issue);
        using var other = tool.Start(issue);
        var ended = await Task.WhenAll(ToolProcess.EndAsync(one), ToolProcess.EndAsync(other));
        Assert.All(ended, run => Assert.True(run.ExitCode == 0, run.Output + run.Error));
        var answers = ended.Select(run => run.Json.GetProperty("billing")).ToList();
        Assert.Equal(["alreadyIssued", "issued"], answers.Select(BillingTool.OutcomeOf).Order(StringComparer.Ordinal));
        Assert.Equal(BillingTool.NumbersOf(answers[0]), BillingTool.NumbersOf(answers[1]));
        Assert.Equal(870, BillingTool.NumbersOf(answers[0]).Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<string> KeyAsync(BillingTool tool) => (await tool.AnswerAsync("preview", "--run", BillingTool.Run2026)).GetProperty("runKey").GetString()!;
}
