// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>The last state of each device in memory; gone with the process.</summary>
public sealed class InMemoryDeviceStatusStore : IDeviceStatusStore
{
    /// <summary>Devices whose state is kept; that of further devices is not.</summary>
    public const int MostDevices = 100_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<DevEui, LatestDeviceStatus> _statuses = [];

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(status);
        lock (_lock)
        {
            var isKnown = _statuses.TryGetValue(status.DevEui, out var known);
            if (isKnown ? time >= known!.Time : _statuses.Count < MostDevices)
            {
                _statuses[status.DevEui] = new()
                {
                    DevEui = status.DevEui,
                    Time = time.ToUniversalTime(),
                    Margin = status.Margin,
                    BatteryLevel = status.BatteryLevel,
                    ExternalPower = status.ExternalPower,
                };
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LatestDeviceStatus> LatestAsync(DevEui? devEui, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        List<LatestDeviceStatus> statuses;
        lock (_lock)
        {
            statuses = devEui is not { } one ? [.. _statuses.Values] : _statuses.TryGetValue(one, out var status) ? [status] : [];
        }

        foreach (var status in statuses)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return status;
        }
    }
}
