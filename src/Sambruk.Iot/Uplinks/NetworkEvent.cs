// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Something else that a network server tells about a device: a join, an error, a line of its log … Immutable.</summary>
public sealed class NetworkEvent
{
    /// <summary>The network server that told it.</summary>
    public UplinkFormat Network { get; init; }

    /// <summary>What it is; neither <see cref="UplinkKind.Uplink"/> nor <see cref="UplinkKind.Status"/>.</summary>
    public required UplinkKind Kind { get; init; }

    /// <summary>The device; <see cref="DevEui.IsEmpty"/> when the event names none.</summary>
    public DevEui DevEui { get; init; }

    /// <summary>The device's name in the network server. The owner's free text.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The device's profile in the network server.</summary>
    public string? Profile { get; init; }

    /// <summary>The time of the event, UTC; <c>null</c> when not told.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The device's address in the network: 8 hex digits in lower case.</summary>
    public string? DevAddr { get; init; }

    /// <summary>The frame counter that the event is about.</summary>
    public uint? FCnt { get; init; }

    /// <summary>Weight of a log line or error, as the server writes it (<c>ERROR</c>).</summary>
    public string? Level { get; init; }

    /// <summary>The server's code, such as <c>UPLINK_FCNT_RETRANSMISSION</c> (<c>code</c> of ChirpStack v4, <c>type</c> of v3).</summary>
    public string? Code { get; init; }

    /// <summary>The server's free text. May hold what a codec wrote.</summary>
    public string? Description { get; init; }

    /// <summary>The server's further particulars: UTF-8 JSON as it stood; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

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
