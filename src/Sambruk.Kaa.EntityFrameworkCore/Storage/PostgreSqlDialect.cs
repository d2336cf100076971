// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>PostgreSQL: those who write in one case wait for one another at its row; those who write in the audit log at an advisory lock.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    // "KAA", beside a hash of the name.
    private const int Lock = 0x004B4141;

    public static PostgreSqlDialect Instance { get; } = new();

    public override string OrdinalCollation => "C";

    public override bool HasOneWriter => false;

    public override string CaseGuards => """
        CREATE FUNCTION kaa_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'What was recorded is neither changed nor deleted.' USING ERRCODE = 'restrict_violation'; END $$;
        CREATE FUNCTION kaa_refuse_apart() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF EXISTS (SELECT 1 FROM kaa_cases WHERE person_id = OLD.person_id) THEN
                RAISE EXCEPTION 'What was recorded goes with its case only.' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN OLD;
        END $$;
        CREATE TRIGGER kaa_events_are_not_changed BEFORE UPDATE ON kaa_events FOR EACH ROW EXECUTE FUNCTION kaa_refuse();
        CREATE TRIGGER kaa_events_are_not_deleted BEFORE DELETE ON kaa_events FOR EACH ROW EXECUTE FUNCTION kaa_refuse_apart();
        CREATE TRIGGER kaa_events_are_not_emptied BEFORE TRUNCATE ON kaa_events FOR EACH STATEMENT EXECUTE FUNCTION kaa_refuse();
        CREATE TRIGGER kaa_numbers_are_not_changed BEFORE UPDATE ON kaa_numbers FOR EACH ROW EXECUTE FUNCTION kaa_refuse();
        CREATE TRIGGER kaa_numbers_are_not_deleted BEFORE DELETE ON kaa_numbers FOR EACH ROW EXECUTE FUNCTION kaa_refuse_apart();
        CREATE TRIGGER kaa_numbers_are_not_emptied BEFORE TRUNCATE ON kaa_numbers FOR EACH STATEMENT EXECUTE FUNCTION kaa_refuse();
        """;

    public override string AuditGuards => """
        CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'restrict_violation'; END $$;
        CREATE FUNCTION audit_in_sequence() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit) THEN
                RAISE EXCEPTION 'The audit log is written at its end only.' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        CREATE TRIGGER audit_is_in_sequence BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_in_sequence();
        """;

    public override Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<StoreTransaction> BeginAsync(
        DbConnection connection, string? name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        // What is read after a lock must be what was committed before it.
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        var begun = new PostgreSqlTransaction(connection, transaction);
        try
        {
            const string limit = "SELECT set_config('lock_timeout', @p0, true)";
            var milliseconds = Math.Max(1, (long)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            _ = name is null
                ? await begun.ExecuteAsync(limit, [milliseconds], cancellationToken).ConfigureAwait(false)
                : await begun.ExecuteAsync($"{limit}; SELECT pg_advisory_xact_lock(@p1, hashtext(@p2))", [milliseconds, Lock, name], cancellationToken).ConfigureAwait(false);
            return begun;
        }
        catch
        {
            await begun.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // By the snapshot of the statement: to_regclass may answer from the session's memory, from before the lock.
    public override async Task<bool> HasTableAsync(DbConnection connection, DbTransaction? transaction, string delimitedName, CancellationToken cancellationToken) =>
        await connection.ValueAsync(
            transaction,
            "SELECT 1 FROM pg_catalog.pg_class c WHERE c.relname = @p0 AND c.relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(c.oid)",
            [delimitedName.Trim('"')],
            cancellationToken).ConfigureAwait(false) is not null;

    // VACUUM, which the server does by itself, frees the rows; what the archive and backups keep has a term of its own.
    public override Task ForgetAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class PostgreSqlTransaction(DbConnection connection, DbTransaction transaction) : StoreTransaction(connection)
    {
        public override DbTransaction? Inner => transaction;

        public override Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                // Rolls back what is not committed.
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
            catch (DbException)
            {
                // The connection is gone, and the transaction with it.
            }
        }
    }
}
