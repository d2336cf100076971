// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Sambruk.TestKit.Peers;

[assembly: AssemblyFixture(typeof(Sambruk.Kaa.EntityFrameworkCore.Tests.Servers))]

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

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

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _starting.Dispose();
    }
}

/// <summary>A database of its own for one test, the hosts that it opens on it, and SQL beside them.</summary>
internal abstract class Place : IAsyncDisposable
{
    private readonly List<ServiceProvider> _hosts = [];

    /// <summary>As the process that is killed knows it.</summary>
    public abstract string Kind { get; }

    public abstract string Name { get; }

    public static async Task<Place> NewAsync(string kind, Servers servers) =>
        kind == "sqlite" ? new SqlitePlace() : new PostgreSqlPlace(await servers.NewDatabaseAsync());

    /// <summary>A host of its own.</summary>
    public ServiceProvider Host(TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddKaa(_ => { }).UseEntityFrameworkCore(Use).UseEntityFrameworkCoreAuditLog(Use);
        var host = services.BuildServiceProvider(validateScopes: true);
        _hosts.Add(host);
        return host;
    }

    public IKaaStore Open() => Host().GetRequiredService<IKaaStore>();

    public IAuditLog OpenLog(TimeProvider? time = null) => Host(time).GetRequiredService<IAuditLog>();

    public KaaRegister OpenRegister() => Host().GetRequiredService<KaaRegister>();

    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Runs SQL beside the store; the first value.</summary>
    public abstract Task<object?> RunAsync(string sql);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}

internal sealed class SqlitePlace(string? folder = null) : Place
{
    private readonly TemporaryFolder _folder = new();

    public override string Kind => "sqlite";

    public override string Name => Path.Combine(Folder, "kaa.db");

    public string Folder => folder ?? _folder.FullName;

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={Name}");

    public override Task<object?> RunAsync(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Name};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return Task.FromResult(command.ExecuteScalar());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

internal sealed class PostgreSqlPlace(string connectionString) : Place
{
    public override string Kind => "postgresql";

    public override string Name => connectionString;

    public override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

    public override async Task<object?> RunAsync(string sql)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
        await using var command = source.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
