// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

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
