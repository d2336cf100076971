// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Iot.Contracts;
using static Sambruk.Iot.Contracts.ContractSensor;

namespace Sambruk.Iot.Sqlite.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly StoreFiles _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_full_disk_holds_the_host_up_and_nothing_is_lost_when_there_is_room_again()
    {
        if (!File.Exists("/bin/bash") || !File.Exists("/usr/bin/prlimit"))
        {
            Assert.Skip("The limit is set with bash and lifted with prlimit (Debian package util-linux).");
        }

        var delivered = new HashSet<(int Device, int Counter)>();
        using var writer = WriterProcess.Start("sqlite", _files.Path, kibibytes: 300);
        while (await writer.LineAsync(Cancellation) is { } line && line != "failing")
        {
            var words = line.Split(' ');
            delivered.Add((int.Parse(words[0], null), int.Parse(words[1], null)));
            Assert.True(delivered.Count < 50_000, "A file that holds a tenth of this is full, and the host says that it delivers.");
        }

        var before = delivered.Count;
        using (var lift = Process.Start("/usr/bin/prlimit", ["--pid", $"{writer.Id}", "--fsize=unlimited"]))
        {
            await lift.WaitForExitAsync(Cancellation);
            Assert.Equal(0, lift.ExitCode);
        }

        await writer.ReadAsync(delivered, 2000, Cancellation);
        await writer.KillAsync(delivered, Cancellation);
        Assert.True(delivered.Count >= before + 2000);
        await Kept.AssertAsync(new SqliteMeasurementStore(_files.Open()), delivered, Cancellation);
        Assert.Equal("ok", _files.Run("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_host_that_dies_while_another_process_holds_the_file_has_acknowledged_nothing_that_it_could_not_write()
    {
        await _files.Open().OpenAsync(Cancellation);
        var delivered = new HashSet<(int Device, int Counter)>();
        using var writer = WriterProcess.Start("sqlite", _files.Path);
        await writer.ReadAsync(delivered, 500, Cancellation);
        using (var other = new SqliteConnection($"Data Source={_files.Path};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);

            // What was committed before may still be on its way to us: it says so until it waits for the file.
            var next = writer.LineAsync(Cancellation);
            while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), Cancellation)) == next)
            {
                WriterProcess.Take((await next)!, delivered);
                next = writer.LineAsync(Cancellation);
            }

            writer.Kill();
            Assert.Null(await next);
        }

        await Kept.AssertAsync(new SqliteMeasurementStore(_files.Open()), delivered, Cancellation);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task SurvivePowerLoss_is_the_setting_of_the_connections(bool survives, long synchronous)
    {
        var store = _files.Open(options => options.SurvivePowerLoss = survives);
        Assert.Equal(synchronous, await store.WriteAsync(connection => connection.Get("PRAGMA synchronous").Scalar(), Cancellation));
        Assert.Equal("wal", _files.Run("PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData("sqlite-power", true)]
    [InlineData("sqlite", false)]
    public async Task What_is_acknowledged_was_handed_to_the_disk_when_it_is_to_survive_a_loss_of_power(string kind, bool survives)
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            Assert.Skip("The calls are counted with strace (Debian package strace).");
        }

        var trace = System.IO.Path.Combine(_files.Folder, "trace");
        var delivered = new HashSet<(int Device, int Counter)>();
        using (var writer = WriterProcess.Start(kind, _files.Path, dieAfter: 2000, trace: trace))
        {
            await writer.ReadToEndAsync(delivered, Cancellation);
        }

        if (delivered.Count == 0)
        {
            Assert.Skip("strace may not watch a process here.");
        }

        // At most 160 uplinks are under way at once, and so in one commit; each commit waits for the disk, or none does
        // but the first of a new log, whose head must be there before the rest.
        var syncs = (await File.ReadAllLinesAsync(trace, Cancellation)).Count(line => line.Contains("sync(", StringComparison.Ordinal) && line.Contains("iot.db-wal", StringComparison.Ordinal));
        Assert.True(survives ? syncs >= delivered.Count / 160 : syncs <= 4, $"{syncs} syncs of the log for {delivered.Count} uplinks");
    }

    [Fact]
    public async Task A_merge_that_was_broken_off_is_made_again_and_changes_nothing()
    {
        var store = _files.Open();
        var measurements = new SqliteMeasurementStore(store);
        var batch = Batch([.. Enumerable.Range(0, 1000).Select(n => Uplink(n % 10, (uint)n, Start.AddMinutes(n), n, timeIsTold: n % 2 == 0))]);
        await measurements.WriteAsync(batch, Cancellation);
        Assert.Equal(1L, _files.Run("SELECT count(*) FROM journal"));
        _files.Run("CREATE TABLE kept AS SELECT * FROM journal");
        Assert.Equal(1000, await measurements.CountAsync(Cancellation));
        Assert.Equal(0L, _files.Run("SELECT count(*) FROM journal"));
        var before = await measurements.LatestAsync(null, Cancellation).ToListAsync(Cancellation);

        // The journal as it was, and all of it sorted in already.
        _files.Run("INSERT INTO journal SELECT * FROM kept");
        Assert.Equal(1000, await measurements.CountAsync(Cancellation));
        Assert.Equal(1000L, _files.Run("SELECT count(*) FROM uplink"));
        Assert.Equal(before, await measurements.LatestAsync(null, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_large_journal_is_sorted_in_beside_the_writers()
    {
        var measurements = new SqliteMeasurementStore(_files.Open());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var first = 0; first < 20_000; first += 1000)
                {
                    await measurements.WriteAsync(Batch([.. Enumerable.Range(first, 1000).Select(n => Uplink(writer, (uint)n, Start.AddSeconds(n), n))]), Cancellation);
                }
            },
            Cancellation)));

        // More than what makes a merge begin by itself: what is left of the journal is less than all.
        Assert.True((long)_files.Run("SELECT value FROM total WHERE name = 'uplinks'")! > 0);
        Assert.Equal(160_000, await measurements.CountAsync(Cancellation));
        Assert.Equal(160_000L, _files.Run("SELECT count(*) FROM uplink"));
    }

    [Fact]
    public async Task The_file_and_its_log_are_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file mode.");
            return;
        }

        File.WriteAllBytes(_files.Path, []);
        File.SetUnixFileMode(_files.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await new SqliteMeasurementStore(_files.Open()).WriteAsync(Batch(Uplink()), Cancellation);
        var files = Directory.GetFiles(_files.Folder);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Another_applications_file_is_refused_and_left_alone()
    {
        _files.Run("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => _files.Open().OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-FOREIGN", fault.Code);
        Assert.Equal(1L, _files.Run("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused()
    {
        await using (var first = _files.Open())
        {
            await first.OpenAsync(Cancellation);
        }

        _files.Run("UPDATE schema_version SET version = 2");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => _files.Open().OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-VERSION", fault.Code);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_without_its_content()
    {
        File.WriteAllText(_files.Path, "Ebba Ek, Storgatan 1. " + new string('x', 5000));
        var fault = await Assert.ThrowsAsync<SambrukException>(() => _files.Open().OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-FAULT", fault.Code);
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_is_kept_waiting_too_long_says_so_readers_go_on_and_it_works_again_after()
    {
        var store = _files.Open(options => options.BusyTimeout = TimeSpan.FromMilliseconds(50));
        var measurements = new SqliteMeasurementStore(store);
        await measurements.WriteAsync(Batch(Uplink()), Cancellation);
        using (var other = new SqliteConnection($"Data Source={_files.Path};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            var fault = await Assert.ThrowsAsync<SambrukException>(async () => await measurements.WriteAsync(Batch(Uplink(fCnt: 2)), Cancellation));
            Assert.Equal("IOT-STORE-BUSY", fault.Code);
            Assert.Equal(1, await measurements.CountAsync(Cancellation));
        }

        await measurements.WriteAsync(Batch(Uplink(fCnt: 2)), Cancellation);
        Assert.Equal(2, await measurements.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_older_than_is_to_be_kept_is_deleted()
    {
        var time = new FakeTimeProvider(Start.AddDays(100));
        var store = _files.Open(options => options.KeepDays = 30, time);
        var measurements = new SqliteMeasurementStore(store);
        await measurements.WriteAsync(Batch([.. Enumerable.Range(0, 3000).Select(n => Uplink(1, (uint)n, Start.AddHours(n * 0.8), n))]), Cancellation);
        await measurements.WriteAsync(Batch(Uplink(2)), Cancellation);
        await RunSweepAsync(store, time);
        var kept = await measurements.SeriesAsync(
            new() { DevEui = DevEuiOf(1), Name = "temperature", From = Start, To = Start.AddDays(1000) }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Start.AddDays(70), kept[0].Time);
        Assert.Equal(900, kept.Count);
        Assert.Equal(900, await measurements.CountAsync(Cancellation));
        Assert.Equal([DevEuiOf(1)], await measurements.LatestAsync(null, Cancellation).Select(l => l.DevEui).ToListAsync(Cancellation));
        Assert.Equal(240L, _files.Run("SELECT count(*) FROM seen"));
    }

    [Fact]
    public async Task Nothing_but_old_keys_is_deleted_without_a_limit_and_an_old_uplink_is_still_known()
    {
        var time = new FakeTimeProvider(Start.AddDays(100));
        var store = _files.Open(time: time);
        var measurements = new SqliteMeasurementStore(store);
        await measurements.WriteAsync(Batch(Uplink()), Cancellation);
        await RunSweepAsync(store, time);
        Assert.Equal(0L, _files.Run("SELECT count(*) FROM seen"));
        await measurements.WriteAsync(Batch(Uplink()), Cancellation);
        Assert.Equal(1, await measurements.CountAsync(Cancellation));
    }

    [Fact]
    public void The_defaults_are_the_documented_ones() => Assert.Equal(
        """
        BusyTimeout = 00:00:30
        KeepDays = 0
        MaxDeadLetterMegabytes = 256
        MaxDeadLetters = 100000
        MaxWaitingWrites = 256
        Path = "iot.db"
        SurvivePowerLoss = False

        """,
        OptionDefaults.Of<IotSqliteOptions>());

    private static async Task RunSweepAsync(Store store, FakeTimeProvider time)
    {
        var sweep = new Sweep(store).RunAsync(Cancellation);
        while (!sweep.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(1, Cancellation);
        }

        await sweep;
    }
}
