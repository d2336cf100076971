// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Sqlite;

namespace Sambruk.Iot.Sqlite;

/// <summary>The tables. Times are units of 100 ns since 1970; devices are numbers in the order of their DevEUI (<see cref="Numbers"/>).</summary>
internal static class Schema
{
    /// <summary>
    /// <c>journal</c> takes whole batches, one row each, which is what makes writing cheap. They are sorted into
    /// <c>uplink</c> (one row each, by device and time), <c>sample</c> (values with a time of their own) and <c>latest</c> a
    /// little later. <c>seen</c> knows keys for some days; an uplink with the network's time is known by its row for ever.
    /// </summary>
    private const string Tables = """
        CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO total VALUES ('uplinks', 0), ('dead_letters', 0), ('dead_letter_bytes', 0);
        CREATE TABLE reading (number INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (name, unit));
        CREATE TABLE journal (number INTEGER PRIMARY KEY AUTOINCREMENT, uplinks INTEGER NOT NULL, records BLOB NOT NULL);
        CREATE TABLE uplink (
            device INTEGER NOT NULL, time INTEGER NOT NULL, counter INTEGER NOT NULL, hash INTEGER NOT NULL, readings BLOB NOT NULL,
            PRIMARY KEY (device, time, counter, hash)) WITHOUT ROWID;
        CREATE TABLE sample (
            device INTEGER NOT NULL, time INTEGER NOT NULL, counter INTEGER NOT NULL, hash INTEGER NOT NULL, readings BLOB NOT NULL,
            PRIMARY KEY (device, time, counter, hash)) WITHOUT ROWID;
        CREATE TABLE seen (
            device INTEGER NOT NULL, counter INTEGER NOT NULL, hash INTEGER NOT NULL, time INTEGER NOT NULL,
            PRIMARY KEY (device, counter, hash)) WITHOUT ROWID;
        CREATE TABLE latest (device INTEGER PRIMARY KEY, readings BLOB NOT NULL);
        CREATE TABLE device (
            device INTEGER PRIMARY KEY, id TEXT, name TEXT NOT NULL, decoder TEXT, model TEXT, height REAL, require_port INTEGER NOT NULL,
            tenant TEXT NOT NULL, environment TEXT NOT NULL, source TEXT NOT NULL, latitude REAL, longitude REAL, altitude REAL,
            types TEXT NOT NULL, active INTEGER NOT NULL);
        CREATE TABLE device_status (
            device INTEGER PRIMARY KEY, time INTEGER NOT NULL, margin INTEGER, battery REAL, external_power INTEGER);
        CREATE TABLE dead_letter (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, at INTEGER NOT NULL, reason INTEGER NOT NULL, code TEXT NOT NULL,
            place INTEGER, decoder TEXT, sink TEXT, device INTEGER, source TEXT NOT NULL, topic TEXT NOT NULL, event_type TEXT,
            format INTEGER NOT NULL, arrived INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE INDEX dead_letter_time ON dead_letter (at, number);
        """;

    /// <summary>"IOTS" in the header of the file.</summary>
    public static StoreFormat Format { get; } = new("IOT-STORE", 0x494F5453, Tables);
}
