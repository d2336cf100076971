// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>The latest measurements in memory; gone with the process.</summary>
public sealed class InMemoryMeasurementStore : IMeasurementStore
{
    /// <summary>Values that are kept of each reading; the oldest make room.</summary>
    public const int ValuesPerReading = 1000;

    /// <summary>Readings that are kept; those of further devices are not.</summary>
    public const int MostReadings = 5_000;

    /// <summary>Keys of uplinks that are remembered; the oldest make room.</summary>
    public const int MostKeys = 100_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<(DevEui Device, string Name, byte Channel), Queue<LatestMeasurement>> _readings = new(ReadingOrder.Instance);
    private readonly HashSet<UplinkKey> _known = [];
    private readonly Queue<UplinkKey> _order = [];
    private long _count;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_lock)
        {
            foreach (var uplink in batch)
            {
                if (_known.Add(uplink.Key))
                {
                    Remember(uplink.Key);
                    Keep(uplink);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LatestMeasurement> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        List<LatestMeasurement> latest;
        lock (_lock)
        {
            latest = [.. _readings.Where(r => devEui is null || r.Key.Device == devEui).Select(r => r.Value.MaxBy(m => m.Time)!)];
        }

        foreach (var measurement in latest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return measurement;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SeriesPoint> SeriesAsync(SeriesQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        List<LatestMeasurement> values;
        lock (_lock)
        {
            values = _readings.TryGetValue((query.DevEui, query.Name, query.Channel), out var kept) ? [.. kept] : [];
        }

        var within = values.Where(v => v.Value is not null && v.Time >= query.From && v.Time < query.To).OrderBy(v => v.Time);
        var points = query.Bucket is { } bucket
            ? within.GroupBy(v => v.Time.UtcTicks - (v.Time.UtcTicks % bucket.Ticks))
                .Select(g => new SeriesPoint(new DateTimeOffset(g.Key, TimeSpan.Zero), g.Average(v => v.Value!.Value), g.Min(v => v.Value!.Value), g.Max(v => v.Value!.Value), g.Count()))
            : within.Select(v => new SeriesPoint(v.Time, v.Value!.Value, v.Value.Value, v.Value.Value, 1));
        foreach (var point in points.TakeLast(query.Limit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return point;
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_count);
        }
    }

    private void Remember(UplinkKey key)
    {
        _count++;
        _order.Enqueue(key);
        if (_order.Count > MostKeys)
        {
            _known.Remove(_order.Dequeue());
        }
    }

    private void Keep(DecodedUplink uplink)
    {
        foreach (var reading in uplink.Payload.Readings)
        {
            var key = (uplink.Uplink.DevEui, reading.Name, reading.Channel);
            if (!_readings.TryGetValue(key, out var kept))
            {
                if (_readings.Count >= MostReadings)
                {
                    continue;
                }

                _readings.Add(key, kept = new Queue<LatestMeasurement>());
            }

            kept.Enqueue(reading.ToLatest(uplink.Uplink.DevEui));
            if (kept.Count > ValuesPerReading)
            {
                kept.Dequeue();
            }
        }
    }

    private sealed class ReadingOrder : IComparer<(DevEui Device, string Name, byte Channel)>
    {
        public static readonly ReadingOrder Instance = new();

        public int Compare((DevEui Device, string Name, byte Channel) x, (DevEui Device, string Name, byte Channel) y)
        {
            var byDevice = x.Device.CompareTo(y.Device);
            var byName = byDevice != 0 ? byDevice : string.CompareOrdinal(x.Name, y.Name);
            return byName != 0 ? byName : x.Channel.CompareTo(y.Channel);
        }
    }
}
