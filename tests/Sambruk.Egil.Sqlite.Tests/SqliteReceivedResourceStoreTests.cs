// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk.Egil.StoreContract;

namespace Sambruk.Egil.Sqlite.Tests;

public sealed class SqliteReceivedResourceStoreTests : ReceivedResourceStoreContract, IDisposable
{
    private const string Sender = "https://sender.example";

    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteReceivedResourceStore> _stores = [];

    public SqliteReceivedResourceStoreTests() => Store = Open();

    protected override IReceivedResourceStore Store { get; }

    private string Path => _folder.File("received.db");

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder.Dispose();
    }

    protected override IReceivedResourceStore SecondInstance() => Open();

    private SqliteReceivedResourceStore Open(Action<EgilSqliteOptions>? configure = null)
    {
        var options = new EgilSqliteOptions { Path = Path };
        configure?.Invoke(options);
        var store = new SqliteReceivedResourceStore(options, TimeProvider.System);
        _stores.Add(store);
        return store;
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_kill_9()
    {
        for (var round = 0; round < 3; round++)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
            start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "Sambruk.Egil.Sqlite.Adder.dll"));
            start.ArgumentList.Add(Path);
            using var adder = Process.Start(start)!;
            var acknowledged = new List<Guid>();
            while (acknowledged.Count < 500 + (round * 37))
            {
                acknowledged.Add(Guid.Parse((await adder.StandardOutput.ReadLineAsync(Cancellation))!));
            }

            // SIGKILL: no handler of the process runs.
            adder.Kill();
            while (await adder.StandardOutput.ReadLineAsync(Cancellation) is { Length: 36 } line)
            {
                acknowledged.Add(Guid.Parse(line));
            }

            await adder.WaitForExitAsync(Cancellation);
            var existing = await Store.ExistingAsync(
                Sender, [.. acknowledged.Select(id => new ResourceKey(EgilResourceType.Organisation, id))], Cancellation);
            Assert.Equal(acknowledged.Count, existing.Count);
            Assert.True(await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
        }
    }

    [Fact]
    public async Task Objects_outlive_the_store_that_took_them()
    {
        var resource = Make(Guid.NewGuid());
        await using (var first = Open(options => options.SurvivePowerLoss = true))
        {
            await first.TryAddAsync(Sender, resource, Cancellation);
        }

        Assert.NotNull(await Open().FindAsync(Sender, resource.Key, Cancellation));
    }

    [Fact]
    public async Task The_file_and_its_log_are_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file mode.");
            return;
        }

        File.WriteAllBytes(Path, []);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation);
        var files = Directory.GetFiles(_folder.FullName);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Another_applications_file_is_refused_and_left_alone()
    {
        Run("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);");
        var fault = await Assert.ThrowsAsync<SambrukException>(async () => await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
        Assert.Equal("EGIL-STORE-FOREIGN", fault.Code);
        Assert.Equal(1L, Run("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused()
    {
        await using (var first = Open())
        {
            await first.OpenAsync(Cancellation);
        }

        Run("UPDATE schema_version SET version = 3");
        var fault = await Assert.ThrowsAsync<SambrukException>(async () => await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
        Assert.Equal("EGIL-STORE-VERSION", fault.Code);
    }

    [Fact]
    public async Task A_file_of_version_1_is_brought_up_and_keeps_its_objects()
    {
        var kept = Make(Guid.NewGuid());
        await using (var first = Open())
        {
            await first.TryAddAsync(Sender, kept, Cancellation);
        }

        // What version 2 added is taken away again: this is how version 1 left a file.
        Run("DROP TRIGGER resource_added; DROP TRIGGER resource_removed; DROP TABLE shelf; UPDATE schema_version SET version = 1");
        await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation);
        var page = await Store.ListAsync(Sender, EgilResourceType.Organisation, 1, 10, Cancellation);
        Assert.Equal(2, page.Total);
        Assert.Equal(kept.Key, page.Resources[0].Key);
    }

    [Fact]
    public async Task A_list_of_large_objects_is_read_in_portions_that_memory_can_hold()
    {
        var large = new string('x', 600_000);
        var ids = Enumerable.Range(0, 7).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await Store.TryAddAsync(Sender, Make(id, large), Cancellation);
        }

        Assert.Equal(ids, (await Store.ListAsync(Sender, EgilResourceType.Organisation, 1, 10, Cancellation)).Resources.Select(r => r.Key.Id));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_without_its_content()
    {
        File.WriteAllText(Path, "Ebba Ek, Storgatan 1. " + new string('x', 5000));
        var fault = await Assert.ThrowsAsync<SambrukException>(async () => await Store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
        Assert.Equal("EGIL-STORE-FAULT", fault.Code);
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_is_kept_waiting_too_long_says_so_and_works_again_after()
    {
        var store = Open(options => options.BusyTimeout = TimeSpan.FromMilliseconds(50));
        await store.OpenAsync(Cancellation);
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            var fault = await Assert.ThrowsAsync<SambrukException>(async () => await store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
            Assert.Equal("EGIL-STORE-BUSY", fault.Code);
            Assert.Equal(0, (await store.ListAsync(Sender, EgilResourceType.Organisation, 1, 1, Cancellation)).Total);
        }

        Assert.True(await store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation));
    }

    [Fact]
    public async Task What_is_deleted_is_overwritten_in_the_file()
    {
        var resource = Make(Guid.NewGuid(), "Quetzalcoatlsskolan");
        await using (var store = Open())
        {
            await store.TryAddAsync(Sender, resource, Cancellation);
            await store.TryRemoveAsync(Sender, resource.Key, Cancellation);
        }

        Run("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.All(
            Directory.GetFiles(_folder.FullName),
            file => Assert.DoesNotContain("Quetzalcoatl", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_first_openings_at_once_make_one_store()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => Open()).ToArray();
        await Task.WhenAll(stores.Select(store => Task.Run(
            async () => Assert.True(await store.TryAddAsync(Sender, Make(Guid.NewGuid()), Cancellation)), Cancellation)));
        Assert.Equal(8, (await Store.ListAsync(Sender, EgilResourceType.Organisation, 1, 0, Cancellation)).Total);
    }

    [Fact]
    public async Task UseSqlite_takes_the_place_of_the_store_in_memory_and_opens_the_file_at_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Store:Path", Path), new("Store:SurvivePowerLoss", "true")]);
        builder.Services.AddSingleton<IReceivedResourceStore, InMemoryReceivedResourceStore>();
        var receiver = new ReceiverBuilder(builder.Services);
        receiver.UseSqlite(builder.Configuration.GetSection("Store")).UseSqlite(builder.Configuration.GetSection("Store"));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        Assert.True(File.Exists(Path));
        Assert.IsType<SqliteReceivedResourceStore>(Assert.Single(host.Services.GetServices<IReceivedResourceStore>()));
        Assert.Single(host.Services.GetServices<IHostedService>());
        Assert.True(host.Services.GetRequiredService<IOptions<EgilSqliteOptions>>().Value.SurvivePowerLoss);
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("Path", "")]
    [InlineData("BusyTimeout", "00:00:00")]
    [InlineData("BusyTimeout", "01:00:01")]
    [InlineData("MaxWaitingWrites", "0")]
    public async Task A_wrong_setting_stops_the_host_at_start(string name, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Store:Path", Path)]).AddInMemoryCollection([new("Store:" + name, value)]);
        new ReceiverBuilder(builder.Services).UseSqlite(builder.Configuration.GetSection("Store"));
        using var host = builder.Build();
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        var options = new EgilSqliteOptions();
        Assert.Equal("egil-received.db", options.Path);
        Assert.False(options.SurvivePowerLoss);
        Assert.Equal(TimeSpan.FromSeconds(30), options.BusyTimeout);
        Assert.Equal(4096, options.MaxWaitingWrites);
    }

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private sealed record ReceiverBuilder(IServiceCollection Services) : IEgilReceiverBuilder;
}
