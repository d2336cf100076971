// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>SQLite: one writer at a time for the whole file, which <c>BEGIN IMMEDIATE</c> is from its beginning.</summary>
internal sealed class SqliteDialect : Dialect
{
    // A connection that comes from the driver's pool keeps its settings: they are said each time. FULL: a commit is on the disk.
    // secure_delete: what was disposed of is overwritten, not only left out.
    private const string Settings = """
        PRAGMA busy_timeout = 200;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA secure_delete = ON;
        PRAGMA journal_size_limit = 16777216;
        """;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public static SqliteDialect Instance { get; } = new();

    public override string OrdinalCollation => "BINARY";

    public override bool HasOneWriter => true;

    // The ones on insert also stop INSERT OR REPLACE, which deletes without firing a trigger.
    public override string CaseGuards => """
        CREATE TRIGGER kaa_events_are_not_changed BEFORE UPDATE ON kaa_events
        BEGIN SELECT RAISE(ABORT, 'Events are not changed.'); END;
        CREATE TRIGGER kaa_events_are_not_deleted BEFORE DELETE ON kaa_events
        WHEN EXISTS (SELECT 1 FROM kaa_cases WHERE person_id = OLD.person_id)
        BEGIN SELECT RAISE(ABORT, 'Events go with their case only.'); END;
        CREATE TRIGGER kaa_events_are_not_replaced BEFORE INSERT ON kaa_events
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM kaa_events WHERE person_id = NEW.person_id)
            OR EXISTS (SELECT 1 FROM kaa_events WHERE person_id = NEW.person_id AND request = NEW.request)
        BEGIN SELECT RAISE(ABORT, 'Events are added at the end only.'); END;
        CREATE TRIGGER kaa_numbers_are_not_changed BEFORE UPDATE ON kaa_numbers
        BEGIN SELECT RAISE(ABORT, 'Numbers are not changed.'); END;
        CREATE TRIGGER kaa_numbers_are_not_deleted BEFORE DELETE ON kaa_numbers
        WHEN EXISTS (SELECT 1 FROM kaa_cases WHERE person_id = OLD.person_id)
        BEGIN SELECT RAISE(ABORT, 'Numbers go with their case only.'); END;
        """;

    public override string AuditGuards => """
        CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_is_in_sequence BEFORE INSERT ON audit
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
        BEGIN SELECT RAISE(ABORT, 'The audit log is written at its end only.'); END;
        """;

    public override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Stays in the file.
        await connection.ExecuteAsync(null, "PRAGMA journal_mode = WAL", [], cancellationToken).ConfigureAwait(false);
    }

    public override async Task<StoreTransaction> BeginAsync(
        DbConnection connection, string? name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
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
                    await Task.Delay(s_pause, time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, DbTransaction? transaction, string delimitedName, CancellationToken cancellationToken) =>
        await connection.ValueAsync(
            transaction, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = @p0", [delimitedName.Trim('"')], cancellationToken).ConfigureAwait(false) is not null;

    public override async Task ForgetAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            // The log still has pages from before; who reads now holds this up, and then the next checkpoint does it.
            await connection.ExecuteAsync(null, "PRAGMA wal_checkpoint(TRUNCATE)", [], cancellationToken).ConfigureAwait(false);
        }
        catch (DbException fault) when (Fault.CodeOf(fault) is Fault.SqliteBusy or Fault.SqliteLocked)
        {
        }
    }

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
