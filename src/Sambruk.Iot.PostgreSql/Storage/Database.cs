// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>
/// The database, which any number of hosts may share. Faults are <see cref="SambrukException"/> with the codes
/// <c>IOT-STORE-DOWN</c> (not reached, restarting, connection lost), <c>-FULL</c>, <c>-FAULT</c>, <c>-FOREIGN</c> and <c>-VERSION</c>.
/// </summary>
internal sealed class Database : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile bool _ready;

    public Database(IotPostgreSqlOptions options, TimeProvider timeProvider)
    {
        Options = options;
        Time = timeProvider;
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // Every statement names its tables in full; nothing of a session is kept.
            SearchPath = options.Schema,
            PersistSecurityInfo = false,
            IncludeErrorDetail = false,
        };
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 64;
        }

        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableParameterLogging(false);
        _source = builder.Build();
        Months = new(this);
    }

    public IotPostgreSqlOptions Options { get; }

    public TimeProvider Time { get; }

    public Months Months { get; }

    /// <summary>Makes or checks the tables.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_ready)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_ready)
            {
                await RawAsync((connection, token) => Schema.PrepareAsync(connection, Options.Schema, token), cancellationToken).ConfigureAwait(false);
                _ready = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Works on a connection of its own.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await RawAsync(work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works on a connection of its own, in a transaction that is committed at the end.</summary>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        async (connection, token) =>
        {
            var transaction = await connection.BeginTransactionAsync(token).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(connection, token).ConfigureAwait(false);
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return result;
            }
        },
        cancellationToken);

    /// <summary>A command with its parameters, in order.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this package only
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

#pragma warning disable CA1068 // the parameters of the statement are the last
    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken, string sql, params NpgsqlParameter[] parameters)
    {
        var command = Command(connection, sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, string sql, params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        var command = Command(connection, sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }

        return rows;
    }

#pragma warning restore CA1068

    public ValueTask DisposeAsync()
    {
        _opening.Dispose();
        return _source.DisposeAsync();
    }

    public void Dispose()
    {
        _opening.Dispose();
        _source.Dispose();
    }

    private async Task<T> RawAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await work(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            throw Fault(fault);
        }
    }

    /// <summary>The driver's fault as the family's: a code only, since its words name hosts, users and values.</summary>
    private static SambrukException Fault(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new("IOT-STORE-FULL", "The database has no room."),
        PostgresException { IsTransient: false } answer when !answer.SqlState.StartsWith("57", StringComparison.Ordinal) =>
            new("IOT-STORE-FAULT", $"PostgreSQL answers with the code {answer.SqlState}."),
        PostgresException answer => new("IOT-STORE-DOWN", $"PostgreSQL does not work now (code {answer.SqlState})."),
        _ => new("IOT-STORE-DOWN", "PostgreSQL is not reached, or the connection was lost."),
    };
}
