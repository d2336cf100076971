// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Iot;

/// <summary>What the register said of devices a short while ago, so that it is not asked for each uplink.</summary>
internal sealed class DeviceCache(IDeviceRegister register, TimeSpan keep, TimeProvider time)
{
    // What a flood of made-up DevEUIs can make us keep.
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<DevEui, (Device? Device, long At)> _known = new();
    private readonly ConcurrentDictionary<string, (DevEui? DevEui, long At)> _byId = new(StringComparer.Ordinal);

    public ValueTask<Device?> FindAsync(DevEui devEui, CancellationToken cancellationToken) =>
        _known.TryGetValue(devEui, out var entry) && time.GetElapsedTime(entry.At) < keep ? new(entry.Device) : AskAsync(devEui, cancellationToken);

    /// <summary>The DevEUI of the device with this name, or null.</summary>
    public async ValueTask<DevEui?> FindByIdAsync(string id, CancellationToken cancellationToken)
    {
        if (_byId.TryGetValue(id, out var entry) && time.GetElapsedTime(entry.At) < keep)
        {
            return entry.DevEui;
        }

        var device = await register.FindByIdAsync(id, cancellationToken).ConfigureAwait(false);
        if (_byId.Count >= Most)
        {
            _byId.Clear();
        }

        _byId[id] = (device?.DevEui, time.GetTimestamp());
        return device?.DevEui;
    }

    public void Forget(DevEui devEui) => _known.TryRemove(devEui, out _);

    /// <summary>Names can have changed, too.</summary>
    public void ForgetIds() => _byId.Clear();

    private async ValueTask<Device?> AskAsync(DevEui devEui, CancellationToken cancellationToken)
    {
        var device = await register.FindAsync(devEui, cancellationToken).ConfigureAwait(false);
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[devEui] = (device, time.GetTimestamp());
        return device;
    }
}
