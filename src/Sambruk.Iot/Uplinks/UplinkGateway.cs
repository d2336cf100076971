// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A gateway that heard an uplink.</summary>
public readonly record struct UplinkGateway
{
    /// <summary>
    /// The gateway's name in its network: an EUI in lower-case hex (ChirpStack, Loriot) or the operator's own text
    /// (The Things Stack, Actility, Netmore); <c>null</c> when not told.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Received signal strength, dBm.</summary>
    public double? Rssi { get; init; }

    /// <summary>Signal-to-noise ratio, dB.</summary>
    public double? Snr { get; init; }

    /// <summary>Where the gateway stands, never where the device is; <c>null</c> when not told.</summary>
    public UplinkLocation? Location { get; init; }

    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(UplinkGateway);
}
