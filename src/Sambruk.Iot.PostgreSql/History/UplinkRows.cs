// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Npgsql;
using NpgsqlTypes;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Uplinks on their way into their table: columns of one statement.</summary>
internal sealed class UplinkRows(int capacity)
{
    private readonly List<long> _devices = new(capacity);
    private readonly List<DateTime> _times = new(capacity);
    private readonly List<long> _counters = new(capacity);
    private readonly List<long> _hashes = new(capacity);
    private readonly List<short> _parts = new(capacity);
    private readonly List<string> _readings = new(capacity);

    public bool IsEmpty => _devices.Count == 0;

    /// <summary>Adds an uplink, and a row for each time of their own that its values have.</summary>
    public void Add(DecodedUplink uplink, ReadingsDocument document)
    {
        var payload = uplink.Payload;
        Add(uplink, Parameters.Time(uplink.Time), 0, document.Write(payload, 0));
        List<long>? own = null;
        foreach (ref readonly var measurement in payload.Measurements)
        {
            if (measurement.UnixMilliseconds != 0 && own?.Contains(measurement.UnixMilliseconds) != true)
            {
                (own ??= []).Add(measurement.UnixMilliseconds);
            }
        }

        for (var i = 0; i < own?.Count; i++)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(own[i]).UtcDateTime;
            Add(uplink, time, (short)Math.Min(i + 1, short.MaxValue), document.Write(payload, own[i]));
        }
    }

    public NpgsqlBatchCommand Command() => new(
        """
        INSERT INTO uplink (device, time, counter, hash, part, readings)
        SELECT i.device, i.time, i.counter, i.hash, i.part, i.readings::jsonb
        FROM unnest($1, $2, $3, $4, $5, $6) AS i (device, time, counter, hash, part, readings)
        """)
    {
        Parameters =
        {
            Parameters.Of(_devices.ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(_times.ToArray(), NpgsqlDbType.TimestampTz),
            Parameters.Of(_counters.ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(_hashes.ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(_parts.ToArray(), NpgsqlDbType.Smallint),
            Parameters.Of(_readings.ToArray(), NpgsqlDbType.Text),
        },
    };

    private void Add(DecodedUplink uplink, DateTime time, short part, string readings)
    {
        _devices.Add(Parameters.Number(uplink.Uplink.DevEui));
        _times.Add(time);
        _counters.Add(UplinkIdentity.CounterOf(uplink.Key));
        _hashes.Add(unchecked((long)uplink.Key.PayloadHash));
        _parts.Add(part);
        _readings.Add(readings);
    }
}
