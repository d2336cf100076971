// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

public sealed class BillingCultureTests
{
    private static readonly Dictionary<string, string>[] s_places =
    [
        new(StringComparer.Ordinal) { ["LANG"] = "en_US.UTF-8", ["TZ"] = "UTC" },
        new(StringComparer.Ordinal) { ["LANG"] = "sv_SE.UTF-8", ["LC_ALL"] = "sv_SE.UTF-8", ["TZ"] = "Europe/Stockholm" },
        new(StringComparer.Ordinal) { ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8", ["TZ"] = "Pacific/Kiritimati" },
    ];

    [Fact]
    public async Task Language_and_time_zone_of_the_machine_change_no_byte_of_what_is_exported()
    {
        Dictionary<string, string>? first = null;
        foreach (var place in s_places)
        {
            using var tool = BillingTool.OfExample();
            await RunAsync("issue", "--run", BillingTool.Run2026, "--date", "2026-03-02");
            await RunAsync("credit", "2026-0016", "--reason", "Uppsagt avtal", "--date", "2026-04-01");
            foreach (var format in (string[])["peppol", "sie", "csv", "statement"])
            {
                await RunAsync("export", "--format", format, "--out", $"ut/{format}", "--run", BillingTool.Run2026);
                await RunAsync("export", "--format", format, "--out", $"ut/{format}-kredit", "--number", "K2026-0001");
            }

            var files = Directory.EnumerateFiles(tool.File("ut"), "*", SearchOption.AllDirectories)
                .ToDictionary(f => Path.GetRelativePath(tool.Folder, f), f => Convert.ToHexString(File.ReadAllBytes(f)), StringComparer.Ordinal);
            Assert.Equal(38 + 4, files.Count);
            first ??= files;
            Assert.Equal(first, files);

            async Task RunAsync(params string[] arguments)
            {
                var run = await tool.RunInAsync(place, arguments);
                Assert.True(run.ExitCode == 0, run.Error);
            }
        }
    }
}
