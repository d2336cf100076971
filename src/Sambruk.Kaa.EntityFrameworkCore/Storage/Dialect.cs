// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>What differs between databases.</summary>
internal abstract class Dialect
{
    /// <summary>The collation that orders by code, as identifiers are ordered everywhere else in the package.</summary>
    public abstract string OrdinalCollation { get; }

    /// <summary>Triggers on the tables of the register.</summary>
    public abstract string CaseGuards { get; }

    /// <summary>Triggers on the audit log.</summary>
    public abstract string AuditGuards { get; }

    /// <summary>True: one writer at a time for the whole database, so that those of one process queue before it.</summary>
    public abstract bool HasOneWriter { get; }

    /// <exception cref="SambrukException"><c>KAA-STORE-PROVIDER</c>: another provider.</exception>
    public static Dialect Of(DbContext context) => context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => SqliteDialect.Instance,
        "Npgsql.EntityFrameworkCore.PostgreSQL" => PostgreSqlDialect.Instance,
        _ => throw new SambrukException("KAA-STORE-PROVIDER", "The provider is not one of SQLite and PostgreSQL."),
    };

    /// <summary>Settings of a database before its tables are made.</summary>
    public abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">What no other writer of the same name may be in at the same time; <c>null</c>: rows are enough.</param>
    /// <param name="patience">How long another may take, at this lock and at each row.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract Task<StoreTransaction> BeginAsync(DbConnection connection, string? name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Whether a table is there.</summary>
    public abstract Task<bool> HasTableAsync(DbConnection connection, DbTransaction? transaction, string delimitedName, CancellationToken cancellationToken);

    /// <summary>After a case was disposed of: nothing of it is left in files of the database that would be kept.</summary>
    public abstract Task ForgetAsync(DbConnection connection, CancellationToken cancellationToken);
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
}
