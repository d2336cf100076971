// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Iot;

/// <summary>
/// One frame of data from one device, as the network server tells it. Immutable. What the server does not tell is
/// <c>null</c> (an empty list or no bytes), never a guess.
/// </summary>
public sealed class Uplink
{
    /// <summary>The network server that told it.</summary>
    public UplinkFormat Network { get; init; }

    /// <summary>The device.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>The device's name in the network server. The owner's free text.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The device's profile or model in the network server, such as <c>ELSYS ERS</c> or <c>milesight-iot/am103</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>The port of the frame, 0 to 255.</summary>
    public byte? FPort { get; init; }

    /// <summary>The frame counter, 32 bits.</summary>
    public uint? FCnt { get; init; }

    /// <summary>
    /// When the network received the frame, UTC, whole units of 100 ns. <c>null</c> when the message does not say: the caller
    /// then has the time of arrival by its own clock, and knows that it is one.
    /// </summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The bytes that the device sent; empty when the server tells only <see cref="Object"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What a codec in the network server made of the payload: UTF-8 JSON as it stood in the message; empty when there is none.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The word of the network servers.")]
    public ReadOnlyMemory<byte> Object { get; init; }

    /// <summary>The Things Stack's normalised payload: UTF-8 JSON as it stood; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Normalized { get; init; }

    /// <summary>True when the device wants an answer (confirmed data up).</summary>
    public bool? Confirmed { get; init; }

    /// <summary>The device's address in the network: 8 hex digits in lower case.</summary>
    public string? DevAddr { get; init; }

    /// <summary>How the frame was received, by the gateway with the highest signal-to-noise ratio (see <see cref="UplinkParserOptions.RadioFromFirstGateway"/>).</summary>
    public UplinkRadio Radio { get; init; }

    /// <summary>The gateways that received the frame, in the order of the message.</summary>
    public IReadOnlyList<UplinkGateway> Gateways { get; init; } = [];

    /// <summary>Where the device is, when the network server says so; never a gateway's position (see <see cref="UplinkParserOptions.LocationFromFirstGateway"/>).</summary>
    public UplinkLocation? Location { get; init; }

    /// <summary>What the owner has written on the device in the network server, in the order of the message.</summary>
    public IReadOnlyList<UplinkTag> Tags { get; init; } = [];

    /// <summary>Battery level in percent, where the network server tells it with the frame (Loriot).</summary>
    public double? Battery { get; init; }

    /// <summary>True when the network server says that the device has power from outside (Loriot).</summary>
    public bool? ExternalPower { get; init; }

    /// <summary>Netmore's <c>batteryLevel</c> as it stood: its scale is not published.</summary>
    public double? ReportedBatteryLevel { get; init; }

    /// <summary>The server's own id of the message: <c>deduplicationId</c> of ChirpStack v4.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>The server's tenant or customer: <c>tenantId</c> (ChirpStack v4), <c>CustomerID</c> (Actility).</summary>
    public string? TenantId { get; init; }

    /// <summary>The tenant's name (ChirpStack v4).</summary>
    public string? TenantName { get; init; }

    /// <summary>The application in the network server (ChirpStack, The Things Stack).</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The application's name (ChirpStack).</summary>
    public string? ApplicationName { get; init; }

    /// <summary>The JoinEUI, 16 hex digits in lower case; it may be zero (The Things Stack).</summary>
    public string? JoinEui { get; init; }

    /// <summary>Time on air as the server gives it, milliseconds (Netmore, Loriot).</summary>
    public double? TimeOnAir { get; init; }

    /// <summary>The server's own sequence number of the message (Loriot <c>seqno</c>).</summary>
    public long? SequenceNumber { get; init; }

    /// <summary>True when the server hands over a frame of earlier (Actility <c>Late</c>, Loriot <c>offline</c>).</summary>
    public bool? Late { get; init; }

    /// <summary>The sub-band (Actility).</summary>
    public string? SubBand { get; init; }

    /// <summary>The logical channel (Actility).</summary>
    public string? Channel { get; init; }

    /// <summary>The frame's message integrity code in hex (Actility).</summary>
    public string? Mic { get; init; }

    /// <summary>What makes this uplink the same as another. Computed at each call: keep it.</summary>
    public UplinkKey Key => UplinkKey.Create(DevEui, FCnt, ReceivedAt, Payload.IsEmpty ? Object.Span : Payload.Span);

    /// <summary>The values of a tag; <c>null</c> when the device has no tag of that name.</summary>
    /// <param name="key">The name, in the same case.</param>
    public IReadOnlyList<string>? FindTag(string key)
    {
        for (var i = 0; i < Tags.Count; i++)
        {
            if (string.Equals(Tags[i].Key, key, StringComparison.Ordinal))
            {
                return Tags[i].Values;
            }
        }

        return null;
    }
}
