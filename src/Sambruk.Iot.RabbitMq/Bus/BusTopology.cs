// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>diwise's exchanges, and the queues of a service.</summary>
internal static class BusTopology
{
    /// <summary>diwise's services ignore content types that they do not know.</summary>
    public const string PingContentType = "application/vnd.diwise.ping+json";

    public static readonly byte[] PingBody = Encoding.UTF8.GetBytes("{}");

    public static async Task DeclareExchangesAsync(IChannel channel, DiwiseBusOptions bus, CancellationToken cancellationToken)
    {
        await DeclareExchangeAsync(channel, bus.CommandExchange, ExchangeType.Direct, bus.DeclareExchanges, cancellationToken).ConfigureAwait(false);
        await DeclareExchangeAsync(channel, bus.TopicExchange, ExchangeType.Topic, bus.DeclareExchanges, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The command queue of a service; it is there for all hosts of the service.</summary>
    public static async Task DeclareCommandQueueAsync(IChannel channel, DiwiseBusOptions bus, string service, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclareAsync(service, durable: false, exclusive: false, autoDelete: false, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.QueueBindAsync(service, bus.CommandExchange, service, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology($"the command queue {service}", exception);
        }
    }

    /// <summary>The queue that answers to commands come to; it ends with the connection.</summary>
    public static async Task<string> DeclareResponseQueueAsync(IChannel channel, DiwiseBusOptions bus, CancellationToken cancellationToken)
    {
        try
        {
            var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.QueueBindAsync(queue.QueueName, bus.CommandExchange, queue.QueueName, cancellationToken: cancellationToken).ConfigureAwait(false);
            return queue.QueueName;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology("the response queue", exception);
        }
    }

    private static async Task DeclareExchangeAsync(IChannel channel, string name, string type, bool declare, CancellationToken cancellationToken)
    {
        try
        {
            if (declare)
            {
                await channel.ExchangeDeclareAsync(name, type, durable: false, autoDelete: false, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await channel.ExchangeDeclarePassiveAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology($"the exchange {name}", exception);
        }
    }
}
