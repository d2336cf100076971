// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Sambruk.Iot.PostgreSql;

/// <summary>The register of devices in the database.</summary>
internal sealed class PostgreSqlDeviceRegister(Database database) : IDeviceRegister
{
    private const int DevicesPerPortion = 500;

    private const string Columns =
        "device, id, name, decoder, model, height, require_port, tenant, environment, source, latitude, longitude, altitude, types, active";

    public async ValueTask<Device?> FindAsync(DevEui devEui, CancellationToken cancellationToken) =>
        (await database.RunAsync(
            (connection, token) => Database.QueryAsync(
                connection, Read, token, $"SELECT {Columns} FROM device WHERE device = $1", Parameters.Of(Parameters.Number(devEui))),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async ValueTask<Device?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        (await database.RunAsync(
            (connection, token) => Database.QueryAsync(
                connection, Read, token, $"SELECT {Columns} FROM device WHERE id = $1 ORDER BY device < 0, device LIMIT 1", Parameters.Of(id)),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async IAsyncEnumerable<Device> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The number of no DevEUI comes first in the order of numbers without sign.
        var after = 0L;
        List<Device> portion;
        do
        {
            var from = after;
            portion = await database.RunAsync(
                (connection, token) => Database.QueryAsync(
                    connection,
                    Read,
                    token,
                    $"SELECT {Columns} FROM device WHERE (device < 0, device) > ($1 < 0, $1) ORDER BY device < 0, device LIMIT {DevicesPerPortion}",
                    Parameters.Of(from)),
                cancellationToken).ConfigureAwait(false);
            foreach (var device in portion)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return device;
                after = Parameters.Number(device.DevEui);
            }
        }
        while (portion.Count == DevicesPerPortion);
    }

    public Task SaveAsync(Device device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        return database.RunAsync(
            (connection, token) => Database.ExecuteAsync(
                connection,
                token,
                $"""
                INSERT INTO device ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                ON CONFLICT (device) DO UPDATE SET
                    id = excluded.id, name = excluded.name, decoder = excluded.decoder, model = excluded.model, height = excluded.height,
                    require_port = excluded.require_port, tenant = excluded.tenant, environment = excluded.environment, source = excluded.source,
                    latitude = excluded.latitude, longitude = excluded.longitude, altitude = excluded.altitude, types = excluded.types, active = excluded.active
                """,
                Parameters.Of(Parameters.Number(device.DevEui)),
                Parameters.Of(device.Id),
                Parameters.Of(device.Name),
                Parameters.Of(device.Decoder),
                Parameters.Of(device.Parameters.Model),
                Parameters.Of(device.Parameters.HeightMillimetres),
                Parameters.Of(device.Parameters.RequireFPort),
                Parameters.Of(device.Tenant),
                Parameters.Of(device.Environment),
                Parameters.Of(device.Source),
                Parameters.Of(device.Location?.Latitude),
                Parameters.Of(device.Location?.Longitude),
                Parameters.Of(device.Location?.Altitude),
                Parameters.Of(device.Types.Select(Parameters.Text).ToArray(), NpgsqlDbType.Text),
                Parameters.Of(device.IsActive)),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(DevEui devEui, CancellationToken cancellationToken) =>
        await database.RunAsync(
            (connection, token) => Database.ExecuteAsync(
                connection, token, "DELETE FROM device WHERE device = $1", Parameters.Of(Parameters.Number(devEui))),
            cancellationToken).ConfigureAwait(false) > 0;

    private static Device Read(NpgsqlDataReader row) => new()
    {
        DevEui = Parameters.DevEuiOf(row.GetInt64(0)),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Decoder = row.IsDBNull(3) ? null : row.GetString(3),
        Parameters = new()
        {
            Model = row.IsDBNull(4) ? null : row.GetString(4),
            HeightMillimetres = row.IsDBNull(5) ? null : row.GetDouble(5),
            RequireFPort = row.GetBoolean(6),
        },
        Tenant = row.GetString(7),
        Environment = row.GetString(8),
        Source = row.GetString(9),
        Location = row.IsDBNull(10) || row.IsDBNull(11)
            ? null
            : new(row.GetDouble(10), row.GetDouble(11), row.IsDBNull(12) ? null : row.GetDouble(12)),
        Types = row.GetFieldValue<string[]>(13),
        IsActive = row.GetBoolean(14),
    };
}
