// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Cli.Tests;

/// <summary>The tool is killed while it issues 870 documents, at any instant from its start to its end; then it is run again.</summary>
public sealed class BillingKillTests
{
    private const int Seed = 20261125;

    private static readonly string[] s_issue = ["issue", "--run", BillingTool.Run2026, "--date", "2026-03-02", "--json"];

    [Fact]
    public async Task An_issue_killed_at_any_instant_leaves_all_or_nothing_and_the_next_has_no_gap_and_no_double()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_KILLS") ?? "10", CultureInfo.InvariantCulture);
        var random = new Random(Seed);
        using var whole = BillingTool.OfCountry();
        var clock = Stopwatch.StartNew();
        var expected = await whole.AnswerAsync(s_issue[..^1]);
        var duration = clock.Elapsed;
        var ledger = await LedgerAsync(whole);
        var numbers = BillingTool.NumbersOf(expected);
        Assert.Equal(Enumerable.Range(1, 870).Select(n => $"2026-{n.ToString("D4", CultureInfo.InvariantCulture)}"), numbers);

        using var tool = BillingTool.OfCountry();
        for (var kill = 0; kill < kills; kill++)
        {
            foreach (var file in Directory.EnumerateFiles(tool.Folder, "faktura.db*"))
            {
                File.Delete(file);
            }

            using (var process = tool.Start(s_issue))
            {
                // The first half is the start of the runtime: most of the kills are in what follows.
                await Task.Delay(duration * (0.3 + (0.8 * random.NextDouble())), TestContext.Current.CancellationToken);
                process.Kill();
                await ToolProcess.EndAsync(process);
            }

            var next = await tool.AnswerAsync(s_issue[..^1]);
            Assert.Contains(BillingTool.OutcomeOf(next), (string[])["issued", "alreadyIssued"]);
            Assert.Equal(numbers, BillingTool.NumbersOf(next));
            Assert.Equal(expected.GetProperty("totals").GetRawText(), next.GetProperty("totals").GetRawText());
            Assert.Equal(ledger, await LedgerAsync(tool));
        }
    }

    private static async Task<string> LedgerAsync(BillingTool tool)
    {
        if (Directory.Exists(tool.File("ut")))
        {
            Directory.Delete(tool.File("ut"), recursive: true);
        }

        await tool.AnswerAsync("export", "--format", "csv", "--out", "ut", "--run", BillingTool.Run2026);
        return tool.Read("ut/fakturor.csv");
    }
}
