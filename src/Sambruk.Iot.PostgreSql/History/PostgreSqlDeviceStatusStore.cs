// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot.PostgreSql;

/// <summary>The last state of each device in the database.</summary>
internal sealed class PostgreSqlDeviceStatusStore(Database database) : IDeviceStatusStore
{
    public string Name => "postgresql";

    public async ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(status);
        await database.RunAsync(
            (connection, token) => Database.ExecuteAsync(
                connection,
                token,
                """
                INSERT INTO device_status AS s (device, time, margin, battery, external_power) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (device) DO UPDATE SET
                    time = excluded.time, margin = excluded.margin, battery = excluded.battery, external_power = excluded.external_power
                WHERE excluded.time >= s.time
                """,
                Parameters.Of(Parameters.Number(status.DevEui)),
                Parameters.Of(time),
                Parameters.Of((long?)status.Margin),
                Parameters.Of(status.BatteryLevel),
                Parameters.Of(status.ExternalPower)),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<LatestDeviceStatus> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statuses = await database.RunAsync(
            (connection, token) => Database.QueryAsync(
                connection,
                static row => new LatestDeviceStatus
                {
                    DevEui = Parameters.DevEuiOf(row.GetInt64(0)),
                    Time = Parameters.TimeOf(row.GetDateTime(1)),
                    Margin = row.IsDBNull(2) ? null : (int)row.GetInt64(2),
                    BatteryLevel = row.IsDBNull(3) ? null : row.GetDouble(3),
                    ExternalPower = row.IsDBNull(4) ? null : row.GetBoolean(4),
                },
                token,
                "SELECT device, time, margin, battery, external_power FROM device_status WHERE $1 IS NULL OR device = $1 ORDER BY device < 0, device",
                Parameters.Of(devEui is { } one ? Parameters.Number(one) : (long?)null)),
            cancellationToken).ConfigureAwait(false);
        foreach (var status in statuses)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return status;
        }
    }
}
