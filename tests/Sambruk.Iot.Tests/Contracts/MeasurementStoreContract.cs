// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.Contracts.ContractSensor;

namespace Sambruk.Iot.Contracts;

/// <summary>What every store of measurements keeps to.</summary>
public abstract class MeasurementStoreContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IMeasurementStore Store { get; }

    /// <summary>Another host on the same data; null when the store is of one process.</summary>
    protected abstract IMeasurementStore? SecondHost();

    [Fact]
    public async Task A_batch_that_comes_again_changes_nothing()
    {
        var batch = Batch([.. Enumerable.Range(0, 50).Select(n => Uplink(n % 5, (uint)n, Start.AddMinutes(n), n))]);
        await Store.WriteAsync(batch, Cancellation);
        await Store.WriteAsync(batch, Cancellation);
        Assert.Equal(50, await Store.CountAsync(Cancellation));
        Assert.Equal(10, (await SeriesAsync(new() { DevEui = DevEuiOf(1), Name = "temperature", From = Start, To = Start.AddDays(1) })).Count);
    }

    [Fact]
    public async Task An_uplink_that_stands_twice_in_a_batch_is_kept_once()
    {
        await Store.WriteAsync(Batch(Uplink(), Uplink(), Uplink(fCnt: 2)), Cancellation);
        Assert.Equal(2, await Store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_uplink_without_a_time_of_the_network_is_known_when_it_arrives_again_later()
    {
        await Store.WriteAsync(Batch(Uplink(timeIsTold: false)), Cancellation);
        await Store.WriteAsync(Batch(Uplink(fCnt: 2, at: Start.AddMinutes(15), tenths: 230, timeIsTold: false)), Cancellation);
        await Store.WriteAsync(Batch(Uplink(at: Start.AddHours(60), timeIsTold: false)), Cancellation);
        Assert.Equal(2, await Store.CountAsync(Cancellation));
        Assert.Equal(23.0, Assert.Single(await LatestAsync(DevEuiOf(1))).Value);
    }

    [Fact]
    public async Task A_frame_that_two_gateways_bring_seconds_apart_is_one_uplink()
    {
        await Store.WriteAsync(Batch(Uplink()), Cancellation);
        await Store.WriteAsync(Batch(Uplink(at: Start.AddSeconds(2))), Cancellation);
        Assert.Equal(1, await Store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_counter_and_payload_with_and_without_counter_of_two_devices_are_four()
    {
        await Store.WriteAsync(Batch(Uplink(1), Uplink(2), Uplink(1, fCnt: null), Uplink(2, fCnt: null)), Cancellation);
        await Store.WriteAsync(Batch(Uplink(2, fCnt: null), Uplink(1)), Cancellation);
        Assert.Equal(4, await Store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_latest_value_is_that_of_the_latest_time_in_whatever_order_they_come()
    {
        await Store.WriteAsync(Batch(Uplink(fCnt: 2, at: Start.AddHours(2), tenths: 222)), Cancellation);
        await Store.WriteAsync(Batch(Uplink(fCnt: 1, at: Start.AddHours(1), tenths: 211), Uplink(fCnt: 0, tenths: 200)), Cancellation);
        var latest = Assert.Single(await LatestAsync(DevEuiOf(1)));
        Assert.Equal((22.2, Start.AddHours(2), "Cel", "temperature"), (latest.Value!.Value, latest.Time, latest.Unit, latest.Name));
    }

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was()
    {
        var told = Start.AddMinutes(-30);
        await Store.WriteAsync(
            Batch(Uplink(
                1,
                1,
                null,
                true,
                Measurement.Exact(Temperature.Index, -1, 1, channel: 3, MeasurementQuality.Alarm | MeasurementQuality.OutOfRange),
                Measurement.Exact(Temperature.Index, 235, 1),
                Measurement.Exact(Humidity.Index, long.MaxValue),
                Measurement.Real(Mean.Index, 1.0 / 3),
                Measurement.Exact(Open.Index, 1),
                Measurement.Exact(State.Index, 1),
                Measurement.Text(Firmware.Index, 0, 13),
                Measurement.Exact(History.Index, 123456, 3, unixMilliseconds: told.ToUnixTimeMilliseconds(), quality: MeasurementQuality.History))),
            Cancellation);
        var latest = await LatestAsync(DevEuiOf(1));
        Assert.Equal(["history", "humidity", "mean", "open", "state", "temperature", "temperature", "version"], latest.Select(l => l.Name));
        Assert.Equal((123.456, told, MeasurementQuality.History), (latest[0].Value!.Value, latest[0].Time, latest[0].Quality));
        Assert.Equal((double)long.MaxValue, latest[1].Value);
        Assert.Equal(1.0 / 3, latest[2].Value);
        Assert.Equal(1, latest[3].Value);
        Assert.Equal((1, "running"), (latest[4].Value!.Value, latest[4].Text));
        Assert.Equal((23.5, 0), (latest[5].Value!.Value, latest[5].Channel));
        Assert.Equal(
            (-0.1, 3, MeasurementQuality.Alarm | MeasurementQuality.OutOfRange, Start), (latest[6].Value!.Value, latest[6].Channel, latest[6].Quality, latest[6].Time));
        Assert.Equal((null, "v1.2.3 ålder"), (latest[7].Value, latest[7].Text));
        Assert.All(latest, l => Assert.Equal(TimeSpan.Zero, l.Time.Offset));
    }

    [Fact]
    public async Task Values_with_a_time_of_their_own_stand_at_that_time_in_the_series()
    {
        long At(int hours) => Start.AddHours(hours).ToUnixTimeMilliseconds();
        await Store.WriteAsync(
            Batch(Uplink(
                1,
                1,
                null,
                true,
                Measurement.Exact(History.Index, 3, 3, unixMilliseconds: At(-1)),
                Measurement.Exact(Temperature.Index, 200, 1),
                Measurement.Exact(History.Index, 2, 3, unixMilliseconds: At(-2)),
                Measurement.Exact(Temperature.Index, 190, 1, unixMilliseconds: At(-1)),
                Measurement.Exact(History.Index, 1, 3, unixMilliseconds: At(-3)))),
            Cancellation);
        var history = await SeriesAsync(new() { DevEui = DevEuiOf(1), Name = "history", From = Start.AddHours(-2.5), To = Start });
        Assert.Equal([(Start.AddHours(-2), 0.002), (Start.AddHours(-1), 0.003)], history.Select(p => (p.Time, p.Mean)));
        var temperature = await SeriesAsync(new() { DevEui = DevEuiOf(1), Name = "temperature", From = Start.AddDays(-1), To = Start.AddDays(1) });
        Assert.Equal([19.0, 20.0], temperature.Select(p => p.Mean));
        Assert.Equal(20.0, (await LatestAsync(DevEuiOf(1))).Single(l => l.Name == "temperature").Value);
        Assert.Equal(1, await Store.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Latest_of_all_devices_is_in_the_order_of_device_name_and_channel()
    {
        await Store.WriteAsync(
            Batch([.. Enumerable.Range(1, 700).Reverse().Select(n => Uplink(
                n, 1, null, true, Measurement.Exact(Temperature.Index, n, 1, channel: 1), Measurement.Exact(Temperature.Index, n, 1), Measurement.Exact(Humidity.Index, n)))]),
            Cancellation);
        var latest = await LatestAsync(null);
        Assert.Equal(2100, latest.Count);
        Assert.Equal(latest.OrderBy(l => l.DevEui).ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Channel), latest);
        Assert.Empty(await LatestAsync(DevEuiOf(701)));
    }

    [Fact]
    public async Task A_series_holds_what_is_from_the_start_on_and_before_the_end_the_oldest_first()
    {
        await Store.WriteAsync(Batch([.. Enumerable.Range(0, 10).Reverse().Select(n => Uplink(1, (uint)n, Start.AddMinutes(n), n * 10))]), Cancellation);
        var query = new SeriesQuery { DevEui = DevEuiOf(1), Name = "temperature", From = Start.AddMinutes(2), To = Start.AddMinutes(7) };
        Assert.Equal([2, 3, 4, 5, 6], (await SeriesAsync(query)).Select(p => p.Mean));
        Assert.Equal([5, 6], (await SeriesAsync(query with { Limit = 2 })).Select(p => p.Mean));
        Assert.Empty(await SeriesAsync(query with { Channel = 1 }));
        Assert.Empty(await SeriesAsync(query with { Name = "no-such" }));
        Assert.Empty(await SeriesAsync(query with { DevEui = DevEuiOf(2) }));
        Assert.All(await SeriesAsync(query), p => Assert.Equal((p.Mean, p.Mean, 1, TimeSpan.Zero), (p.Least, p.Greatest, p.Count, p.Time.Offset)));
    }

    [Fact]
    public async Task A_series_in_buckets_has_least_mean_and_greatest_of_each_span_counted_from_1970()
    {
        var start = new DateTimeOffset(2026, 3, 4, 5, 0, 0, TimeSpan.Zero);
        await Store.WriteAsync(Batch([.. Enumerable.Range(0, 120).Select(n => Uplink(1, (uint)n, start.AddMinutes(n), n * 10))]), Cancellation);
        var query = new SeriesQuery
        {
            DevEui = DevEuiOf(1), Name = "temperature", From = start.AddMinutes(30), To = start.AddMinutes(110), Bucket = TimeSpan.FromHours(1),
        };
        Assert.Equal(
            [new SeriesPoint(start, 44.5, 30, 59, 30), new SeriesPoint(start.AddHours(1), 84.5, 60, 109, 50)], await SeriesAsync(query));
        Assert.Equal([start.AddHours(1)], (await SeriesAsync(query with { Limit = 1 })).Select(p => p.Time));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        var second = SecondHost() ?? Store;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            async () =>
            {
                var store = writer % 2 == 0 ? Store : second;
                for (var round = 0; round < 5; round++)
                {
                    var first = round * 100;
                    await store.WriteAsync(Batch([.. Enumerable.Range(first, 100).Select(n => Uplink(writer / 2, (uint)n, Start.AddMinutes(n), n))]), Cancellation);
                }
            },
            Cancellation)));

        // Two writers, of two hosts where there are two, wrote the same uplinks of each device.
        Assert.Equal(8 * 500, await Store.CountAsync(Cancellation));
        Assert.Equal(8 * 500, await second.CountAsync(Cancellation));
        var series = await SeriesAsync(new() { DevEui = DevEuiOf(3), Name = "temperature", From = Start, To = Start.AddDays(30) });
        Assert.Equal(Enumerable.Range(0, 500).Select(n => n / 10.0), series.Select(p => p.Mean));
    }

    [Fact]
    public async Task What_one_host_wrote_the_other_finds_with_its_names()
    {
        if (SecondHost() is not { } second)
        {
            Assert.Skip("The store is of one process.");
            return;
        }

        _ = await second.CountAsync(Cancellation);
        await Store.WriteAsync(Batch(Uplink()), Cancellation);
        var latest = new List<LatestMeasurement>();
        await foreach (var measurement in second.LatestAsync(null, Cancellation))
        {
            latest.Add(measurement);
        }

        Assert.Equal(("temperature", "Cel", 21.5), (latest[0].Name, latest[0].Unit, latest[0].Value));
    }

    [Fact]
    public async Task A_query_that_makes_no_sense_is_refused_at_once()
    {
        if (Store is InMemoryMeasurementStore)
        {
            Assert.Skip("The store in memory takes every query.");
        }

        var query = new SeriesQuery { DevEui = DevEuiOf(1), Name = "temperature", From = Start, To = Start.AddDays(1) };
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SeriesAsync(query with { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SeriesAsync(query with { Limit = SeriesQuery.MostPoints + 1 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SeriesAsync(query with { Bucket = TimeSpan.Zero }));
    }

    protected async Task<List<LatestMeasurement>> LatestAsync(DevEui? devEui) => await Store.LatestAsync(devEui, Cancellation).ToListAsync(Cancellation);

    protected async Task<List<SeriesPoint>> SeriesAsync(SeriesQuery query) => await Store.SeriesAsync(query, Cancellation).ToListAsync(Cancellation);
}
