// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Iot.Contracts;

namespace Sambruk.Iot.PostgreSql.Tests;

public sealed class PostgreSqlMeasurementStoreContractTests(Servers servers) : MeasurementStoreContract, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override IMeasurementStore Store => field ??= new PostgreSqlMeasurementStore(_database!.Open());

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    protected override IMeasurementStore? SecondHost() => new PostgreSqlMeasurementStore(_database!.Open());
}

public sealed class PostgreSqlDeviceStatusStoreContractTests(Servers servers) : DeviceStatusStoreContract, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override IDeviceStatusStore Statuses => field ??= new PostgreSqlDeviceStatusStore(_database!.Open());

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;
}

public sealed class PostgreSqlHostContractTests(Servers servers) : StoreHostContract, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override string Kind => "postgresql";

    protected override string Place => _database!.ConnectionString;

    protected override string PlaceSetting => nameof(IotPostgreSqlOptions.ConnectionString);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    protected override IMeasurementStore OpenMeasurements() => new PostgreSqlMeasurementStore(_database!.Open());

    protected override (IDeadLetterStore Letters, Func<Task> MakeRoom) OpenLetters(int most, int megabytes)
    {
        var time = new FakeTimeProvider(ContractSensor.Start);
        var host = _database!.Open(options => (options.MaxDeadLetters, options.MaxDeadLetterMegabytes) = (most, megabytes), time);
        return (new PostgreSqlDeadLetterStore(host), () => TestDatabase.SweepAsync(host, time, Cancellation));
    }

    protected override void Use(IIotBuilder builder, IConfigurationSection section) => builder.UsePostgreSql(section);

    [Theory]
    [InlineData("ConnectionString", "Hemligt=ord")]
    [InlineData("Schema", "Iot; DROP TABLE hemligt")]
    public async Task A_wrong_setting_of_PostgreSQL_stops_the_host_at_start_and_is_not_quoted(string name, string value)
    {
        using var host = Build([new("Store:" + name, value)]);
        Assert.DoesNotContain("Hemligt", (await AssertRefusedAsync(host)).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_tables_are_made_in_the_schema_that_is_named()
    {
        using var host = Build([new("Store:Schema", "sensors")]);
        await host.StartAsync(Cancellation);
        Assert.Equal(1L, await Servers.ValueAsync(Place, "SELECT version FROM sensors.schema_version"));
        await host.StopAsync(Cancellation);
    }
}

public sealed class PostgreSqlDeviceRegisterContractTests(Servers servers) : DeviceRegisterContract, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override IDeviceRegister Register => field ??= new PostgreSqlDeviceRegister(_database!.Open());

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    protected override IDeviceRegister? SecondHost() => new PostgreSqlDeviceRegister(_database!.Open());
}

public sealed class PostgreSqlDeadLetterStoreContractTests(Servers servers) : DeadLetterStoreContract, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override IDeadLetterStore Letters => field ??= new PostgreSqlDeadLetterStore(_database!.Open());

    public async ValueTask InitializeAsync() => _database = await TestDatabase.NewAsync(servers);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    protected override IDeadLetterStore? SecondHost() => new PostgreSqlDeadLetterStore(_database!.Open());
}
