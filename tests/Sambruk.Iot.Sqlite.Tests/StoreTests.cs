// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
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
    public async Task What_was_delivered_outlives_kill_9_and_is_there_once_when_it_comes_again()
    {
        var delivered = new HashSet<(int Device, int Counter)>();
        for (var round = 0; round < 3; round++)
        {
            using var writer = WriterProcess.Start("sqlite", _files.Path);
            await writer.ReadAsync(delivered, 3000 + (round * 3701), Cancellation);
            await writer.KillAsync(delivered, Cancellation);
            await Kept.AssertAsync(new SqliteMeasurementStore(_files.Open()), delivered, Cancellation);
        }

        Assert.Equal("ok", _files.Run("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Two_hosts_that_get_the_same_messages_keep_each_once_and_one_may_be_killed()
    {
        var delivered = new HashSet<(int Device, int Counter)>();
        using var one = WriterProcess.Start("sqlite", _files.Path);
        using var other = WriterProcess.Start("sqlite", _files.Path);
        await Task.WhenAll(one.ReadAsync(delivered = [], 2000, Cancellation), other.ReadAsync(new HashSet<(int Device, int Counter)>(), 2000, Cancellation));
        await one.KillAsync(delivered, Cancellation);
        var others = new HashSet<(int Device, int Counter)>();
        await other.ReadAsync(others, 2000, Cancellation);
        await other.KillAsync(others, Cancellation);
        delivered.UnionWith(others);
        await Kept.AssertAsync(new SqliteMeasurementStore(_files.Open()), delivered, Cancellation);
    }

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

    [Theory]
    [InlineData(3, 256)]
    [InlineData(1000, 1)]
    public async Task The_oldest_dead_letters_make_room(int letters, int megabytes)
    {
        var store = new SqliteDeadLetterStore(_files.Open(options => (options.MaxDeadLetters, options.MaxDeadLetterMegabytes) = (letters, megabytes)));
        for (var n = 0; n < 10; n++)
        {
            await store.AddAsync(
                [new() { Id = Guid.NewGuid(), At = Start.AddMinutes(n), Reason = DeadLetterReason.Unreadable, Code = $"{n}", Message = new() { Source = "http", Body = new byte[300_000], ArrivedAt = Start } }],
                Cancellation);
        }

        Assert.Equal(3, await store.CountAsync(Cancellation));
        Assert.Equal(["9", "8", "7"], await store.ListAsync(new(), Cancellation).Select(l => l.Code).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_last_state_of_a_device_is_kept()
    {
        var statuses = new SqliteDeviceStatusStore(_files.Open());
        var device = new Device { DevEui = DevEuiOf(1) };
        await statuses.WriteAsync(new() { DevEui = DevEuiOf(1), Margin = 7, BatteryLevel = 42.5, ExternalPower = false }, device, Start, Cancellation);
        await statuses.WriteAsync(new() { DevEui = DevEuiOf(1), Margin = 8 }, device, Start.AddDays(-1), Cancellation);
        await statuses.WriteAsync(new() { DevEui = DevEuiOf(2) }, device, Start, Cancellation);
        var status = Assert.Single(await statuses.LatestAsync(DevEuiOf(1), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(new LatestDeviceStatus { DevEui = DevEuiOf(1), Time = Start, Margin = 7, BatteryLevel = 42.5, ExternalPower = false }, status);
        Assert.Equal(2, await statuses.LatestAsync(null, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task UseSqlite_takes_the_place_of_the_stores_in_memory_and_opens_the_file_at_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Store:Path", _files.Path), new("Store:KeepDays", "7")]);
        var section = builder.Configuration.GetSection("Store");
        builder.Services.AddIot(_ => { }).UseSqlite(section).UseSqlite(section);
        builder.Services.AddIot(_ => { });
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        Assert.True(File.Exists(_files.Path));
        Assert.IsType<SqliteMeasurementStore>(Assert.Single(host.Services.GetServices<IMeasurementStore>()));
        Assert.IsType<SqliteDeviceRegister>(Assert.Single(host.Services.GetServices<IDeviceRegister>()));
        Assert.IsType<SqliteDeadLetterStore>(Assert.Single(host.Services.GetServices<IDeadLetterStore>()));
        Assert.Same(Assert.Single(host.Services.GetServices<IDeviceStatusSink>()), Assert.Single(host.Services.GetServices<IDeviceStatusStore>()));
        Assert.IsType<StoreService>(host.Services.GetServices<IHostedService>().First());
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<StoreService>());
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("Path", "")]
    [InlineData("BusyTimeout", "00:00:00")]
    [InlineData("BusyTimeout", "01:00:01")]
    [InlineData("MaxWaitingWrites", "0")]
    [InlineData("KeepDays", "-1")]
    [InlineData("MaxDeadLetters", "0")]
    public async Task A_wrong_setting_stops_the_host_at_start(string name, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Store:Path", _files.Path)]).AddInMemoryCollection([new("Store:" + name, value)]);
        builder.Services.AddIot(_ => { }).UseSqlite(builder.Configuration.GetSection("Store"));
        using var host = builder.Build();
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
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
