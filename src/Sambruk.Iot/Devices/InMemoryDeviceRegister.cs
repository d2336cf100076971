// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>Devices in memory, filled from the configuration (<see cref="IotOptions.Devices"/>) or by code. What is saved is gone with the process.</summary>
public sealed class InMemoryDeviceRegister : IDeviceRegister
{
    private readonly ConcurrentDictionary<DevEui, Device> _devices = new();

    /// <summary>A register of these devices.</summary>
    public InMemoryDeviceRegister(IEnumerable<Device>? devices = null)
    {
        foreach (var device in devices ?? [])
        {
            _devices[device.DevEui] = device;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Device?> FindAsync(DevEui devEui, CancellationToken cancellationToken) => new(_devices.GetValueOrDefault(devEui));

    /// <inheritdoc/>
    public async IAsyncEnumerable<Device> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var device in _devices.Values.OrderBy(d => d.DevEui))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return device;
        }
    }

    /// <inheritdoc/>
    public Task SaveAsync(Device device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        _devices[device.DevEui] = device;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(DevEui devEui, CancellationToken cancellationToken) => Task.FromResult(_devices.TryRemove(devEui, out _));
}
