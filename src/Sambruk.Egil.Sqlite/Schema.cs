// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>The tables.</summary>
internal static class Schema
{
    private const string Resources = """
        CREATE TABLE sender (number INTEGER PRIMARY KEY, entity_id TEXT NOT NULL UNIQUE);
        CREATE TABLE resource (
            number INTEGER PRIMARY KEY,
            sender INTEGER NOT NULL REFERENCES sender (number),
            type INTEGER NOT NULL,
            id BLOB NOT NULL,
            json BLOB NOT NULL);
        CREATE UNIQUE INDEX resource_key ON resource (sender, type, id);
        CREATE INDEX resource_order ON resource (sender, type, number);
        """;

    /// <summary>
    /// Version 2: how many objects there are and how many have been removed, kept by the file itself, so that a list
    /// neither counts nor skips (a host of version 1 that still runs keeps it too).
    /// </summary>
    private const string Shelves = """
        CREATE TABLE shelf (
            sender INTEGER NOT NULL,
            type INTEGER NOT NULL,
            total INTEGER NOT NULL,
            removals INTEGER NOT NULL,
            PRIMARY KEY (sender, type)) WITHOUT ROWID;
        INSERT INTO shelf SELECT sender, type, count(*), 0 FROM resource GROUP BY sender, type;
        CREATE TRIGGER resource_added AFTER INSERT ON resource BEGIN
            INSERT INTO shelf SELECT new.sender, new.type, 0, 0
                WHERE NOT EXISTS (SELECT 1 FROM shelf WHERE sender = new.sender AND type = new.type);
            UPDATE shelf SET total = total + 1 WHERE sender = new.sender AND type = new.type;
        END;
        CREATE TRIGGER resource_removed AFTER DELETE ON resource BEGIN
            UPDATE shelf SET total = total - 1, removals = removals + 1 WHERE sender = old.sender AND type = old.type;
        END;
        """;

    /// <summary>"EGRS" in the header of the file.</summary>
    public static StoreFormat Format { get; } = new("EGIL-STORE", 0x45475253, Resources, Shelves);
}
