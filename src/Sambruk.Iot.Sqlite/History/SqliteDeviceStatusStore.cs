// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot.Sqlite;

/// <summary>The last state of each device in the file.</summary>
internal sealed class SqliteDeviceStatusStore(Store store) : IDeviceStatusStore
{
    public string Name => "sqlite";

    public async ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(status);
        await store.WriteAsync(
            connection => connection.Get("""
                INSERT INTO device_status (device, time, margin, battery, external_power) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (device) DO UPDATE SET
                    time = excluded.time, margin = excluded.margin, battery = excluded.battery, external_power = excluded.external_power
                WHERE excluded.time >= time
                """)
                .Bind(1, Numbers.Of(status.DevEui)).Bind(2, Numbers.Of(time)).Bind(3, (long?)status.Margin).Bind(4, status.BatteryLevel)
                .Bind(5, status.ExternalPower is { } power ? (power ? 1L : 0L) : null).Run(),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<LatestDeviceStatus> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = devEui is { } one ? Numbers.Of(one) : long.MinValue;
        var statuses = await store.ReadAsync(connection => Read(connection, first, devEui is null ? long.MaxValue : first), cancellationToken).ConfigureAwait(false);
        foreach (var status in statuses)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return status;
        }
    }

    private static List<LatestDeviceStatus> Read(StoreConnection connection, long first, long last)
    {
        var statuses = new List<LatestDeviceStatus>();
        var rows = connection.Get("SELECT device, time, margin, battery, external_power FROM device_status WHERE device BETWEEN ?1 AND ?2 ORDER BY device")
            .Bind(1, first).Bind(2, last);
        while (rows.Step())
        {
            statuses.Add(new()
            {
                DevEui = Numbers.DevEuiOf(rows.Integer(0)),
                Time = Numbers.TimeOf(rows.Integer(1)),
                Margin = (int?)rows.IntegerOrNull(2),
                BatteryLevel = rows.RealOrNull(3),
                ExternalPower = rows.IntegerOrNull(4) is { } power ? power != 0 : null,
            });
        }

        return statuses;
    }
}
