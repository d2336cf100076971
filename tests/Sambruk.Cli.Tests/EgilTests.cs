// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sambruk.Cli.Tests;

public sealed class EgilTests
{
    [Fact]
    public async Task Plan_sends_nothing_sync_sends_all_and_the_next_sync_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.Configure(receiver.Address);

        var plan = await school.RunAsync("egil", "plan", "--json");
        Assert.True(plan.ExitCode == 0, plan.Output + plan.Error);
        Assert.Equal("ready", Target(plan).GetProperty("plan").GetProperty("state").GetString());
        Assert.Empty(receiver.Objects);

        var sync = await school.RunAsync("egil", "sync", "--json");
        Assert.True(sync.ExitCode == 0, sync.Output + sync.Error);
        Assert.Empty(sync.Error);
        Assert.Equal(31, receiver.Objects.Count);
        Assert.Equal("completed", Target(sync).GetProperty("run").GetProperty("outcome").GetString());

        var again = await school.RunAsync("egil", "sync");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("nothing had changed", again.Output, StringComparison.Ordinal);

        var status = await school.RunAsync("egil", "status", "--json");
        Assert.Equal(30, Target(status).GetProperty("status").GetProperty("objects").EnumerateArray().Single(o => o.GetProperty("type").GetString() == "Users").GetProperty("count").GetInt32());

        var verify = await school.RunAsync("egil", "verify", "--json");
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        Assert.True(Target(verify).GetProperty("verification").GetProperty("isEqual").GetBoolean());
    }

    [Fact]
    public async Task A_lost_state_is_adopted_from_the_receiver_and_what_the_source_has_dropped_is_then_removed()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.Configure(receiver.Address);
        Assert.Equal(0, (await school.RunAsync("egil", "sync")).ExitCode);
        Directory.Delete(school.File("state"), recursive: true);
        school.WriteStudents(Enumerable.Range(0, 29));

        var preview = await school.RunAsync("egil", "adopt", "--target", "a", "--preview");
        Assert.True(preview.ExitCode == 0, preview.Output + preview.Error);
        Assert.Contains("nothing was written", preview.Output, StringComparison.Ordinal);
        Assert.Contains("Users 30", preview.Output, StringComparison.Ordinal);

        var adopt = await school.RunAsync("egil", "adopt", "--target", "a", "--json");
        Assert.True(adopt.ExitCode == 0, adopt.Output + adopt.Error);
        Assert.Equal("000001", Target(adopt).GetProperty("adoption").GetProperty("runId").GetString());

        // Every object is sent anew: more than half of what is there, so a person looks first.
        Assert.Equal((int)ExitCode.Held, (await school.RunAsync("egil", "sync")).ExitCode);
        var plan = await school.RunAsync("egil", "plan", "--json");
        var id = Target(plan).GetProperty("plan").GetProperty("id").GetString()!;
        Assert.Equal(0, (await school.RunAsync("egil", "approve", id, "--target", "a", "--by", "anna01")).ExitCode);
        var sync = await school.RunAsync("egil", "sync");
        Assert.True(sync.ExitCode == 0, sync.Output + sync.Error);
        Assert.Equal(30, receiver.Objects.Count);
    }

    [Fact]
    public async Task Approvals_and_runs_are_written_to_the_audit_log_that_is_configured()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.Configure(receiver.Address);
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await school.RunAsync("egil", "sync", "--set", $"Audit:Path={folder.File("audit.db")}")).ExitCode);
        var text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder.File("audit.db"), TestContext.Current.CancellationToken));
        Assert.Contains("egil.run", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_source_and_the_roster_are_told_by_their_path_when_they_are_used()
    {
        using var school = new School();
        school.Configure("http://localhost:1/");
        var csv = await school.RunAsync("egil", "plan", "--set", "Egil:Csv:Separator=hemlig");
        Assert.Equal((int)ExitCode.BadInput, csv.ExitCode);
        Assert.Contains("Egil:Csv:Separator", csv.Error, StringComparison.Ordinal);
        Assert.Contains("EGIL-S050", csv.Error, StringComparison.Ordinal);

        var roster = await school.RunAsync("egil", "plan", "--set", "Egil:Roster:SendCivicNumber=hemlig");
        Assert.Equal((int)ExitCode.BadInput, roster.ExitCode);
        Assert.Contains("Egil:Roster:SendCivicNumber", roster.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig", csv.Error + roster.Error, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.Done, (await school.RunAsync("egil", "status", "--set", "Egil:Csv:Separator=hemlig")).ExitCode);
    }

    [Fact]
    public async Task A_plan_over_a_limit_is_held_until_it_is_approved_and_then_applied_once()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School(students: 100);
        school.Configure(receiver.Address);
        Assert.Equal(0, (await school.RunAsync("egil", "sync")).ExitCode);

        school.WriteStudents(Enumerable.Range(0, 60));
        var held = await school.RunAsync("egil", "sync");
        Assert.Equal((int)ExitCode.Held, held.ExitCode);
        Assert.Contains("Users: 40 % of the existing objects would be deleted", held.Output, StringComparison.Ordinal);
        Assert.Equal(101, receiver.Objects.Count);

        var plan = await school.RunAsync("egil", "plan", "--json", "--target", "a");
        Assert.Equal((int)ExitCode.Held, plan.ExitCode);
        var id = Target(plan).GetProperty("plan").GetProperty("id").GetString()!;
        Assert.DoesNotContain("operations", plan.Output, StringComparison.Ordinal);

        Assert.Equal((int)ExitCode.Held, (await school.RunAsync("egil", "apply", "--plan", id)).ExitCode);
        Assert.Equal((int)ExitCode.Refused, (await school.RunAsync("egil", "approve", "00000000", "--target", "a", "--by", "anna01")).ExitCode);
        Assert.Equal(0, (await school.RunAsync("egil", "approve", id[..8], "--target", "a", "--by", "anna01")).ExitCode);

        var applied = await school.RunAsync("egil", "apply", "--target", "a", "--plan", id[..12]);
        Assert.True(applied.ExitCode == 0, applied.Output + applied.Error);
        Assert.Equal(61, receiver.Objects.Count);
        Assert.Equal((int)ExitCode.Refused, (await school.RunAsync("egil", "apply", "--plan", id)).ExitCode);
    }

    [Fact]
    public async Task A_plan_whose_source_has_changed_is_refused_again_and_again()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.Configure(receiver.Address);
        Assert.Equal(0, (await school.RunAsync("egil", "plan")).ExitCode);
        school.WriteStudents(Enumerable.Range(0, 29));
        for (var i = 0; i < 2; i++)
        {
            var run = await school.RunAsync("egil", "apply");
            Assert.Equal((int)ExitCode.Refused, run.ExitCode);
            Assert.Contains("source-changed", run.Output, StringComparison.Ordinal);
        }

        Assert.Empty(receiver.Objects);
    }

    [Fact]
    public async Task Objects_that_fail_end_the_run_with_one_and_the_journal_tells_them()
    {
        await using var receiver = await Receiver.StartAsync();
        var users = 0;
        receiver.Before = request => Task.FromResult<int?>(request.Path.Value!.StartsWith("/Users", StringComparison.Ordinal) && Interlocked.Increment(ref users) % 10 == 0 ? 400 : null);
        using var school = new School();
        school.Configure(receiver.Address);

        var sync = await school.RunAsync("egil", "sync");
        Assert.Equal((int)ExitCode.Partial, sync.ExitCode);
        Assert.Contains("create Users: http-400 (3)", sync.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("elev", sync.Output, StringComparison.Ordinal);

        var runs = await school.RunAsync("egil", "journal", "--target", "a", "--json");
        var run = Target(runs).GetProperty("journal").GetProperty("runs")[0].GetProperty("runId").GetString()!;
        var journal = await school.RunAsync("egil", "journal", "--target", "a", run);
        Assert.Equal(0, journal.ExitCode);
        Assert.Contains("of which failed: 3", journal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_targets_each_has_its_own_end_and_the_worst_wins()
    {
        await using var good = await Receiver.StartAsync();
        await using var partial = await Receiver.StartAsync();
        partial.Before = request => Task.FromResult<int?>(request.Path.Value!.StartsWith("/Users", StringComparison.Ordinal) ? 400 : null);
        using var school = new School();
        school.Configure(good.Address, partial.Address, $"http://127.0.0.1:{ClosedPort()}");
        var sync = await school.RunAsync("egil", "sync", "--json");
        Assert.Equal((int)ExitCode.Unreachable, sync.ExitCode);
        Assert.Equal("0 1 5", string.Join(' ', sync.Json.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("exitCode").GetInt32())));
        Assert.Equal(31, good.Objects.Count);
    }

    [Fact]
    public async Task Unprovision_removes_everything_and_needs_no_source()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.Configure(receiver.Address);
        Assert.Equal(0, (await school.RunAsync("egil", "sync")).ExitCode);
        Directory.Delete(school.File("source"), recursive: true);

        Assert.Equal((int)ExitCode.BadInput, (await school.RunAsync("egil", "sync")).ExitCode);
        Assert.Equal((int)ExitCode.BadInput, (await school.RunAsync("egil", "unprovision", "--target", "a")).ExitCode);
        Assert.Equal(31, receiver.Objects.Count);

        var run = await school.RunAsync("egil", "unprovision", "--target", "a", "--yes");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Empty(receiver.Objects);
    }

    [Fact]
    public async Task One_id_twice_in_the_source_is_refused_with_its_place()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        school.WriteStudents([1, 2, 1]);
        school.Configure(receiver.Address);
        var run = await school.RunAsync("egil", "sync");
        Assert.Equal((int)ExitCode.Refused, run.ExitCode);
        Assert.Contains("EGIL-DUPLICATE-ID", run.Error, StringComparison.Ordinal);
        Assert.Contains("students.csv:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Ebba", run.Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Objects);
    }

    [Fact]
    public async Task Ctrl_C_finishes_what_is_under_way_and_the_next_run_goes_on()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("A process cannot be sent Ctrl+C alone on Windows.");
        }

        await using var receiver = await Receiver.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new SemaphoreSlim(0);
        var users = 0;
        receiver.Before = async request =>
        {
            if (request.Path.StartsWithSegments("/Users", StringComparison.Ordinal) && Interlocked.Increment(ref users) >= 10)
            {
                reached.TrySetResult();
                await gate.WaitAsync(CancellationToken.None);
            }

            return null;
        };
        using var school = new School();
        school.Configure(receiver.Address);

        using var process = Process.Start(ToolProcess.StartInfo(school.Folder, ["egil", "sync", "--json"]))!;
        await Task.WhenAny(reached.Task, process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.False(process.HasExited, "The run ended before it had sent ten users.");
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // One answer after another: the signal comes to the program in its own time, and twenty answers are more than it needs.
        var end = ToolProcess.EndAsync(process);
        while (!end.IsCompleted)
        {
            gate.Release();
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        }

        var cancelled = await end;
        Assert.Equal((int)ExitCode.Cancelled, cancelled.ExitCode);
        Assert.Equal("CLI-CANCELLED", Target(cancelled).GetProperty("error").GetProperty("code").GetString());

        receiver.Before = _ => Task.FromResult<int?>(null);
        var next = await school.RunAsync("egil", "sync", "--json");
        Assert.True(next.ExitCode == 0, next.Output + next.Error);
        Assert.Equal(31, receiver.Objects.Count);
    }

    [Fact]
    public async Task No_name_stands_in_any_output_even_with_details_and_verbose()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Before = request => Task.FromResult<int?>(request.Path.Value!.StartsWith("/Users", StringComparison.Ordinal) ? 400 : null);
        using var school = new School();
        school.WriteStudents(Enumerable.Range(0, 30), "Hemlighetsson");
        school.Configure(receiver.Address);
        foreach (var command in (string[])["plan", "sync", "verify"])
        {
            var run = await school.RunAsync("egil", command, "--details", "--verbose");
            Assert.DoesNotContain("Hemlighetsson", run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("elev1", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    private static System.Text.Json.JsonElement Target(ToolProcess run) => run.Json.GetProperty("targets")[0];

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
