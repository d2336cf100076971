// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot.Sqlite;

/// <summary>The register of devices in the file.</summary>
internal sealed class SqliteDeviceRegister(Store store) : IDeviceRegister
{
    private const int DevicesPerPortion = 500;

    // Between the URNs of a device: a character that none holds.
    private const char Separator = '\n';

    private const string Columns =
        "device, id, name, decoder, model, height, require_port, tenant, environment, source, latitude, longitude, altitude, types, active";

    public ValueTask<Device?> FindAsync(DevEui devEui, CancellationToken cancellationToken) => store.ReadAsync(
        connection =>
        {
            var row = connection.Get($"SELECT {Columns} FROM device WHERE device = ?1").Bind(1, Numbers.Of(devEui));
            var device = row.Step() ? Read(row) : null;
            row.Reset();
            return device;
        },
        cancellationToken);

    public ValueTask<Device?> FindByIdAsync(string id, CancellationToken cancellationToken) => store.ReadAsync(
        connection =>
        {
            var row = connection.Get($"SELECT {Columns} FROM device WHERE id = ?1 ORDER BY device LIMIT 1").Bind(1, id);
            var device = row.Step() ? Read(row) : null;
            row.Reset();
            return device;
        },
        cancellationToken);

    public async IAsyncEnumerable<Device> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The number of no DevEUI.
        var after = long.MinValue;
        List<Device> portion;
        do
        {
            // No statement is open while the caller works: a slow reader must not keep the log from its checkpoint.
            var from = after;
            portion = await store.ReadAsync(connection => Portion(connection, from), cancellationToken).ConfigureAwait(false);
            foreach (var device in portion)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return device;
                after = Numbers.Of(device.DevEui);
            }
        }
        while (portion.Count == DevicesPerPortion);
    }

    public Task SaveAsync(Device device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        return store.WriteAsync(
            connection => connection.Get($"INSERT OR REPLACE INTO device ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")
                .Bind(1, Numbers.Of(device.DevEui)).Bind(2, device.Id).Bind(3, device.Name).Bind(4, device.Decoder)
                .Bind(5, device.Parameters.Model).Bind(6, device.Parameters.HeightMillimetres).Bind(7, device.Parameters.RequireFPort ? 1L : 0L)
                .Bind(8, device.Tenant).Bind(9, device.Environment).Bind(10, device.Source)
                .Bind(11, device.Location?.Latitude).Bind(12, device.Location?.Longitude).Bind(13, device.Location?.Altitude)
                .Bind(14, string.Join(Separator, device.Types)).Bind(15, device.IsActive ? 1L : 0L).Run(),
            cancellationToken);
    }

    public Task<bool> RemoveAsync(DevEui devEui, CancellationToken cancellationToken) => store.WriteAsync(
        connection => connection.Get("DELETE FROM device WHERE device = ?1").Bind(1, Numbers.Of(devEui)).Run() > 0, cancellationToken);

    private static List<Device> Portion(StoreConnection connection, long after)
    {
        var devices = new List<Device>();
        var rows = connection.Get($"SELECT {Columns} FROM device WHERE device > ?1 ORDER BY device LIMIT ?2")
            .Bind(1, after).Bind(2, (long)DevicesPerPortion);
        while (rows.Step())
        {
            devices.Add(Read(rows));
        }

        return devices;
    }

    private static Device Read(Statement row) => new()
    {
        DevEui = Numbers.DevEuiOf(row.Integer(0)),
        Id = row.Text(1),
        Name = row.Text(2),
        Decoder = row.TextOrNull(3),
        Parameters = new() { Model = row.TextOrNull(4), HeightMillimetres = row.RealOrNull(5), RequireFPort = row.Integer(6) != 0 },
        Tenant = row.Text(7),
        Environment = row.Text(8),
        Source = row.Text(9),
        Location = row.RealOrNull(10) is { } latitude && row.RealOrNull(11) is { } longitude ? new(latitude, longitude, row.RealOrNull(12)) : null,
        Types = row.Text(13) is { Length: > 0 } types ? types.Split(Separator) : [],
        IsActive = row.Integer(14) != 0,
    };
}
