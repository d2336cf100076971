// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Speaks on diwise's bus: commands to one service, topics to all who listen. What has been returned from was confirmed by
/// the broker. Connects when it is needed, and again when the connection was lost. Thread-safe.
/// </summary>
public sealed class DiwiseBusPublisher : IAsyncDisposable
{
    private readonly DiwiseBusOptions _bus;
    private readonly ConfirmingPublisher _publisher;
    private readonly RabbitMqTelemetry _telemetry;
    private volatile string? _replyTo;

    internal DiwiseBusPublisher(IOptions<IotRabbitMqOptions> options, RabbitMqTelemetry telemetry, TimeProvider time, ILogger<DiwiseBusPublisher> logger)
    {
        _bus = options.Value.Bus;
        _telemetry = telemetry;
        Connection = new BrokerConnection(options.Value, "bus", telemetry, logger);
        _publisher = new ConfirmingPublisher(Connection, PrepareAsync, options.Value.PublishTimeout, telemetry, time);
    }

    internal BrokerConnection Connection { get; }

    /// <summary>Connects, declares the exchanges and greets the own command queue; each call of another method does it when needed.</summary>
    /// <exception cref="SambrukException">No connection (<c>IOT-RABBITMQ-CONNECT</c>, <c>-LOGIN</c>, <c>-TLS</c>, <c>-TIMEOUT</c>), or an exchange or queue has other flags (<c>IOT-RABBITMQ-TOPOLOGY</c>).</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _publisher.OpenAsync(cancellationToken);

    /// <summary>Sends a measurement as a command to the service of <see cref="DiwiseBusOptions.CommandTarget"/>.</summary>
    /// <inheritdoc cref="SendCommandAsync"/>
    public Task SendAsync(BusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendCommandAsync(_bus.CommandTarget, message.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Sends a command to a service.</summary>
    /// <exception cref="SambrukException">
    /// It was not taken: nobody has such a command queue (<c>IOT-RABBITMQ-UNROUTABLE</c>), the broker refused it (<c>-NACK</c>),
    /// takes nothing now (<c>-BLOCKED</c>), did not answer (<c>-TIMEOUT</c>) or is gone (<c>-CLOSED</c>, <c>-CONNECT</c>).
    /// </exception>
    public async Task SendCommandAsync(string service, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await PublishAsync([Command(service, contentType, body, RabbitMqTelemetry.TraceParent())], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells all who listen to a routing key; that nobody does is no fault.</summary>
    /// <exception cref="SambrukException">The broker has not taken it.</exception>
    public Task PublishAsync(string routingKey, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(routingKey);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return PublishAsync([Topic(routingKey, contentType, body, RabbitMqTelemetry.TraceParent())], cancellationToken);
    }

    /// <summary>Tells that a measurement was taken in and enriched (<c>message.accepted</c>).</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task PublishAcceptedAsync(BusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PublishAsync(BusMessage.AcceptedTopic, message.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Tells that a measurement was changed on its way (<c>message.transformed</c>).</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task PublishTransformedAsync(BusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PublishAsync(BusMessage.TransformedTopic, message.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Tells how a function is (<c>function.updated</c>).</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task PublishAsync(FunctionUpdated message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PublishAsync(FunctionUpdated.Topic, message.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Tells how a thing is (<c>thing.updated</c>).</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task PublishAsync(ThingUpdated message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PublishAsync(ThingUpdated.Topic, message.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Tells how a device is (<c>device-status</c>).</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task PublishAsync(DeviceStatusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PublishAsync(DeviceStatusMessage.Topic, DeviceStatusMessage.ContentType, message.ToUtf8(), cancellationToken);
    }

    /// <summary>Answers a command; does nothing when its sender wants no answer.</summary>
    /// <inheritdoc cref="PublishAsync(string, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task ReplyAsync(BusDelivery command, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        if (command.ReplyTo is not { Length: > 0 } replyTo)
        {
            return Task.CompletedTask;
        }

        var reply = Topic(replyTo, contentType, body, RabbitMqTelemetry.TraceParent());
        // Who asked may be gone: that is no fault.
        return PublishAsync([reply with { Exchange = _bus.CommandExchange }], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    internal Task PublishAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken) => _publisher.PublishAsync(messages, cancellationToken);

    internal Outgoing Command(string service, string contentType, ReadOnlyMemory<byte> body, string traceParent)
    {
        var properties = Properties(contentType, traceParent);
        properties.ReplyTo = _replyTo;
        return new(_bus.CommandExchange, service, Mandatory: true, properties, body);
    }

    internal Outgoing Topic(string routingKey, string contentType, ReadOnlyMemory<byte> body, string traceParent) =>
        new(_bus.TopicExchange, routingKey, Mandatory: false, Properties(contentType, traceParent), body);

    private BasicProperties Properties(string contentType, string traceParent) => new()
    {
        ContentType = contentType,
        DeliveryMode = _bus.Persistent ? DeliveryModes.Persistent : DeliveryModes.Transient,
        Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["traceparent"] = traceParent },
    };

    private async Task PrepareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await BusTopology.DeclareExchangesAsync(channel, _bus, cancellationToken).ConfigureAwait(false);
        _replyTo = await BusTopology.DeclareResponseQueueAsync(channel, _bus, cancellationToken).ConfigureAwait(false);
        await DiscardAsync(channel, _replyTo, "response", cancellationToken).ConfigureAwait(false);
        if (_bus.ServiceName.Length == 0)
        {
            return;
        }

        await BusTopology.DeclareCommandQueueAsync(channel, _bus, _bus.ServiceName, cancellationToken).ConfigureAwait(false);
        await DiscardAsync(channel, _bus.ServiceName, "command", cancellationToken).ConfigureAwait(false);
        var ping = Command(_bus.ServiceName, BusTopology.PingContentType, BusTopology.PingBody, RabbitMqTelemetry.TraceParent());
        await channel.BasicPublishAsync(ping.Exchange, ping.RoutingKey, ping.Mandatory, ping.Properties, ping.Body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What comes here is of no interest, and must not stay.</summary>
    private async Task DiscardAsync(IChannel channel, string queue, string kind, CancellationToken cancellationToken)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, _) =>
        {
            _telemetry.Consumed(kind, "ignored");
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, cancellationToken).ConfigureAwait(false);
    }
}
