// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

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
