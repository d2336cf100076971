// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>SQLite: one writer at a time for the whole file, which <c>BEGIN IMMEDIATE</c> is from its beginning.</summary>
internal sealed class SqliteDialect : Dialect
{
    // A connection that comes from the driver's pool keeps its settings: they are said each time. FULL: a commit is on the disk. The
    // keys come in no order: with the default cache (2 MB) each would read and write a page of the index. The log is cut after use.
    private const string Settings = """
        PRAGMA busy_timeout = 200;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -65536;
        PRAGMA journal_size_limit = 16777216;
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static SqliteDialect Instance { get; } = new();

    public override string IsInList => "IN (SELECT value FROM json_each(@p0))";

    public override string ForUpdate => "";

    public override object ListOf(IReadOnlyCollection<string> values)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    public override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Stays in the file.
        await connection.ExecuteAsync(null, "PRAGMA journal_mode = WAL", [], cancellationToken).ConfigureAwait(false);
    }

    public override async Task<StoreTransaction> BeginAsync(
        DbConnection connection, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(null, Settings, [], cancellationToken).ConfigureAwait(false);
        var begin = connection.Command(null, "BEGIN IMMEDIATE");
        await using (begin.ConfigureAwait(false))
        {
            // The driver waits within the call, where it cannot be stopped: for a moment only.
            begin.CommandTimeout = 1;
            var started = time.GetTimestamp();
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    await begin.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                    return new SqliteTransaction(connection);
                }
                catch (DbException fault) when (Fault.CodeOf(fault) is Fault.SqliteBusy or Fault.SqliteLocked && time.GetElapsedTime(started) < patience)
                {
                    await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, DbTransaction? transaction, string delimitedName, CancellationToken cancellationToken) =>
        await connection.ValueAsync(
            transaction, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = @p0", [delimitedName.Trim('"')], cancellationToken).ConfigureAwait(false) is not null;

    public override DocumentBatch NewBatch(StoreTransaction transaction, Tables tables, long run) => new SqliteDocumentBatch(transaction, tables, run);

    public override string Guards(Tables tables) => $"""
        CREATE TRIGGER billing_documents_are_not_changed
        BEFORE UPDATE OF run_id, ordinal, key, number, series, sequence, type, payer, preceding_key, json ON {tables.Documents}
        BEGIN SELECT RAISE(ABORT, 'Issued documents are not changed.'); END;
        CREATE TRIGGER billing_documents_are_not_deleted
        BEFORE DELETE ON {tables.Documents}
        BEGIN SELECT RAISE(ABORT, 'Issued documents are not deleted.'); END;
        """;

    private sealed class SqliteTransaction(DbConnection connection) : StoreTransaction(connection)
    {
        private bool _isOver;

        // Begun by SQL: the driver's own would wait for its whole time-out at BEGIN.
        public override DbTransaction? Inner => null;

        public override async Task CommitAsync(CancellationToken cancellationToken)
        {
            await Connection.ExecuteAsync(null, "COMMIT", [], cancellationToken).ConfigureAwait(false);
            _isOver = true;
        }

        public override async ValueTask DisposeAsync()
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            try
            {
                await Connection.ExecuteAsync(null, "ROLLBACK", [], CancellationToken.None).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // SQLite has rolled back by itself, as on a full disk.
            }
        }
    }
}
