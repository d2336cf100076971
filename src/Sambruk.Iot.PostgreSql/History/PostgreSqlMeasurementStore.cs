// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Measurements in the database.</summary>
internal sealed class PostgreSqlMeasurementStore(Database database) : IMeasurementStore
{
    // What is younger than this is known by its key, which is kept a day longer; what is older is looked for among the uplinks
    // (OFFSET keeps the planner from reading them all for it).
    private const string TakeKeys = """
        INSERT INTO seen AS s (device, counter, hash, time)
        SELECT i.device, i.counter, i.hash, i.time FROM unnest($1, $2, $3, $4) AS i (device, counter, hash, time)
        WHERE i.time >= $6 OR NOT EXISTS (
            SELECT 1 FROM uplink AS u
            WHERE u.device = i.device AND u.time = i.time AND u.counter = i.counter AND u.hash = i.hash AND u.part = 0 OFFSET 0)
        ON CONFLICT (device, counter, hash) DO UPDATE SET time = excluded.time
        WHERE excluded.time NOT BETWEEN s.time - $5 AND s.time + $5
        RETURNING device, counter, hash
        """;

    private static readonly TimeSpan s_keysAreKept = TimeSpan.FromDays(7);

    public string Name => "postgresql";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await database.Months.PrepareAsync(TimesOf(batch), cancellationToken).ConfigureAwait(false);

        // An uplink that stands twice in the batch is asked about twice: a statement takes a key once.
        IReadOnlyList<DecodedUplink> left = batch;
        while (left.Count > 0)
        {
            var chosen = new SortedDictionary<UplinkIdentity, DecodedUplink>();
            var again = new List<DecodedUplink>();
            foreach (var uplink in left)
            {
                if (!chosen.TryAdd(UplinkIdentity.Of(uplink), uplink))
                {
                    again.Add(uplink);
                }
            }

            await database.WriteAsync((connection, token) => WriteAsync(connection, chosen, token), cancellationToken).ConfigureAwait(false);
            left = again;
        }
    }

    public async IAsyncEnumerable<LatestMeasurement> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var latest = await database.RunAsync(
            (connection, token) => Database.QueryAsync(
                connection,
                static row => new LatestMeasurement
                {
                    DevEui = Parameters.DevEuiOf(row.GetInt64(0)),
                    Name = row.GetString(1),
                    Channel = (byte)row.GetInt16(2),
                    Time = Parameters.TimeOf(row.GetDateTime(3)),
                    Value = row.IsDBNull(4) ? null : row.GetDouble(4),
                    Text = row.IsDBNull(5) ? null : row.GetString(5),
                    Unit = row.GetString(6),
                    Quality = (MeasurementQuality)row.GetInt16(7),
                },
                token,
                devEui is null
                    ? "SELECT device, name, channel, time, value, text, unit, quality FROM latest ORDER BY device < 0, device, name COLLATE \"C\", channel"
                    : "SELECT device, name, channel, time, value, text, unit, quality FROM latest WHERE device = $1 ORDER BY name COLLATE \"C\", channel",
                devEui is { } one ? [Parameters.Of(Parameters.Number(one))] : []),
            cancellationToken).ConfigureAwait(false);
        foreach (var measurement in latest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return measurement;
        }
    }

    public async IAsyncEnumerable<SeriesPoint> SeriesAsync(SeriesQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SeriesQuery.MostPoints, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(query.Bucket ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(query));
        var points = await database.RunAsync((connection, token) => ReadAsync(connection, query, token), cancellationToken).ConfigureAwait(false);
        foreach (var point in points)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return point;
        }
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        (await database.RunAsync(
            static (connection, token) => Database.QueryAsync(connection, static row => row.GetInt64(0), token, "SELECT count(*) FROM uplink WHERE part = 0"),
            cancellationToken).ConfigureAwait(false))[0];

    private static IEnumerable<DateTime> TimesOf(UplinkBatch batch)
    {
        foreach (var uplink in batch)
        {
            yield return Parameters.Time(uplink.Time);
            foreach (var measurement in uplink.Payload.Measurements.ToArray())
            {
                if (measurement.Time is { } time)
                {
                    yield return time.UtcDateTime;
                }
            }
        }
    }

    private async Task<bool> WriteAsync(NpgsqlConnection connection, SortedDictionary<UplinkIdentity, DecodedUplink> uplinks, CancellationToken cancellationToken)
    {
        var rows = new UplinkRows(uplinks.Count);
        var latest = new LatestRows();
        using var document = new ReadingsDocument();
        foreach (var group in uplinks.GroupBy(u => UplinkIdentity.WindowOf(u.Value)))
        {
            foreach (var key in await TakeAsync(connection, [.. group], group.Key, cancellationToken).ConfigureAwait(false))
            {
                var uplink = uplinks[key];
                rows.Add(uplink, document);
                latest.Add(uplink);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (rows.IsEmpty)
        {
            return true;
        }

        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(rows.Command());
            if (!latest.IsEmpty)
            {
                batch.BatchCommands.Add(latest.Command());
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Those of the uplinks that were not there before; they are now, for all other hosts, when the transaction is committed.</summary>
    private Task<List<UplinkIdentity>> TakeAsync(
        NpgsqlConnection connection, List<KeyValuePair<UplinkIdentity, DecodedUplink>> uplinks, TimeSpan window, CancellationToken cancellationToken) =>
        Database.QueryAsync(
            connection,
            static row => new UplinkIdentity(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            cancellationToken,
            TakeKeys,
            Parameters.Of(uplinks.Select(u => u.Key.Device).ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(uplinks.Select(u => u.Key.Counter).ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(uplinks.Select(u => u.Key.Hash).ToArray(), NpgsqlDbType.Bigint),
            Parameters.Of(uplinks.Select(u => Parameters.Time(u.Value.Time)).ToArray(), NpgsqlDbType.TimestampTz),
            new NpgsqlParameter<TimeSpan> { TypedValue = window, NpgsqlDbType = NpgsqlDbType.Interval },
            Parameters.Of(database.Time.GetUtcNow() - s_keysAreKept));

    private static async Task<List<SeriesPoint>> ReadAsync(NpgsqlConnection connection, SeriesQuery query, CancellationToken cancellationToken)
    {
        // Backwards from the end, until there are as many points as are wanted.
        var points = new SeriesPoints(query);
        var command = Database.Command(
            connection,
            """
            SELECT time, (readings -> $4)::text FROM uplink
            WHERE device = $1 AND time >= $2 AND time < $3 AND jsonb_exists(readings, $4)
            ORDER BY time DESC
            """,
            Parameters.Of(Parameters.Number(query.DevEui)),
            Parameters.Of(query.From),
            Parameters.Of(query.To),
            Parameters.Of(ReadingsDocument.KeyOf(query.Name, query.Channel)));
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var values = new List<double>();
                while (!points.IsFull && await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    values.Clear();
                    ReadingsDocument.Read(Encoding.UTF8.GetBytes(rows.GetString(1)), values);
                    for (var i = values.Count - 1; i >= 0; i--)
                    {
                        points.Take(Parameters.TimeOf(rows.GetDateTime(0)), values[i]);
                    }
                }

                // The rest is not wanted: the server stops.
                command.Cancel();
            }
        }

        return points.InOrder();
    }
}
