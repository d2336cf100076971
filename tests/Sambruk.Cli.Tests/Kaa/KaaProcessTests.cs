// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sambruk.TestKit.Peers;

namespace Sambruk.Cli.Tests;

/// <summary>The real program: over PostgreSQL, killed, on a full disk, and two at once.</summary>
public sealed class KaaProcessTests
{
    private const int Seed = 20261125;

    private static readonly string[] s_export = ["kaa", "scb", "export", "--layout", "layout.json", "--period", "2026H1", "--out", "kaa.txt", "--replace", "--json"];

    [Fact]
    public async Task Over_PostgreSQL_the_commands_answer_as_over_SQLite_and_the_connection_is_told_nowhere()
    {
        await using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        var database = await server.NewDatabaseAsync(SqlAsync);
        using var tool = await KaaTool.SeededAsync();
        await KaaSeed.MakeAsync(options => options.UseNpgsql(database));
        tool.Layout();
        string[][] commands =
        [
            ["target-group", "--day", "2026-11-20"], ["coverage", "--day", "2026-11-25"], ["scb", "preview", "--layout", "layout.json", "--period", "2026H1"], ["retention", "plan", "--day", "2026-11-24"],
        ];
        var expected = new List<string>();
        foreach (var command in commands)
        {
            expected.Add((await tool.RunAsync(["kaa", .. command, "--json"])).Output);
        }

        tool.Write("sambruk.json", tool.Read("sambruk.json").Replace("\"Sqlite\": { \"Path\": \"kaa.db\" },", "", StringComparison.Ordinal));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAMBRUK_Kaa__PostgreSql__ConnectionString"] = database };
        foreach (var (i, command) in commands.Index())
        {
            var run = await ToolProcess.RunAsync(tool.Folder, environment, ["kaa", .. command, "--json", "--verbose"]);
            Assert.Equal(expected[i], run.Output);
            Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(database).Database!, run.Output + run.Error, StringComparison.Ordinal);
        }

        environment["SAMBRUK_Kaa__PostgreSql__ConnectionString"] = database.Replace($"Port={server.Port.ToString(CultureInfo.InvariantCulture)}", "Port=1", StringComparison.OrdinalIgnoreCase);
        var down = await ToolProcess.RunAsync(tool.Folder, environment, ["kaa", "coverage", "--json"]);
        Assert.Equal(((int)ExitCode.Unreachable, true), (down.ExitCode, down.Json.GetProperty("error").GetProperty("code").GetString() is "KAA-STORE-DOWN" or "AUDIT-STORE"));
    }

    [Fact]
    public async Task An_export_killed_at_any_instant_leaves_the_old_file_or_the_new_and_the_next_clears_up()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_KILLS") ?? "10", CultureInfo.InvariantCulture);
        var random = new Random(Seed);
        using var tool = await KaaTool.SeededAsync();
        await KaaSeed.AddTalkativeAsync(tool.Register, 9_000);
        tool.Layout();
        var clock = Stopwatch.StartNew();
        var whole = await tool.RunAsync(s_export);
        var duration = clock.Elapsed;
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
        var expected = tool.Read("kaa.txt");
        for (var kill = 0; kill < kills; kill++)
        {
            tool.Write("kaa.txt", "den gamla");
            using (var process = tool.Start(s_export))
            {
                await Task.Delay(duration * (0.3 + (0.8 * random.NextDouble())), TestContext.Current.CancellationToken);
                process.Kill();
                await ToolProcess.EndAsync(process);
            }

            var left = tool.Read("kaa.txt");
            Assert.True(left == "den gamla" || left == expected, "A part of a file is in its place.");
        }

        // What a kill left beside is taken away by the next run, and that of somebody who is at it is not.
        tool.Write(".sambruk-0000.tmp", "198602212394");
        await using var theirs = new FileStream(tool.File(".sambruk-1111.tmp"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None });
        Assert.Equal(0, (await tool.RunAsync(s_export)).ExitCode);
        Assert.Equal([".sambruk-1111.tmp"], Directory.EnumerateFiles(tool.Folder, ".sambruk-*").Select(Path.GetFileName));
        Assert.Equal(expected, tool.Read("kaa.txt"));
        await KaaSeed.LogAsync(tool.Register);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_file()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("The limit is set with bash.");
        }

        using var tool = await KaaTool.SeededAsync();
        await KaaSeed.AddTalkativeAsync(tool.Register, 9_000);
        tool.Configure("\"Log\": { \"Sqlite\": { \"Path\": \"logg.db\" } },");
        tool.Layout();
        tool.Write("kaa.txt", "den gamla");

        // The register is read within the limit, the log is small; the file is larger.
        var full = await ToolProcess.RunLimitedAsync(tool.Folder, 256, s_export);
        Assert.True(full.ExitCode == (int)ExitCode.Refused, full.ExitCode.ToString(CultureInfo.InvariantCulture) + full.Output + full.Error);
        Assert.Equal("CLI-DISK", full.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("den gamla", tool.Read("kaa.txt"));
        Assert.Empty(Directory.EnumerateFiles(tool.Folder, ".sambruk-*"));
        Assert.Equal(0, (await tool.RunAsync(s_export)).ExitCode);
        Assert.True(new FileInfo(tool.File("kaa.txt")).Length > 384 * 1024);
    }

    [Fact]
    public async Task Two_hosts_that_export_at_once_leave_one_whole_file_and_two_that_dispose_take_each_case_once()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Layout();
        var exports = await Task.WhenAll(tool.RunAsync(s_export), tool.RunAsync(s_export));
        Assert.All(exports, r => Assert.True(r.ExitCode == 0, r.Output + r.Error));
        Assert.Equal(exports[0].Json.GetProperty("kaa").GetProperty("scb").GetProperty("file").GetProperty("sha256").GetString(), exports[1].Json.GetProperty("kaa").GetProperty("scb").GetProperty("file").GetProperty("sha256").GetString());

        var key = (await tool.RunAsync("kaa", "retention", "plan", "--json")).Json.GetProperty("kaa").GetProperty("retention").GetProperty("key").GetString()!;
        string[] Dispose(string file) => ["kaa", "retention", "dispose", "--key", key, "--reason", "Beslut", "--out", file, "--json"];
        var disposals = await Task.WhenAll(tool.RunAsync(Dispose("a.json")), tool.RunAsync(Dispose("b.json")));
        Assert.All(disposals, r => Assert.True(r.ExitCode is 0 or 1 or 4, r.Output + r.Error));
        Assert.Equal(1, disposals.Where(r => r.ExitCode != 4).Sum(r => r.Json.GetProperty("kaa").GetProperty("disposal").GetProperty("rules")[0].GetProperty("disposed").GetInt32()));
        Assert.Equal(disposals.Count(r => r.ExitCode != 4), Directory.EnumerateFiles(tool.Folder, "?.json").Count());
        await KaaSeed.LogAsync(tool.Register);
    }

    [Fact]
    public async Task The_account_of_the_system_stands_in_the_log_where_no_other_is_named_and_the_log_may_be_a_file_of_its_own()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Configure("\"Log\": { \"Sqlite\": { \"Path\": \"logg.db\" } },");
        tool.Write("sambruk.json", tool.Read("sambruk.json").Replace("\"User\": \"u-17\",", "", StringComparison.Ordinal));
        var run = await tool.RunAsync("kaa", "coverage", "--day", "2026-11-25", "--lang", "sv");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("p-missing  saknas", run.Output, StringComparison.Ordinal);
        Assert.Equal(["kaa.report " + Environment.UserName], (await KaaSeed.LogAsync(tool.File("logg.db"))).Select(r => $"{r.Event.Action} {r.Event.Actor}"));
    }

    private static async Task SqlAsync(string connectionString, string sql)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
        await using var command = source.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
