// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>The tables. Numbers of persons are integers of 12 digits: the key of the table itself.</summary>
internal static class Schema
{
    private const string First = """
        CREATE TABLE person (id INTEGER PRIMARY KEY, json BLOB NOT NULL);
        CREATE TABLE event (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            person TEXT NOT NULL,
            other TEXT,
            protected INTEGER NOT NULL,
            valid TEXT,
            age INTEGER,
            known INTEGER NOT NULL,
            post TEXT,
            file TEXT);
        CREATE TABLE applied (
            number INTEGER PRIMARY KEY,
            job TEXT NOT NULL,
            file_number INTEGER NOT NULL,
            hash TEXT NOT NULL,
            name TEXT NOT NULL,
            order_id TEXT NOT NULL,
            sequence INTEGER,
            posts INTEGER NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (job, file_number));
        CREATE INDEX applied_order ON applied (order_id, sequence);
        CREATE TABLE aside (number INTEGER PRIMARY KEY, key TEXT NOT NULL, file TEXT NOT NULL, code TEXT NOT NULL, json BLOB NOT NULL);
        """;

    /// <summary>"NAVT" in the header of the file.</summary>
    public static StoreFormat Format { get; } = new("NAVET-STORE", 0x4E415654, First);
}
