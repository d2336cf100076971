// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sambruk.TestKit.Peers;

[assembly: AssemblyFixture(typeof(Sambruk.Iot.PostgreSql.Tests.Servers))]

namespace Sambruk.Iot.PostgreSql.Tests;

/// <summary>One server for the tests of this assembly, started by the first that needs it.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private PostgresServer? _server;

    /// <summary>A database of its own for one test.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _server ??= await PostgresServer.StartAsync();
        }
        finally
        {
            _starting.Release();
        }

        return await _server.NewDatabaseAsync(RunAsync);
    }

    internal static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
        await using var command = source.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<object?> ValueAsync(string connectionString, string sql)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
        await using var command = source.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _starting.Dispose();
    }
}

/// <summary>A database of its own for one test, and the hosts that the test opens on it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<Database> _hosts = [];

    public string ConnectionString { get; private init; } = "";

    public static async Task<TestDatabase> NewAsync(Servers servers) => new() { ConnectionString = await servers.NewDatabaseAsync() };

    public Database Open(Action<IotPostgreSqlOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new IotPostgreSqlOptions { ConnectionString = ConnectionString };
        configure?.Invoke(options);
        var host = new Database(options, time ?? TimeProvider.System);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Deletes what is old; the pauses between the steps pass at once.</summary>
    public static async Task SweepAsync(Database host, FakeTimeProvider time, CancellationToken cancellationToken)
    {
        var sweep = new Sweep(host).RunAsync(cancellationToken);
        while (!sweep.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(1, cancellationToken);
        }

        await sweep;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}
