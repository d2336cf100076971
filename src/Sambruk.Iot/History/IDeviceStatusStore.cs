// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Keeps the last state of each device, and finds it again. In memory without a store package.</summary>
public interface IDeviceStatusStore : IDeviceStatusSink
{
    /// <summary>The last state that is known of a device, in the order of their DevEUI; of all devices when none is named.</summary>
    IAsyncEnumerable<LatestDeviceStatus> LatestAsync(DevEui? devEui, CancellationToken cancellationToken);
}

/// <summary>The last state of a device. Immutable.</summary>
public sealed record LatestDeviceStatus
{
    /// <summary>The device.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>When, by the network server; when it did not say, when the message arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Demodulation margin of the last request, dB, −32 to 31; null: not told.</summary>
    public int? Margin { get; init; }

    /// <summary>Battery level in percent; null: not told. Look at <see cref="ExternalPower"/> first.</summary>
    public double? BatteryLevel { get; init; }

    /// <summary>True when the device has power from outside; null: not told.</summary>
    public bool? ExternalPower { get; init; }

    /// <summary>Nothing of the device: it can stand in a home.</summary>
    public override string ToString() => nameof(LatestDeviceStatus);
}
