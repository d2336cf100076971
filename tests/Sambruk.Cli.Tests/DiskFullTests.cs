// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;

namespace Sambruk.Cli.Tests;

/// <summary>
/// No file of the process may grow beyond a limit (RLIMIT_FSIZE), which is to it as a full disk: writes fail in the middle.
/// The limits are in between what the files of a whole run need, so that each of them is met once.
/// </summary>
public sealed class DiskFullTests
{
    // Without a configured key: it is made and written too.
    private static readonly string[] s_sync = ["egil", "sync", "--json", "--set", "Egil:StateKey="];

    [Theory]
    [InlineData("the key is cut", 0, false)]
    [InlineData("the plan is cut", 64, false)]
    [InlineData("the journal is cut", 176, true)]
    [InlineData("the journal is cut later", 240, true)]
    public async Task A_full_disk_ends_the_run_with_a_clear_message_and_the_next_run_goes_on(string what, int kibibytes, bool anySent)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("The limit is set with bash.");
        }

        using var school = BigSchool.Create();
        var objects = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var receiver = new KillReceiver(objects, TimeSpan.Zero);
        await receiver.StartAsync();
        BigSchool.Configure(school, receiver.Address, maxConcurrency: 8);

        var full = await ToolProcess.RunLimitedAsync(school.Folder, kibibytes, s_sync);
        Assert.True(full.ExitCode == (int)ExitCode.Refused, $"{what}: {full.ExitCode.ToString(CultureInfo.InvariantCulture)} {full.Output}{full.Error}");
        Assert.Empty(full.Error);
        var error = full.Json.TryGetProperty("error", out var whole) ? whole : full.Json.GetProperty("targets")[0].GetProperty("error");
        Assert.Contains(error.GetProperty("code").GetString(), (string[])["EGIL-JOURNAL", "EGIL-STATE-FOLDER"]);
        Assert.Contains("Make room", error.GetProperty("action").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(school.File("state"), "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));

        var stored = objects.Count;
        var sent = receiver.Answers.Count;
        Assert.Equal(anySent, sent > 0);
        Assert.InRange(stored, 0, BigSchool.Objects - 1);
        var next = await school.RunAsync(s_sync);
        Assert.True(next.ExitCode == 0, next.Output + next.Error);
        Assert.Equal(BigSchool.Objects, objects.Count);
        Assert.DoesNotContain(receiver.Answers, answer => answer.Status == 409);
        Assert.InRange(receiver.Answers.Count - sent, BigSchool.Objects - stored, BigSchool.Objects - stored + 8);

        var third = await school.RunAsync(s_sync);
        Assert.Equal("nothingToDo", third.Json.GetProperty("targets")[0].GetProperty("plan").GetProperty("state").GetString());
    }
}
