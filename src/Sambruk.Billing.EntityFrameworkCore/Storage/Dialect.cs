// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>What differs between databases.</summary>
internal abstract class Dialect
{
    /// <summary>What follows a column to compare it with a list in the parameter <c>@p0</c>.</summary>
    public abstract string IsInList { get; }

    /// <summary>What follows a query whose rows are then changed.</summary>
    public abstract string ForUpdate { get; }

    /// <exception cref="SambrukException"><c>BILL-STORE-PROVIDER</c>: another provider.</exception>
    public static Dialect Of(DbContext context) => context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => SqliteDialect.Instance,
        "Npgsql.EntityFrameworkCore.PostgreSQL" => PostgreSqlDialect.Instance,
        _ => throw new SambrukException("BILL-STORE-PROVIDER", "The provider of the context is not one of SQLite and PostgreSQL."),
    };

    /// <summary>The value of a parameter that is a list.</summary>
    public abstract object ListOf(IReadOnlyCollection<string> values);

    /// <summary>Settings of a file before its tables are made.</summary>
    public abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that no other writer of the same name is in at the same time.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">What is locked.</param>
    /// <param name="patience">How long another may take.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SambrukException"><c>BILL-STORE-BUSY</c>: another took longer.</exception>
    public abstract Task<StoreTransaction> BeginAsync(DbConnection connection, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Whether a table is there.</summary>
    public abstract Task<bool> HasTableAsync(DbConnection connection, DbTransaction? transaction, string delimitedName, CancellationToken cancellationToken);

    /// <summary>Writes documents in batches.</summary>
    public abstract DocumentBatch NewBatch(StoreTransaction transaction, Tables tables, long run);

    /// <summary>Triggers that refuse to change or delete what was issued, by whatever program.</summary>
    public abstract string Guards(Tables tables);
}

/// <summary>A transaction; disposed without a commit it is rolled back.</summary>
internal abstract class StoreTransaction(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    /// <summary>For commands; <c>null</c> where the driver does not need it.</summary>
    public abstract DbTransaction? Inner { get; }

    public abstract Task CommitAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    public Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Inner, sql, values, cancellationToken);

    public Task<object?> ValueAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        connection.ValueAsync(Inner, sql, values, cancellationToken);

    public Task<List<string>> TextsAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        connection.TextsAsync(Inner, sql, values, cancellationToken);
}
