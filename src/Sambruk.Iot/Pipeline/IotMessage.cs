// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A message as it came from a network server. Immutable.</summary>
public sealed record IotMessage
{
    /// <summary>Where it came in: <c>mqtt</c>, <c>http</c> … The same in each host, without anything of a device.</summary>
    public required string Source { get; init; }

    /// <summary>The MQTT topic or the path of the address. Names the device in many networks: it is never logged.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The body; it is kept until the message has been dealt with, and must not change.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The network server. Default: told by the message itself.</summary>
    public UplinkFormat Format { get; init; }

    /// <summary>What it is about, such as <c>up</c>. Default null: by the topic, else by the message itself.</summary>
    public string? EventType { get; init; }

    /// <summary>When it arrived, by the clock of this host. Used only where the network server does not say when.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Source and size; nothing of the message.</summary>
    public override string ToString() => $"{Source}, {Body.Length} bytes";
}
