// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Sqlite;

/// <summary>Deletes what is older than is to be kept, a device at a time and a little at a time, so that writers hardly notice.</summary>
internal sealed class Sweep(Store store)
{
    private const int RowsPerStep = 1_000;
    private const int DevicesPerStep = 100;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Goes through all devices once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = Numbers.Of(store.Time.GetUtcNow());
        var oldest = store.Options.KeepDays > 0 ? now - (store.Options.KeepDays * TimeSpan.TicksPerDay) : long.MinValue;
        var keysFrom = now - Merger.Longest.Ticks;
        long? place = long.MinValue;
        while (place is { } from)
        {
            place = await store.WriteAsync(connection => Step(connection, from, oldest, keysFrom), cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_pause, store.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes some rows, from this device on.</summary>
    /// <returns>The device to go on with; null after the last one.</returns>
    private static long? Step(StoreConnection connection, long device, long oldest, long keysFrom)
    {
        var left = RowsPerStep;
        for (var devices = 0; devices < DevicesPerStep; devices++)
        {
            if (connection.Get("SELECT device FROM latest WHERE device >= ?1 ORDER BY device LIMIT 1").Bind(1, device).Scalar() is not { } found)
            {
                return null;
            }

            device = found;
            left -= connection.Get("""
                DELETE FROM seen WHERE (device, counter, hash) IN
                    (SELECT device, counter, hash FROM seen WHERE device = ?1 AND time < ?2 LIMIT ?3)
                """).Bind(1, device).Bind(2, keysFrom).Bind(3, (long)left).Run();
            left -= DeleteUplinks(connection, device, oldest, left);
            left -= connection.Get("""
                DELETE FROM sample WHERE (device, time, counter, hash) IN
                    (SELECT device, time, counter, hash FROM sample WHERE device = ?1 AND time < ?2 ORDER BY time LIMIT ?3)
                """).Bind(1, device).Bind(2, oldest).Bind(3, (long)left).Run();
            if (left <= 0)
            {
                return device;
            }

            Forget(connection, device, oldest);
            if (device == long.MaxValue)
            {
                return null;
            }

            device++;
        }

        return device;
    }

    private static int DeleteUplinks(StoreConnection connection, long device, long oldest, int most)
    {
        var deleted = connection.Get("""
            DELETE FROM uplink WHERE (device, time, counter, hash) IN
                (SELECT device, time, counter, hash FROM uplink WHERE device = ?1 AND time < ?2 ORDER BY time LIMIT ?3)
            """).Bind(1, device).Bind(2, oldest).Bind(3, (long)most).Run();
        if (deleted > 0)
        {
            connection.Get("UPDATE total SET value = value - ?1 WHERE name = 'uplinks'").Bind(1, (long)deleted).Run();
        }

        return deleted;
    }

    /// <summary>A device of which nothing is left has no latest values either.</summary>
    private static void Forget(StoreConnection connection, long device, long oldest)
    {
        if (oldest > long.MinValue)
        {
            connection.Get("""
                DELETE FROM latest WHERE device = ?1
                    AND NOT EXISTS (SELECT 1 FROM uplink WHERE device = ?1) AND NOT EXISTS (SELECT 1 FROM sample WHERE device = ?1)
                    AND NOT EXISTS (SELECT 1 FROM seen WHERE device = ?1)
                """).Bind(1, device).Run();
        }
    }
}
