// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.RabbitMq;

/// <summary>What is wanted from the bus.</summary>
public sealed record BusSubscription
{
    /// <summary>The routing key, such as <c>message.accepted</c>; <c>*</c> stands for a word, <c>#</c> for any number of them.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>
    /// Name of a durable quorum queue in which messages wait while nobody reads; hosts that name the same one share them. Null:
    /// a queue of the connection's own, as diwise's services have; what is published while it is not there is not seen.
    /// </summary>
    public string? Queue { get; init; }

    /// <summary>Messages under way to the handler at most. Default 64; 0: no limit, as diwise's services have it.</summary>
    public ushort Prefetch { get; init; } = 64;

    /// <summary>With <see cref="Queue"/>: how often a message comes again when the handler fails before it goes to the queue <c>Queue.dead</c>. Default 20.</summary>
    public int DeliveryLimit { get; init; } = 20;
}
