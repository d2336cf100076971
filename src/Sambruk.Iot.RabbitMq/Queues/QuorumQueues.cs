// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Durable queues with copies on the nodes of a cluster, and the queue for what could not be dealt with.</summary>
internal static class QuorumQueues
{
    public static string DeadOf(string name) => name + ".dead";

    /// <summary>The exchange and the queue <c>name.dead</c>.</summary>
    public static async Task DeclareDeadAsync(IChannel channel, string name, CancellationToken cancellationToken)
    {
        var dead = DeadOf(name);
        try
        {
            await channel.ExchangeDeclareAsync(dead, ExchangeType.Fanout, durable: true, autoDelete: false, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.QueueDeclareAsync(
                dead,
                durable: true,
                exclusive: false,
                autoDelete: false,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" },
                cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.QueueBindAsync(dead, dead, "", cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology($"the queue {dead}", exception);
        }
    }

    /// <summary>A queue whose refused messages go to <c>name.dead</c>, and are kept until they are there.</summary>
    public static async Task DeclareAsync(
        IChannel channel, string queue, string name, int deliveryLimit, int maxLength, bool singleActiveConsumer, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = deliveryLimit,
            ["x-dead-letter-exchange"] = DeadOf(name),
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        if (singleActiveConsumer)
        {
            arguments["x-single-active-consumer"] = true;
        }

        if (maxLength > 0)
        {
            arguments["x-max-length"] = maxLength;
        }

        try
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology($"the queue {queue}", exception);
        }
    }

    /// <summary>The queue by which hosts count each other. Nobody puts anything into it.</summary>
    public static async Task DeclareHostsAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclareAsync(
                queue,
                durable: true,
                exclusive: false,
                autoDelete: false,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" },
                cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology($"the queue {queue}", exception);
        }
    }

    /// <summary>All queues of the workers.</summary>
    public static async Task DeclareAsync(IChannel channel, UplinkQueueOptions options, CancellationToken cancellationToken)
    {
        await DeclareDeadAsync(channel, options.Name, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < options.Partitions; i++)
        {
            await DeclareAsync(
                channel, DevicePartition.QueueOf(options.Name, i), options.Name, options.DeliveryLimit, options.MaxLength, singleActiveConsumer: true, cancellationToken).ConfigureAwait(false);
        }
    }
}
