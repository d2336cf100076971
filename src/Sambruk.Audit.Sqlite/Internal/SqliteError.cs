// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Audit.Sqlite;

/// <summary>SQLite's primary result codes that are told apart here (sqlite.org/rescode.html).</summary>
internal static class SqliteError
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int Corrupt = 11;
    public const int NotADatabase = 26;
}
