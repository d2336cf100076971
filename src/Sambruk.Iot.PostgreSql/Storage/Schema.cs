// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>The tables, and how they are made and brought up.</summary>
internal static class Schema
{
    private const long Version = 1;

    // "IOTS": hosts that start at once make the tables one after another.
    private const long Lock = 0x494F5453;

    // The search path names the schema. Columns that change often have room on their page for it (fillfactor), so that no index is touched.
    private const string Create = """
        CREATE TABLE schema_version (application text NOT NULL, version bigint NOT NULL);
        COMMENT ON TABLE schema_version IS 'Sambruk.Iot.PostgreSql';
        CREATE TABLE uplink (
            device bigint NOT NULL, time timestamptz NOT NULL, counter bigint NOT NULL, hash bigint NOT NULL, part smallint NOT NULL,
            readings jsonb NOT NULL) PARTITION BY RANGE (time);
        CREATE INDEX ON uplink (device, time);
        CREATE TABLE uplink_other PARTITION OF uplink DEFAULT;
        COMMENT ON TABLE uplink IS 'Uplinks by month: to_hex(device) is the DevEUI; part 0 is the uplink, others are values with a time of their own.';
        CREATE TABLE seen (
            device bigint NOT NULL, counter bigint NOT NULL, hash bigint NOT NULL, time timestamptz NOT NULL,
            PRIMARY KEY (device, counter, hash));
        CREATE INDEX ON seen USING brin (time);
        COMMENT ON TABLE seen IS 'Keys of the uplinks of the last days: each uplink is kept once.';
        CREATE TABLE latest (
            device bigint NOT NULL, name text NOT NULL, channel smallint NOT NULL, time timestamptz NOT NULL,
            value double precision, text text, unit text NOT NULL, quality smallint NOT NULL,
            PRIMARY KEY (device, name, channel)) WITH (fillfactor = 50);
        CREATE TABLE device (
            device bigint PRIMARY KEY, id text NOT NULL, name text NOT NULL, decoder text, model text, height double precision,
            require_port boolean NOT NULL, tenant text NOT NULL, environment text NOT NULL, source text NOT NULL,
            latitude double precision, longitude double precision, altitude double precision, types text[] NOT NULL, active boolean NOT NULL);
        CREATE TABLE device_status (
            device bigint PRIMARY KEY, time timestamptz NOT NULL, margin bigint, battery double precision, external_power boolean) WITH (fillfactor = 50);
        CREATE TABLE dead_letter (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL UNIQUE, at timestamptz NOT NULL, reason bigint NOT NULL,
            code text NOT NULL, place bigint, decoder text, sink text, device bigint, source text NOT NULL, topic text NOT NULL,
            event_type text, format bigint NOT NULL, arrived timestamptz NOT NULL, body bytea NOT NULL);
        CREATE INDEX ON dead_letter (at, number);
        INSERT INTO schema_version VALUES ('Sambruk.Iot.PostgreSql', 1);
        """;

    /// <summary>Makes the tables where they are missing; refuses a schema that holds others' tables or those of a later version.</summary>
    public static async Task<bool> PrepareAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await Database.ExecuteAsync(connection, cancellationToken, "SELECT pg_advisory_xact_lock($1)", Parameters.Of(Lock)).ConfigureAwait(false);
            var exists = await NumberAsync(connection, "SELECT count(*) FROM pg_namespace WHERE nspname = $1", schema, cancellationToken).ConfigureAwait(false) > 0;
            if (!exists)
            {
                // The options allow small letters, digits and _ only.
                await Database.ExecuteAsync(connection, cancellationToken, $"CREATE SCHEMA \"{schema}\"").ConfigureAwait(false);
            }

            const string Tables = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v')";
            if (await NumberAsync(connection, Tables, schema, cancellationToken).ConfigureAwait(false) == 0)
            {
                await Database.ExecuteAsync(connection, cancellationToken, Create).ConfigureAwait(false);
            }
            else
            {
                await CheckAsync(connection, schema, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static async Task CheckAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        const string Stamp = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'schema_version' AND obj_description(c.oid, 'pg_class') = 'Sambruk.Iot.PostgreSql'";
        if (await NumberAsync(connection, Stamp, schema, cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new SambrukException("IOT-STORE-FOREIGN", "The schema holds the tables of another application.");
        }

        var version = (await Database.QueryAsync(
            connection, static row => row.GetInt64(0), cancellationToken, "SELECT version FROM schema_version").ConfigureAwait(false)).FirstOrDefault();
        if (version != Version)
        {
            throw new SambrukException(
                "IOT-STORE-VERSION",
                string.Create(CultureInfo.InvariantCulture, $"The store has schema version {version}; this package knows {Version}."));
        }
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, string schema, CancellationToken cancellationToken) =>
        (await Database.QueryAsync(connection, static row => row.GetInt64(0), cancellationToken, sql, Parameters.Of(schema)).ConfigureAwait(false))[0];
}
