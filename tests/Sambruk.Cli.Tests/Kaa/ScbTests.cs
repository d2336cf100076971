// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

public sealed class KaaScbTests
{
    [Fact]
    public async Task The_file_is_what_the_preview_counts_owner_only_and_stands_in_the_log_before_it_is_there()
    {
        using var tool = await KaaTool.SeededAsync();
        string[] report = ["--layout", tool.Layout(), "--period", "2026H1"];
        var preview = (await tool.AnswerAsync(ExitCode.Done, ["scb", "preview", .. report])).GetProperty("scb");
        Assert.Equal((4, 4, 1, 0), (Number(preview, "rows"), Number(preview, "persons"), Number(preview, "protectedPersons"), Number(preview, "errors")));
        Assert.True(preview.GetProperty("canBeExported").GetBoolean());

        var made = (await tool.AnswerAsync(ExitCode.Done, ["scb", "export", .. report, "--out", tool.File("kaa.txt")])).GetProperty("scb").GetProperty("file");
        var content = await File.ReadAllBytesAsync(tool.File("kaa.txt"), TestContext.Current.CancellationToken);
        Assert.Equal((true, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), (made.GetProperty("isWritten").GetBoolean(), Number(made, "bytes"), made.GetProperty("sha256").GetString()));
        Assert.Equal(5, tool.Read("kaa.txt").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("200705052389;1440;", tool.Read("kaa.txt"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tool.File("kaa.txt")));
        }

        var entry = (await KaaSeed.LogAsync(tool.Register))[^1].Event;
        Assert.Equal(("kaa.scb.export", "2026H1", "SCB", "skollagen 26:25", "4"), (entry.Action, entry.Subject, entry.Details["recipient"], entry.Details["basis"], entry.Details["rows"]));
        Assert.Equal(made.GetProperty("sha256").GetString(), entry.Details["sha256"]);

        var again = (await tool.AnswerAsync(ExitCode.Done, ["scb", "export", .. report, "--out", tool.File("kaa.txt")])).GetProperty("scb").GetProperty("file");
        Assert.False(again.GetProperty("isWritten").GetBoolean());
        Assert.Equal(["kaa.db", "kaa.txt", "layout.json", "sambruk.json"], Directory.EnumerateFileSystemEntries(tool.Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ScbLayoutStatus.Example)]
    [InlineData(ScbLayoutStatus.Unverified)]
    public async Task A_layout_that_nobody_has_verified_makes_no_file_and_has_an_exit_code_of_its_own(ScbLayoutStatus status)
    {
        using var tool = await KaaTool.SeededAsync();
        string[] report = ["--layout", tool.Layout(status: status), "--period", "2026H1"];
        Assert.Equal("KAA_SCB_LAYOUT_UNVERIFIED", (await tool.RefusedAsync(ExitCode.Held, ["scb", "export", .. report, "--out", tool.File("kaa.txt")])).Code);
        Assert.False(File.Exists(tool.File("kaa.txt")));
        Assert.Empty(await KaaSeed.LogAsync(tool.Register));
        var (code, output, _) = await tool.InAsync(["scb", "preview", .. report, "--lang", "sv"]);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("FÖRHANDSGRANSKNING", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_of_another_half_year_and_one_that_breaks_the_rules_are_told()
    {
        using var tool = await KaaTool.SeededAsync();
        var other = tool.Layout(period: "2026H2");
        var (code, output, _) = await tool.InAsync("scb", "preview", "--layout", other, "--period", "2026H1", "--lang", "sv");
        Assert.Equal(ExitCode.Partial, code);
        Assert.Contains("Postbeskrivningen gäller ett annat halvår.", output, StringComparison.Ordinal);
        var refused = await tool.RefusedAsync(ExitCode.BadInput, "scb", "export", "--layout", other, "--period", "2026H1", "--out", tool.File("kaa.txt"));
        Assert.Equal(("KAA-SCB", "KAA-V17"), (refused.Code, refused.Findings[0]));

        tool.Write("fel.json", tool.Read("layout.json").Replace("\"crlf\"", "\"cr\"", StringComparison.Ordinal).Replace("2026H2", "2026-2", StringComparison.Ordinal));
        var wrong = await tool.RefusedAsync(ExitCode.BadInput, "scb", "layout", "--check", tool.File("fel.json"));
        Assert.Equal(("KAA-SCB-LAYOUT", "KAA-SL08 KAA-SL10"), (wrong.Code, string.Join(' ', wrong.Findings)));
        Assert.Equal("KAA-FILE", (await tool.RefusedAsync(ExitCode.BadInput, "scb", "preview", "--layout", tool.File("ingen.json"), "--period", "2026H1")).Code);
        Assert.False(File.Exists(tool.File("kaa.txt")));
    }

    [Fact]
    public async Task Rows_with_errors_make_no_file_and_the_findings_say_what_to_do_in_Swedish()
    {
        using var tool = await KaaTool.SeededAsync();
        await KaaSeed.RecordAsync(tool.Register, "p-in", new EffortStarted("2", EffortKind.Coaching, new(2026, 6, 1), OccupationKind.None), new PeriodClosed(new(2026, 6, 10), ExitReason.Turned20));
        string[] report = ["--layout", tool.Layout(), "--period", "2026H1"];
        var (code, output, _) = await tool.InAsync(["scb", "preview", .. report, "--lang", "sv"]);
        Assert.Equal(ExitCode.Partial, code);
        Assert.Matches("KAA-V12 +fel +row [0-9]:EffortEnd:p-in +Åtgärden pågår vid utskrivningen. Avsluta den.", output);
        Assert.Contains("KAA-V7", output, StringComparison.Ordinal);
        Assert.Contains("KAA-V19", output, StringComparison.Ordinal);
        var (code2, output2, error) = await tool.InAsync(["scb", "export", .. report, "--out", tool.File("kaa.txt"), "--lang", "sv"]);
        Assert.Equal((ExitCode.BadInput, ""), (code2, output2));
        Assert.Contains("error KAA-V12: Åtgärden pågår vid utskrivningen.", error, StringComparison.Ordinal);
        Assert.False(File.Exists(tool.File("kaa.txt")));
    }

    [Fact]
    public async Task The_last_file_tells_who_is_lost_and_what_differs_and_one_of_another_municipality_or_form_is_refused()
    {
        using var tool = await KaaTool.SeededAsync();
        var layout = tool.Layout();
        string[] report = ["scb", "preview", "--layout", layout, "--period", "2026H1", "--last", tool.File("forra.txt")];
        tool.Write("forra.txt", await ScbExample.FileAsync(tool, layout, [KaaSeed.Numbers["p-missing"], KaaSeed.Numbers["p-in"]]));
        var answer = await tool.AnswerAsync(ExitCode.Done, report);
        Assert.Contains("KAA-V18 previous:forra.txt:2", answer.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("code").GetString()} {f.GetProperty("path").GetString()}"));
        var difference = answer.GetProperty("scb").GetProperty("difference");
        Assert.Equal(["forra.txt:2"], difference.GetProperty("removed").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(["p-diploma", "p-hidden", "p-out"], difference.GetProperty("added").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("p-in", difference.GetProperty("changed")[0].GetProperty("id").GetString());

        tool.Write("forra.txt", await ScbExample.FileAsync(tool, layout, [KaaSeed.Numbers["p-in"], KaaSeed.Numbers["p-out"]], "1489"));
        var mixed = await tool.RefusedAsync(ExitCode.BadInput, report);
        Assert.Equal(("KAA-SCB-LAST", 2), (mixed.Code, mixed.Findings.Length));
        tool.Write("forra.txt", "personnr;kommunreg\r\n200903142388;1440\r\n");
        Assert.Equal("KAA-SCB-READ", (await tool.RefusedAsync(ExitCode.BadInput, report)).Code);
    }

    [Fact]
    public async Task Rows_are_shown_with_identifiers_in_the_place_of_numbers_and_without_protected_persons()
    {
        using var tool = await KaaTool.SeededAsync();
        var (_, output, _) = await tool.InAsync("scb", "preview", "--layout", tool.Layout(), "--period", "2026H1", "--rows");
        Assert.Contains("p-in;1440;", output, StringComparison.Ordinal);
        Assert.DoesNotContain("p-hidden;", output, StringComparison.Ordinal);
        Assert.All(KaaSeed.Numbers.Values, number => Assert.DoesNotContain(number, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_with_other_content_is_kept_unless_it_is_to_be_replaced()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("kaa.txt", "min egen");
        string[] export = ["scb", "export", "--layout", tool.Layout(), "--period", "2026H1", "--out", tool.File("kaa.txt")];
        Assert.Equal("CLI-FILE-EXISTS", (await tool.RefusedAsync(ExitCode.Refused, export)).Code);
        Assert.Equal("min egen", tool.Read("kaa.txt"));
        await tool.AnswerAsync(ExitCode.Done, [.. export, "--replace"]);
        Assert.StartsWith(ScbExample.Heading, tool.Read("kaa.txt"), StringComparison.Ordinal);
        Assert.Equal("CLI-OUT", (await tool.RefusedAsync(ExitCode.BadInput, [.. export[..^1], tool.File("ingen/kaa.txt")])).Code);
        Assert.Empty(Directory.EnumerateFiles(tool.Folder, ".sambruk-*"));
    }

    [Fact]
    public async Task The_example_layout_is_written_for_a_half_year_and_never_over_a_file()
    {
        using var tool = KaaTool.Empty();
        var written = (await tool.AnswerAsync(ExitCode.Done, "scb", "layout", "--out", tool.File("p.json"), "--period", "2026H2")).GetProperty("layout");
        Assert.Equal(("2026H2", "example"), (written.GetProperty("period").GetString(), written.GetProperty("status").GetString()));
        await tool.AnswerAsync(ExitCode.Done, "scb", "layout", "--check", tool.File("p.json"));
        Assert.Equal("CLI-FILE-EXISTS", (await tool.RefusedAsync(ExitCode.Refused, "scb", "layout", "--out", tool.File("p.json"), "--period", "2027H1")).Code);
        Assert.Equal("2026H2", ScbLayoutFile.Parse(await File.ReadAllBytesAsync(tool.File("p.json"), TestContext.Current.CancellationToken)).Period);
    }

    [Fact]
    public async Task A_half_year_that_goes_on_is_said_to()
    {
        using var tool = await KaaTool.SeededAsync();
        var answer = await tool.AnswerAsync(ExitCode.Done, "scb", "preview", "--layout", tool.Layout(period: "2026H2"), "--period", "2026H2");
        Assert.Contains("CLI-HALF-YEAR", answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
    }

    private static int Number(JsonElement element, string name) => int.Parse(element.GetProperty(name).GetRawText(), CultureInfo.InvariantCulture);
}
