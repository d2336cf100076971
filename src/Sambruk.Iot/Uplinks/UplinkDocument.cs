// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What one message of a network server holds. Each list is in the order of the message.</summary>
public sealed class UplinkDocument
{
    /// <summary>The format that the message was read by; never <see cref="UplinkFormat.Auto"/>.</summary>
    public UplinkFormat Format { get; init; }

    /// <summary>Data from devices.</summary>
    public IReadOnlyList<Uplink> Uplinks { get; init; } = [];

    /// <summary>Battery and margin of devices.</summary>
    public IReadOnlyList<DeviceStatus> Statuses { get; init; } = [];

    /// <summary>Everything else that the message tells: joins, errors, log lines, frames without data …</summary>
    public IReadOnlyList<NetworkEvent> Events { get; init; } = [];

    /// <summary>
    /// The elements of an array that cannot be used, while the others can. Always empty for a message that is one object:
    /// then the refusal is that of <see cref="UplinkParseResult"/>.
    /// </summary>
    public IReadOnlyList<UplinkRefusal> Refusals { get; init; } = [];
}
