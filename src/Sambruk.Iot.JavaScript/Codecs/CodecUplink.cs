// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>One uplink of a batch.</summary>
/// <param name="Bytes">The payload, at most 65 535 bytes.</param>
/// <param name="FPort">The LoRaWAN port, 0–255.</param>
/// <param name="ReceivedAt">When the network server received it; <c>recvTime</c> of the codec, to the millisecond.</param>
public readonly record struct CodecUplink(ReadOnlyMemory<byte> Bytes, int FPort, DateTimeOffset ReceivedAt)
{
    /// <summary>Settings of the device that ChirpStack hands its codecs as <c>variables</c>; null or empty when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>The port only: a payload does not belong in a log.</summary>
    public override string ToString() => $"port {FPort}";
}
