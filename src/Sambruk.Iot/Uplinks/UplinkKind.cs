// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What a network server tells about.</summary>
public enum UplinkKind
{
    /// <summary>Data from a device: an <see cref="Iot.Uplink"/>.</summary>
    Uplink,

    /// <summary>Battery and margin of a device (LoRaWAN DevStatusAns): a <see cref="DeviceStatus"/>.</summary>
    Status,

    /// <summary>A device has joined the network.</summary>
    Join,

    /// <summary>The network server met an error.</summary>
    Error,

    /// <summary>A line of the network server's log.</summary>
    Log,

    /// <summary>A device has answered, or not answered, a confirmed downlink (<c>ack</c>).</summary>
    Acknowledgement,

    /// <summary>A gateway has sent, or not sent, a downlink (<c>txack</c>).</summary>
    Transmission,

    /// <summary>A downlink on its way to a device (<c>down</c>).</summary>
    Downlink,

    /// <summary>An uplink without payload and without object: the device was heard, and said nothing (MAC commands only).</summary>
    EmptyUplink,

    /// <summary>Anything else, such as <c>location</c> or <c>integration</c>.</summary>
    Other,
}
