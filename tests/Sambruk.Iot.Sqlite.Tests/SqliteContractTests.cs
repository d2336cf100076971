// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot.Contracts;

namespace Sambruk.Iot.Sqlite.Tests;

public sealed class SqliteMeasurementStoreContractTests : MeasurementStoreContract, IDisposable
{
    private readonly StoreFiles _files = new();

    public SqliteMeasurementStoreContractTests() => Store = new SqliteMeasurementStore(_files.Open());

    protected override IMeasurementStore Store { get; }

    public void Dispose() => _files.Dispose();

    protected override IMeasurementStore? SecondHost() => new SqliteMeasurementStore(_files.Open());
}

public sealed class SqliteDeviceStatusStoreContractTests : DeviceStatusStoreContract, IDisposable
{
    private readonly StoreFiles _files = new();

    public SqliteDeviceStatusStoreContractTests() => Statuses = new SqliteDeviceStatusStore(_files.Open());

    protected override IDeviceStatusStore Statuses { get; }

    public void Dispose() => _files.Dispose();
}

public sealed class SqliteHostContractTests : StoreHostContract, IDisposable
{
    private readonly StoreFiles _files = new();

    protected override string Kind => "sqlite";

    protected override string SlowKind => "sqlite-power";

    protected override string Place => _files.Path;

    protected override string PlaceSetting => nameof(IotSqliteOptions.Path);

    public void Dispose() => _files.Dispose();

    protected override IMeasurementStore OpenMeasurements() => new SqliteMeasurementStore(_files.Open());

    protected override (IDeadLetterStore Letters, Func<Task> MakeRoom) OpenLetters(int most, int megabytes) =>
        (new SqliteDeadLetterStore(_files.Open(options => (options.MaxDeadLetters, options.MaxDeadLetterMegabytes) = (most, megabytes))), () => Task.CompletedTask);

    protected override void Use(IIotBuilder builder, IConfigurationSection section) => builder.UseSqlite(section);

    protected override Task AssertSoundAsync()
    {
        Assert.Equal("ok", _files.Run("PRAGMA integrity_check"));
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("BusyTimeout", "00:00:00")]
    [InlineData("BusyTimeout", "01:00:01")]
    [InlineData("MaxWaitingWrites", "0")]
    public async Task A_wrong_setting_of_SQLite_stops_the_host_at_start(string name, string value)
    {
        using var host = Build([new("Store:" + name, value)]);
        await AssertRefusedAsync(host);
    }
}

public sealed class SqliteDeviceRegisterContractTests : DeviceRegisterContract, IDisposable
{
    private readonly StoreFiles _files = new();

    public SqliteDeviceRegisterContractTests() => Register = new SqliteDeviceRegister(_files.Open());

    protected override IDeviceRegister Register { get; }

    public void Dispose() => _files.Dispose();

    protected override IDeviceRegister? SecondHost() => new SqliteDeviceRegister(_files.Open());
}

public sealed class SqliteDeadLetterStoreContractTests : DeadLetterStoreContract, IDisposable
{
    private readonly StoreFiles _files = new();

    public SqliteDeadLetterStoreContractTests() => Letters = new SqliteDeadLetterStore(_files.Open());

    protected override IDeadLetterStore Letters { get; }

    public void Dispose() => _files.Dispose();

    protected override IDeadLetterStore? SecondHost() => new SqliteDeadLetterStore(_files.Open());
}
