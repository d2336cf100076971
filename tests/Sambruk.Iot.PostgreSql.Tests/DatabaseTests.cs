// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;
using Sambruk.Iot.Contracts;
using Sambruk.TestKit.Peers;
using static Sambruk.Iot.Contracts.ContractSensor;

namespace Sambruk.Iot.PostgreSql.Tests;

public sealed class DatabaseTests(Servers servers) : IAsyncLifetime
{
    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestDatabase Place => _database!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    [Fact]
    public async Task A_server_that_restarts_and_one_that_is_killed_during_load_lose_nothing_and_double_nothing()
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The server that SAMBRUK_TEST_POSTGRES names is not stopped.");
        }

        await using var server = await PostgresServer.StartAsync(Cancellation);
        var place = await server.NewDatabaseAsync(Servers.RunAsync);
        var delivered = new HashSet<(int Device, int Counter)>();
        using var writer = WriterProcess.Start("postgresql", place);
        foreach (var immediate in new[] { false, true })
        {
            await writer.ReadAsync(delivered, 1500, Cancellation);
            await server.StopAsync(immediate, Cancellation);
            await server.StartAgainAsync(Cancellation);
            await writer.ReadAsync(delivered, 1500, Cancellation);
        }

        await writer.KillAsync(delivered, Cancellation);
        await using var host = new Database(new() { ConnectionString = place }, TimeProvider.System);
        await Kept.AssertAsync(new PostgreSqlMeasurementStore(host), delivered, Cancellation);
    }

    [Fact]
    public async Task A_full_disk_of_the_server_holds_the_host_up_and_nothing_is_lost_when_there_is_room_again()
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The disk of the server that SAMBRUK_TEST_POSTGRES names is not filled.");
        }

        using var disk = SmallDisk.Mount(megabytes: 256, PostgresServer.Account);
        await using var server = await PostgresServer.StartAsync(Cancellation);
        var place = await server.NewDatabaseAsync(Servers.RunAsync, disk.Folder);
        await using var host = new Database(new() { ConnectionString = place }, TimeProvider.System);
        var store = new PostgreSqlMeasurementStore(host);
        await host.OpenAsync(Cancellation);
        disk.Fill(leave: 2);

        var delivered = new HashSet<(int Device, int Counter)>();
        using var writer = WriterProcess.Start("postgresql", place);
        while (await writer.LineAsync(Cancellation) is { } line && line != "failing")
        {
            WriterProcess.Take(line, delivered);
            Assert.True(delivered.Count < 100_000, "A disk that holds a tenth of this is full, and the host says that it delivers.");
        }

        // The code by which an operator knows what is wrong; and what is there can still be read.
        var fault = await Assert.ThrowsAsync<SambrukException>(
            async () => await store.WriteAsync(Batch([.. Enumerable.Range(0, 50_000).Select(n => Uplink(1000 + n))]), Cancellation));
        Assert.Equal("IOT-STORE-FULL", fault.Code);
        await Kept.AssertAsync(store, delivered, Cancellation);

        disk.MakeRoom();
        var before = delivered.Count;
        await writer.ReadAsync(delivered, 1000, Cancellation);
        await writer.KillAsync(delivered, Cancellation);
        Assert.True(delivered.Count >= before + 1000);
        await Kept.AssertAsync(store, delivered, Cancellation);
    }

    [Fact]
    public async Task Months_have_partitions_of_their_own_and_far_times_share_one()
    {
        var time = new FakeTimeProvider(Start);
        var store = new PostgreSqlMeasurementStore(Place.Open(time: time));
        await store.WriteAsync(
            Batch(Uplink(), Uplink(fCnt: 2, at: Start.AddMonths(-1)), Uplink(fCnt: 3, at: Start.AddYears(80)), Uplink(fCnt: 4, at: DateTimeOffset.UnixEpoch.AddDays(1))), Cancellation);
        Assert.Equal(2L, await Servers.ValueAsync(Place.ConnectionString, "SELECT count(*) FROM pg_class WHERE relname ~ '^uplink_[0-9]{6}$' AND relkind = 'r'"));
        Assert.Equal(2L, await Servers.ValueAsync(Place.ConnectionString, "SELECT count(*) FROM iot.uplink_other"));
        Assert.Equal(1L, await Servers.ValueAsync(Place.ConnectionString, "SELECT count(*) FROM iot.uplink_202603"));
        Assert.Equal(4, await store.CountAsync(Cancellation));

        // The month of what stands in the common partition comes: it goes on there.
        time.Advance(TimeSpan.FromDays(80 * 365.25));
        await store.WriteAsync(Batch(Uplink(fCnt: 5, at: Start.AddYears(80).AddHours(1))), Cancellation);
        Assert.Equal(5, await store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_older_than_is_to_be_kept_is_dropped_by_the_month()
    {
        var time = new FakeTimeProvider(Start.AddDays(100));
        var host = Place.Open(options => options.KeepDays = 30, time);
        var store = new PostgreSqlMeasurementStore(host);
        await store.WriteAsync(Batch([.. Enumerable.Range(0, 100).Select(n => Uplink(1, (uint)n, Start.AddDays(n), n))]), Cancellation);
        await store.WriteAsync(Batch(Uplink(2), Uplink(2, 2, Start.AddYears(-5))), Cancellation);
        await TestDatabase.SweepAsync(host, time, Cancellation);
        var query = new SeriesQuery { DevEui = DevEuiOf(1), Name = "temperature", From = DateTimeOffset.UnixEpoch, To = Start.AddDays(1000) };
        var kept = await store.SeriesAsync(query, Cancellation).ToListAsync(Cancellation);

        // 30 days before 12 June is 13 May: what came before May is gone.
        Assert.Equal(new DateTime(2026, 5, 1), kept[0].Time.Date);
        Assert.Equal(kept.Count, await store.CountAsync(Cancellation));
        Assert.Equal([DevEuiOf(1)], await store.LatestAsync(null, Cancellation).Select(l => l.DevEui).ToListAsync(Cancellation));
        await store.WriteAsync(Batch([.. Enumerable.Range(90, 10).Select(n => Uplink(1, (uint)n, Start.AddDays(n), n))]), Cancellation);
        Assert.Equal(kept.Count, await store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_uplink_whose_key_is_no_longer_kept_is_known_by_its_row()
    {
        var time = new FakeTimeProvider(Start.AddDays(100));
        var host = Place.Open(time: time);
        var store = new PostgreSqlMeasurementStore(host);
        await store.WriteAsync(Batch(Uplink()), Cancellation);
        await TestDatabase.SweepAsync(host, time, Cancellation);
        Assert.Equal(0L, await Servers.ValueAsync(Place.ConnectionString, "SELECT count(*) FROM iot.seen"));
        await store.WriteAsync(Batch(Uplink()), Cancellation);
        Assert.Equal(1, await store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task SQL_can_ask_the_readings()
    {
        await new PostgreSqlMeasurementStore(Place.Open()).WriteAsync(
            Batch(Uplink(
                1, 1, null, true, Measurement.Exact(Temperature.Index, 215, 1), Measurement.Exact(Temperature.Index, 220, 1, channel: 1), Measurement.Exact(State.Index, 1), Measurement.Exact(Open.Index, 1, quality: MeasurementQuality.Alarm))),
            Cancellation);
        Assert.Equal(
            """{"open": {"q": 1, "v": 1}, "state": {"q": 0, "t": "running", "v": 1}, "temperature": 21.5, "temperature#1": 22}""",
            await Servers.ValueAsync(Place.ConnectionString, "SELECT readings::text FROM iot.uplink WHERE to_hex(device) = '70b3d57ed0000001'"));
    }

    [Fact]
    public async Task Text_that_PostgreSQL_cannot_hold_is_kept_with_a_replacement()
    {
        var letters = new PostgreSqlDeadLetterStore(Place.Open());
        var letter = new DeadLetter
        {
            Id = Guid.NewGuid(),
            At = Start,
            Reason = DeadLetterReason.Unreadable,
            Message = new() { Source = "http", Topic = "a\0b\ud800c", Body = "\0"u8.ToArray(), ArrivedAt = Start },
        };
        await letters.AddAsync([letter], Cancellation);
        Assert.Equal("a\ufffdb\ufffdc", (await letters.FindAsync(letter.Id, Cancellation))!.Message.Topic);
    }

    [Fact]
    public async Task A_schema_with_others_tables_is_refused_and_left_alone()
    {
        await Servers.RunAsync(Place.ConnectionString, "CREATE SCHEMA iot; CREATE TABLE iot.schema_version (x int)");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => Place.Open().OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-FOREIGN", fault.Code);
        Assert.Equal(1L, await Servers.ValueAsync(Place.ConnectionString, "SELECT count(*) FROM pg_tables WHERE schemaname = 'iot'"));
    }

    [Fact]
    public async Task A_schema_of_a_later_version_is_refused()
    {
        await Place.Open().OpenAsync(Cancellation);
        await Servers.RunAsync(Place.ConnectionString, "UPDATE iot.schema_version SET version = 2");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => Place.Open().OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-VERSION", fault.Code);
    }

    [Fact]
    public async Task Many_hosts_that_start_at_once_make_the_tables_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Place.Open().OpenAsync(Cancellation)));
        Assert.Equal(1L, await Servers.ValueAsync(Place.ConnectionString, "SELECT version FROM iot.schema_version"));
    }

    [Fact]
    public async Task A_fault_tells_nothing_of_the_connection()
    {
        await using var host = new Database(
            new() { ConnectionString = "Host=127.0.0.1;Port=1;Username=storgatan;Password=hemligt;Database=kommunen;Timeout=2" }, TimeProvider.System);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => host.OpenAsync(Cancellation));
        Assert.Equal("IOT-STORE-DOWN", fault.Code);
        foreach (var secret in new[] { "hemligt", "storgatan", "kommunen", "127.0.0.1" })
        {
            Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_defaults_are_the_documented_ones() => Assert.Equal(
        """
        ConnectionString = ""
        KeepDays = 0
        MaxDeadLetterMegabytes = 256
        MaxDeadLetters = 100000
        Schema = "iot"

        """,
        OptionDefaults.Of<IotPostgreSqlOptions>());
}
