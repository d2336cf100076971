// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>A message to be published.</summary>
/// <param name="Exchange">The exchange; empty: straight to the queue that the routing key names.</param>
/// <param name="RoutingKey">The routing key.</param>
/// <param name="Mandatory">It is a fault when no queue takes it.</param>
/// <param name="Properties">Content type, headers and the like.</param>
/// <param name="Body">The body; must not change until it is confirmed.</param>
internal readonly record struct Outgoing(string Exchange, string RoutingKey, bool Mandatory, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    public override string ToString() => nameof(Outgoing);
}
