// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Listens on diwise's bus: to topics, or as the service that commands go to. A message is acknowledged when the handler
/// has returned. Connects again when the connection was lost. Thread-safe.
/// </summary>
public sealed class DiwiseBusReader : IAsyncDisposable
{
    private readonly IotRabbitMqOptions _options;
    private readonly QueueReading _reading;

    internal DiwiseBusReader(IOptions<IotRabbitMqOptions> options, RabbitMqTelemetry telemetry, TimeProvider time, ILogger<DiwiseBusReader> logger)
    {
        _options = options.Value;
        Connection = new BrokerConnection(options.Value, "bus reading", telemetry, logger);
        _reading = new QueueReading(Connection, options.Value, telemetry, time, logger);
    }

    internal BrokerConnection Connection { get; }

    /// <summary>
    /// Hands the messages of a topic to a handler, one after the other, until it is cancelled. When the handler throws, the
    /// message comes again; from a queue of the connection's own once, and is then dropped and counted.
    /// </summary>
    /// <param name="subscription">What is wanted.</param>
    /// <param name="handler">Gets the messages. Messages come again after a fault, and after a kill.</param>
    /// <param name="cancellationToken">Ends it. The message that is with the handler is dealt with first.</param>
    public Task SubscribeAsync(BusSubscription subscription, Func<BusDelivery, CancellationToken, ValueTask> handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (string.IsNullOrEmpty(subscription.RoutingKey))
        {
            throw new ArgumentException("A subscription has a routing key.", nameof(subscription));
        }

        ArgumentNullException.ThrowIfNull(handler);
        return _reading.RunAsync(
            new("topic", subscription.Prefetch, IsDurable: subscription.Queue is not null, (channel, token) => DeclareTopicQueueAsync(channel, subscription, token)), handler, cancellationToken);
    }

    /// <summary>
    /// Stands as the service that commands go to, such as <c>iot-core</c>: hands what comes to its command queue to a handler,
    /// one after the other, until it is cancelled. Hosts of the same name share the commands.
    /// </summary>
    /// <inheritdoc cref="SubscribeAsync"/>
    /// <param name="service">The service; another one than <see cref="DiwiseBusOptions.ServiceName"/>, whose queue only answers greetings.</param>
    /// <param name="handler">Gets the commands. A command comes again once when the handler throws, and is then dropped and counted.</param>
    /// <param name="cancellationToken">Ends it. The message that is with the handler is dealt with first.</param>
    public Task ServeAsync(string service, Func<BusDelivery, CancellationToken, ValueTask> handler, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        ArgumentNullException.ThrowIfNull(handler);
        if (service == _options.Bus.ServiceName)
        {
            throw new ArgumentException("The service's own queue only takes greetings: give Bus:ServiceName another name, or none.", nameof(service));
        }

        return _reading.RunAsync(
            new("command", Prefetch: 64, IsDurable: false, async (channel, token) =>
            {
                await BusTopology.DeclareExchangesAsync(channel, _options.Bus, token).ConfigureAwait(false);
                await BusTopology.DeclareCommandQueueAsync(channel, _options.Bus, service, token).ConfigureAwait(false);
                return service;
            }),
            handler,
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task<string> DeclareTopicQueueAsync(IChannel channel, BusSubscription subscription, CancellationToken cancellationToken)
    {
        await BusTopology.DeclareExchangesAsync(channel, _options.Bus, cancellationToken).ConfigureAwait(false);
        try
        {
            string queue;
            if (subscription.Queue is { } durable)
            {
                await QuorumQueues.DeclareDeadAsync(channel, durable, cancellationToken).ConfigureAwait(false);
                await QuorumQueues.DeclareAsync(channel, durable, durable, subscription.DeliveryLimit, maxLength: 0, singleActiveConsumer: false, cancellationToken).ConfigureAwait(false);
                queue = durable;
            }
            else
            {
                queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments: null, cancellationToken: cancellationToken).ConfigureAwait(false)).QueueName;
            }

            // diwise's exchanges do not survive a restart of the broker, and with them go the bindings of queues that do.
            await channel.QueueBindAsync(queue, _options.Bus.TopicExchange, subscription.RoutingKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            return queue;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.OfTopology("the queue of a subscription", exception);
        }
    }
}
