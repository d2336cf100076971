// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Contracts;

public sealed class InMemoryMeasurementStoreTests : MeasurementStoreContract
{
    protected override IMeasurementStore Store { get; } = new InMemoryMeasurementStore();

    protected override IMeasurementStore? SecondHost() => null;
}

public sealed class InMemoryDeviceRegisterTests : DeviceRegisterContract
{
    protected override IDeviceRegister Register { get; } = new InMemoryDeviceRegister();

    protected override IDeviceRegister? SecondHost() => null;
}

public sealed class InMemoryDeadLetterStoreTests : DeadLetterStoreContract
{
    protected override IDeadLetterStore Letters { get; } = new InMemoryDeadLetterStore();

    protected override IDeadLetterStore? SecondHost() => null;
}
