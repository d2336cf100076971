// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Contracts;

public sealed class InMemoryMeasurementStoreTests : MeasurementStoreContract
{
    protected override IMeasurementStore Store { get; } = new InMemoryMeasurementStore();

    protected override IMeasurementStore? SecondHost() => null;
}

public sealed class InMemoryDeviceStatusStoreTests : DeviceStatusStoreContract
{
    protected override IDeviceStatusStore Statuses { get; } = new InMemoryDeviceStatusStore();

    [Fact]
    public async Task A_network_full_of_devices_does_not_fill_the_memory()
    {
        for (var device = 0; device <= InMemoryDeviceStatusStore.MostDevices; device++)
        {
            await Statuses.WriteAsync(new() { DevEui = ContractSensor.DevEuiOf(device) }, new() { DevEui = ContractSensor.DevEuiOf(device) }, ContractSensor.Start, Cancellation);
        }

        Assert.Equal(InMemoryDeviceStatusStore.MostDevices, await Statuses.LatestAsync(null, Cancellation).CountAsync(Cancellation));
        Assert.Empty(await Statuses.LatestAsync(ContractSensor.DevEuiOf(InMemoryDeviceStatusStore.MostDevices), Cancellation).ToListAsync(Cancellation));
    }
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
