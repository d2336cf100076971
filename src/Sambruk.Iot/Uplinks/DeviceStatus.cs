// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The state of a device as it answered the network (LoRaWAN DevStatusAns). Immutable.</summary>
public sealed class DeviceStatus
{
    /// <summary>The network server that told it.</summary>
    public UplinkFormat Network { get; init; }

    /// <summary>The device.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>The device's name in the network server. The owner's free text.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The device's profile in the network server.</summary>
    public string? Profile { get; init; }

    /// <summary>When the network received the answer, UTC; <c>null</c> when not told (ChirpStack v3 never does).</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Demodulation margin of the last request, dB, −32 to 31.</summary>
    public int? Margin { get; init; }

    /// <summary>
    /// Battery level in percent; <c>null</c> when the server says that it is unavailable. 0 is a level; on power from outside
    /// a server gives 0 too, so look at <see cref="ExternalPower"/> first.
    /// </summary>
    public double? BatteryLevel { get; init; }

    /// <summary>True when the device has power from outside.</summary>
    public bool? ExternalPower { get; init; }

    /// <summary>What the owner has written on the device in the network server.</summary>
    public IReadOnlyList<UplinkTag> Tags { get; init; } = [];

    /// <summary>The server's own id of the message: <c>deduplicationId</c> of ChirpStack v4.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>The server's tenant or customer.</summary>
    public string? TenantId { get; init; }

    /// <summary>The tenant's name.</summary>
    public string? TenantName { get; init; }

    /// <summary>The application in the network server.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The application's name.</summary>
    public string? ApplicationName { get; init; }
}
