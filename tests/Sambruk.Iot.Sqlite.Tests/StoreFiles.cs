// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Iot.Sqlite.Tests;

/// <summary>A file of its own for one test, and the stores that the test opens on it.</summary>
internal sealed class StoreFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Store> _stores = [];

    public string Folder => _folder.FullName;

    public string Path => _folder.File("iot.db");

    public Store Open(Action<IotSqliteOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new IotSqliteOptions { Path = Path };
        configure?.Invoke(options);
        var store = new Store(options, time ?? TimeProvider.System);
        _stores.Add(store);
        return store;
    }

    /// <summary>Runs SQL beside the store.</summary>
    public object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder.Dispose();
    }
}
