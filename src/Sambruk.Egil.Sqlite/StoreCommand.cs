// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Egil.Sqlite;

/// <summary>Prepared statements of the store.</summary>
internal static class StoreCommand
{
    /// <summary>The parameters that name an object, in the order of <see cref="SetKey"/>.</summary>
    public static readonly (string Name, SqliteType Type)[] Key =
        [("$sender", SqliteType.Integer), ("$type", SqliteType.Integer), ("$id", SqliteType.Blob)];

    public static SqliteCommand Make(SqliteConnection connection, string sql, params (string Name, SqliteType Type)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // callers pass constants
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }

    public static void SetKey(SqliteCommand command, long sender, ResourceKey key)
    {
        command.Parameters[0].Value = sender;
        command.Parameters[1].Value = (long)key.Type;
        command.Parameters[2].Value = key.Id.ToByteArray(bigEndian: true);
    }
}
