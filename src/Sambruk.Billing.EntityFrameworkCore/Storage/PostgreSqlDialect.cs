// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// PostgreSQL: those who issue wait for one another at an advisory lock that ends with the transaction; others read and write.
/// </summary>
internal sealed class PostgreSqlDialect : Dialect
{
    // "BILL", beside a hash of the name.
    private const int Lock = 0x42494C4C;

    public static PostgreSqlDialect Instance { get; } = new();

    public override string IsInList => "= ANY(@p0)";

    public override string ForUpdate => "FOR UPDATE";

    public override object ListOf(IReadOnlyCollection<string> values) => values.ToArray();

    public override Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<StoreTransaction> BeginAsync(
        DbConnection connection, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        // What is read after the lock must be what was committed before it.
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        var begun = new PostgreSqlTransaction(connection, transaction);
        try
        {
            var milliseconds = Math.Max(1, (long)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await begun.ExecuteAsync("SELECT set_config('lock_timeout', @p0, true)", [milliseconds], cancellationToken).ConfigureAwait(false);
            await begun.ExecuteAsync("SELECT pg_advisory_xact_lock(@p0, hashtext(@p1))", [Lock, name], cancellationToken).ConfigureAwait(false);
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

    public override DocumentBatch NewBatch(StoreTransaction transaction, Tables tables, long run) => new PostgreSqlDocumentBatch(transaction, tables, run);

    public override string Guards(Tables tables) => $"""
        CREATE FUNCTION billing_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'Issued documents are neither changed nor deleted.' USING ERRCODE = 'restrict_violation'; END $$;
        CREATE TRIGGER billing_documents_are_not_changed
        BEFORE UPDATE OF run_id, ordinal, key, number, series, sequence, type, payer, preceding_key, json ON {tables.Documents}
        FOR EACH ROW EXECUTE FUNCTION billing_refuse();
        CREATE TRIGGER billing_documents_are_not_deleted BEFORE DELETE ON {tables.Documents}
        FOR EACH ROW EXECUTE FUNCTION billing_refuse();
        CREATE TRIGGER billing_documents_are_not_emptied BEFORE TRUNCATE ON {tables.Documents}
        FOR EACH STATEMENT EXECUTE FUNCTION billing_refuse();
        """;

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
