// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Sambruk.Audit.Sqlite;

/// <summary>Records to rows and back.</summary>
internal static class AuditRows
{
    public static AuditHead Head(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.CommandText = AuditSchema.Head;
        command.Transaction = transaction;
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return AuditHead.Empty;
        }

        var hash = reader.GetString(1);
        return hash.All(char.IsAsciiHexDigitLower)
            ? new AuditHead(reader.GetInt64(0), hash)
            : throw new SambrukException(AuditChain.UnreadableCode, "The last record of the audit log has no hash.");
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, AuditRecord record)
    {
        using var command = connection.CreateCommand();
        command.CommandText = AuditSchema.Insert;
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$sequence", record.Sequence);
        command.Parameters.AddWithValue("$time", record.Time.UtcTicks);
        command.Parameters.AddWithValue("$actor", record.Event.Actor);
        command.Parameters.AddWithValue("$action", record.Event.Action);
        command.Parameters.AddWithValue("$subject", record.Event.Subject);
        command.Parameters.AddWithValue("$outcome", record.Event.Outcome);
        command.Parameters.AddWithValue("$purpose", (object?)record.Event.Purpose ?? DBNull.Value);
        command.Parameters.AddWithValue("$details", AuditDetailsJson.Write(record.Event.Details));
        command.Parameters.AddWithValue("$previous", record.PreviousHash);
        command.Parameters.AddWithValue("$hash", record.Hash);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Reads one page. Rows before one that cannot be read are returned, so that the place of the break is known.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="from">The first sequence number.</param>
    /// <param name="count">The most rows.</param>
    /// <param name="unreadable">Set when the page ended at a row that is not a record.</param>
    public static List<AuditRecord> Page(SqliteConnection connection, long from, int count, out Exception? unreadable)
    {
        using var command = connection.CreateCommand();
        command.CommandText = AuditSchema.Page;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$count", count);
        var records = new List<AuditRecord>();
        unreadable = null;
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                records.Add(Read(reader));
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidCastException or InvalidOperationException
            || e is SqliteException { SqliteErrorCode: SqliteError.Corrupt or SqliteError.NotADatabase })
        {
            unreadable = e;
        }

        return records;
    }

    private static AuditRecord Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero),
        new AuditEvent(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5))
        {
            Purpose = reader.IsDBNull(6) ? null : reader.GetString(6),
            Details = AuditDetailsJson.Read(reader.GetString(7)),
        },
        reader.GetString(8),
        reader.GetString(9));
}
