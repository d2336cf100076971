// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Sambruk.Navet.Sqlite;

/// <summary>Prepared statements, and what their columns hold.</summary>
internal static class StoreCommand
{
    public const string EventColumns = "number, kind, person, other, protected, valid, age, known, post, file";
    public const string AppliedColumns = "job, file_number, hash, name, order_id, sequence, posts, at";

    public static SqliteCommand Make(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // callers pass constants
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public static NavetPerson Person(SqliteDataReader row, int column) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), NavetJson.Person) ?? throw new JsonException("Not a person.");

    public static NavetPost Post(SqliteDataReader row, int column) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), NavetJson.Post) ?? throw new JsonException("Not a post.");

    public static NavetEvent Event(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Kind = Enum.Parse<NavetEventKind>(row.GetString(1)),
        PersonId = row.GetString(2),
        OtherPersonId = Text(row, 3),
        IsProtected = row.GetInt64(4) != 0,
        ValidOn = Text(row, 5) is { } valid ? Date(valid) : null,
        Age = row.IsDBNull(6) ? null : row.GetInt32(6),
        KnownAt = Time(row.GetInt64(7)),
        PostKey = Text(row, 8),
        File = Text(row, 9),
    };

    public static NavetAppliedFile Applied(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.GetInt64(6), Time(row.GetInt64(7)));

    public static long Ticks(DateTimeOffset time) => time.UtcTicks;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The form of <see cref="PartialBirthDate.ToString"/>: 2006-XX-25.</summary>
    private static PartialBirthDate Date(string text)
    {
        return new(int.Parse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), Part(5), Part(8));

        int? Part(int at) => int.TryParse(text.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
