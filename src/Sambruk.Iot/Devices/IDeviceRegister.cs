// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The devices that are known. Safe for use by several hosts at once.</summary>
public interface IDeviceRegister
{
    /// <summary>The device, or null.</summary>
    ValueTask<Device?> FindAsync(DevEui devEui, CancellationToken cancellationToken);

    /// <summary>The device with this <see cref="Device.Id"/>, of several the one with the lowest DevEUI, or null. By itself it looks through all.</summary>
    async ValueTask<Device?> FindByIdAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var device in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (device.Id == id)
            {
                return device;
            }
        }

        return null;
    }

    /// <summary>All devices, in the order of their DevEUI.</summary>
    IAsyncEnumerable<Device> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a device, or replaces what is known of it.</summary>
    Task SaveAsync(Device device, CancellationToken cancellationToken);

    /// <summary>Forgets a device; false when it was not known.</summary>
    Task<bool> RemoveAsync(DevEui devEui, CancellationToken cancellationToken);
}
