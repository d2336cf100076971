// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot.Sqlite;

/// <summary>Measurements in the file.</summary>
internal sealed class SqliteMeasurementStore(Store store) : IMeasurementStore
{
    private const int DevicesPerPortion = 500;

    private readonly ConcurrentBag<RecordWriter> _writers = [];

    public string Name => "sqlite";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Any(uplink => !store.Names.AreKnown(uplink)))
        {
            await store.Names.RegisterAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        if (!_writers.TryTake(out var writer))
        {
            writer = new();
        }

        // Not given back after a fault: the store's writer may still hold it.
        writer.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            if (!store.Names.AreKnown(batch[i]))
            {
                batch.Refuse(i, "IOT-STORE-NAMES");
            }
            else if (!writer.TryAdd(batch[i], store.Names))
            {
                batch.Refuse(i, "IOT-STORE-TOO-LARGE");
            }
        }

        if (writer.Count > 0)
        {
            await store.WriteAsync(new UplinkWrite(writer.Count, writer.Bytes.Memory, cancellationToken)).ConfigureAwait(false);
        }

        _writers.Add(writer);
    }

    public async IAsyncEnumerable<LatestMeasurement> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await store.MergeAsync(cancellationToken).ConfigureAwait(false);
        var after = devEui is { } one ? Numbers.Of(one) : long.MinValue;
        var last = devEui is null ? long.MaxValue : after;
        while (true)
        {
            var from = after;
            var portion = await store.ReadAsync(connection => Latest(connection, from, last), cancellationToken).ConfigureAwait(false);
            foreach (var measurement in portion.Measurements)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return measurement;
            }

            if (portion.Next is not { } next)
            {
                yield break;
            }

            after = next;
        }
    }

    public async IAsyncEnumerable<SeriesPoint> SeriesAsync(SeriesQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SeriesQuery.MostPoints, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(query.Bucket ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(query));
        await store.MergeAsync(cancellationToken).ConfigureAwait(false);
        var points = await store.ReadAsync(connection => SeriesReader.Read(connection, query, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var point in points)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return point;
        }
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await store.MergeAsync(cancellationToken).ConfigureAwait(false);
        return await store.ReadAsync(
            static connection => connection.Get("SELECT value FROM total WHERE name = 'uplinks'").Scalar()!.Value, cancellationToken).ConfigureAwait(false);
    }

    private (List<LatestMeasurement> Measurements, long? Next) Latest(StoreConnection connection, long from, long last)
    {
        var measurements = new List<LatestMeasurement>();
        var rows = connection.Get("SELECT device, readings FROM latest WHERE device BETWEEN ?1 AND ?2 ORDER BY device")
            .Bind(1, from).Bind(2, last);
        for (var devices = 0; rows.Step(); devices++)
        {
            var device = rows.Integer(0);
            if (devices == DevicesPerPortion)
            {
                rows.Reset();
                return (measurements, device);
            }

            measurements.AddRange(Latest(connection, device, rows.Blob(1)));
        }

        return (measurements, null);
    }

    private IEnumerable<LatestMeasurement> Latest(StoreConnection connection, long device, ReadOnlySpan<byte> bytes)
    {
        var found = new List<LatestMeasurement>();
        while (!bytes.IsEmpty)
        {
            var time = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            bytes = bytes[sizeof(long)..];
            var reading = ReadingCode.Read(ref bytes);
            var (name, unit) = store.Names.Of(reading.Name, connection);
            found.Add(new()
            {
                DevEui = Numbers.DevEuiOf(device),
                Name = name,
                Channel = reading.Channel,
                Unit = unit,
                Value = reading.Value,
                Text = reading.Text(),
                Time = Numbers.TimeOf(time),
                Quality = reading.Quality,
            });
        }

        // One name with two units, of a device that changed its decoder, is one reading.
        return found.GroupBy(m => (m.Name, m.Channel)).Select(g => g.MaxBy(m => m.Time)!)
            .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Channel);
    }
}
