// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Durable queues with copies on the nodes of a cluster, and the queue for what could not be dealt with.</summary>
internal static class QuorumQueues
{
    public static string DeadOf(string name) => name + ".dead";

    /// <summary>
    /// Declares one after the other among all hosts. Two that declare the same quorum queue at once can leave a second server
    /// of it behind, and after its restart the broker finds no leader (seen in RabbitMQ 3.10.8). A queue that only one
    /// connection can have is the lock; the broker removes it when that connection ends.
    /// </summary>
    public static async Task DeclareAloneAsync(BrokerConnection connection, string name, Func<IChannel, CancellationToken, Task> declare, CancellationToken cancellationToken)
    {
        var open = await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await connection.Declaring.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var channel = await open.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                await using (channel.ConfigureAwait(false))
                {
                    if (!await TryLockAsync(channel, name + ".lock", cancellationToken).ConfigureAwait(false))
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 150)), TimeProvider.System, cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    try
                    {
                        await declare(channel, cancellationToken).ConfigureAwait(false);
                    }
                    finally
                    {
                        await UnlockAsync(open, name + ".lock").ConfigureAwait(false);
                    }

                    return;
                }
            }
        }
        finally
        {
            connection.Declaring.Release();
        }
    }

    /// <summary>On a channel of its own: a declaration that was refused has closed the other.</summary>
    private static async Task UnlockAsync(IConnection connection, string name)
    {
        try
        {
            var channel = await connection.CreateChannelAsync().ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                await channel.QueueDeleteAsync(name).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // With the connection goes the lock, too.
        }
    }

    private static async Task<bool> TryLockAsync(IChannel channel, string name, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclareAsync(name, durable: false, exclusive: true, autoDelete: false, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 405)
        {
            // RESOURCE_LOCKED: another host has it.
            return false;
        }
    }

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
