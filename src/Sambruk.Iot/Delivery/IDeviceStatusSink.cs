// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Takes what network servers tell of the devices themselves: battery, margin, power.</summary>
public interface IDeviceStatusSink
{
    /// <summary>Name in metrics, such as <c>rabbitmq</c>.</summary>
    string Name { get; }

    /// <summary>Takes one status. Gets the same again after a fault or a kill.</summary>
    /// <param name="status">What was told.</param>
    /// <param name="device">The device.</param>
    /// <param name="time">When, by the network server; when it did not say, when the message arrived.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken);
}
