// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Npgsql;
using NpgsqlTypes;

namespace Sambruk.Iot.PostgreSql;

/// <summary>The latest values that a batch brings: one row for each device, reading and channel, however many uplinks hold it.</summary>
internal sealed class LatestRows
{
    private readonly Dictionary<(long Device, string Name, byte Channel), Row> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(DecodedUplink uplink)
    {
        var payload = uplink.Payload;
        var measurements = payload.Measurements;
        var device = Parameters.Number(uplink.Uplink.DevEui);
        for (var i = 0; i < measurements.Length; i++)
        {
            var measurement = measurements[i];
            var field = payload.Decoder.Fields[measurement.Field];
            var time = measurement.Time?.UtcDateTime ?? Parameters.Time(uplink.Time);
            ref var row = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_rows, (device, field.Name, measurement.Channel), out var exists);
            if (exists && row.Time >= time)
            {
                continue;
            }

            var value = measurement.Value;
            row = new(time, double.IsNaN(value) ? null : value, ReadingsDocument.TextOf(payload, i), field.Unit.Symbol, (short)measurement.Quality);
        }
    }

    /// <summary>In one order in all hosts, so that they wait for each other and do not block each other.</summary>
    public NpgsqlBatchCommand Command()
    {
        var rows = _rows.OrderBy(r => r.Key.Device).ThenBy(r => r.Key.Name, StringComparer.Ordinal).ThenBy(r => r.Key.Channel).ToList();
        return new(
            """
            INSERT INTO latest AS l (device, name, channel, time, value, text, unit, quality)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (device, name, channel) DO UPDATE SET
                time = excluded.time, value = excluded.value, text = excluded.text, unit = excluded.unit, quality = excluded.quality
            WHERE excluded.time > l.time
            """)
        {
            Parameters =
            {
                Parameters.Of(rows.Select(r => r.Key.Device).ToArray(), NpgsqlDbType.Bigint),
                Parameters.Of(rows.Select(r => Parameters.Text(r.Key.Name)).ToArray(), NpgsqlDbType.Text),
                Parameters.Of(rows.Select(r => (short)r.Key.Channel).ToArray(), NpgsqlDbType.Smallint),
                Parameters.Of(rows.Select(r => r.Value.Time).ToArray(), NpgsqlDbType.TimestampTz),
                Parameters.Of(rows.Select(r => r.Value.Value).ToArray(), NpgsqlDbType.Double),
                Parameters.Of(rows.Select(r => r.Value.Text is { } text ? Parameters.Text(text) : null).ToArray(), NpgsqlDbType.Text),
                Parameters.Of(rows.Select(r => Parameters.Text(r.Value.Unit)).ToArray(), NpgsqlDbType.Text),
                Parameters.Of(rows.Select(r => r.Value.Quality).ToArray(), NpgsqlDbType.Smallint),
            },
        };
    }

    private readonly record struct Row(DateTime Time, double? Value, string? Text, string Unit, short Quality);
}
