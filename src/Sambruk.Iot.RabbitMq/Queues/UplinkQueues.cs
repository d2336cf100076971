// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Puts uplinks into the durable queues of the workers: those of a device into the same one. What has been returned from is
/// on the broker's disk. Thread-safe.
/// </summary>
public sealed class UplinkQueues : IAsyncDisposable
{
    /// <summary>The content type of the messages: the plain form of uplinks (<see cref="UplinkFormat.Json"/>).</summary>
    public const string ContentType = "application/vnd.sambruk.uplink+json";

    /// <summary>Header with the time at which an uplink arrived, milliseconds since 1970, for those whose network server tells no time.</summary>
    internal const string ArrivedHeader = "sambruk-arrived";

    private readonly UplinkQueueOptions _queue;
    private readonly ConfirmingPublisher _publisher;
    private readonly TimeProvider _time;

    internal UplinkQueues(IOptions<IotRabbitMqOptions> options, RabbitMqTelemetry telemetry, TimeProvider time, ILogger<UplinkQueues> logger)
    {
        _queue = options.Value.Queue;
        _time = time;
        Connection = new BrokerConnection(options.Value, "queue", telemetry, logger);
        _publisher = new ConfirmingPublisher(
            Connection, (channel, token) => QuorumQueues.DeclareAsync(channel, _queue, token), options.Value.PublishTimeout, telemetry, time);
    }

    internal BrokerConnection Connection { get; }

    /// <summary>Connects, and declares the queues; publishing does it when needed.</summary>
    /// <exception cref="SambrukException">No connection, or a queue is there with other settings (<c>IOT-RABBITMQ-TOPOLOGY</c>).</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _publisher.OpenAsync(cancellationToken);

    /// <summary>Puts uplinks into the queues of their devices, in this order. The id of each message is the uplink's key.</summary>
    /// <param name="uplinks">The uplinks.</param>
    /// <param name="arrivedAt">When they arrived, for those whose network server tells no time; null: now.</param>
    /// <param name="cancellationToken">Stops the attempt; some of it can be in the queues.</param>
    /// <exception cref="SambrukException">Not all is in the queues; put it all in again. What was there already is known by its key.</exception>
    public Task PublishAsync(IReadOnlyList<Uplink> uplinks, DateTimeOffset? arrivedAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uplinks);
        var trace = RabbitMqTelemetry.TraceParent();
        return _publisher.PublishAsync([.. uplinks.Select(u => MessageOf(u, u.Key, arrivedAt ?? _time.GetUtcNow(), trace))], cancellationToken);
    }

    /// <summary>Puts a status into the queue of its device.</summary>
    /// <inheritdoc cref="PublishAsync(IReadOnlyList{Uplink}, DateTimeOffset?, CancellationToken)"/>
    public Task PublishAsync(DeviceStatus status, DateTimeOffset? arrivedAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(status);
        var output = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(output))
        {
            UplinkWriter.Write(writer, status);
        }

        return _publisher.PublishAsync(
            [Of(status.DevEui, messageId: null, output.WrittenMemory, arrivedAt ?? _time.GetUtcNow(), RabbitMqTelemetry.TraceParent())], cancellationToken);
    }

    /// <summary>
    /// Takes what the broker has put aside (<c>name.dead</c>: delivered too often without an end) and puts it into the queues
    /// again. A message leaves the dead ones when it is in its queue.
    /// </summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many.</returns>
    /// <exception cref="SambrukException">No connection, or not taken; what was not moved is still there.</exception>
    public async Task<int> ReplayDeadAsync(int most = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        await ConnectAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = await Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                var moved = 0;
                while (moved < most && await channel.BasicGetAsync(QuorumQueues.DeadOf(_queue.Name), autoAck: false, cancellationToken).ConfigureAwait(false) is { } dead)
                {
                    // By its key, not by the queue that it was in: the number of queues can have changed.
                    var queue = UplinkKey.TryParse(dead.BasicProperties.MessageId, out var key) ? QueueOf(key.DevEui) : dead.RoutingKey;
                    var properties = new BasicProperties(dead.BasicProperties) { Headers = new Dictionary<string, object?>(dead.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) };
                    properties.Headers.Remove("x-delivery-count");
                    properties.Headers.Remove("x-death");
                    await _publisher.PublishAsync([new Outgoing("", queue, Mandatory: true, properties, dead.Body.ToArray())], cancellationToken).ConfigureAwait(false);
                    await channel.BasicAckAsync(dead.DeliveryTag, multiple: false, cancellationToken).ConfigureAwait(false);
                    moved++;
                }

                return moved;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqFaults.From(exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    internal Task PublishAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken) => _publisher.PublishAsync(messages, cancellationToken);

    internal Outgoing MessageOf(Uplink uplink, UplinkKey key, DateTimeOffset arrivedAt, string trace)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output))
        {
            UplinkWriter.Write(writer, uplink);
        }

        return Of(uplink.DevEui, key.ToString(), output.WrittenMemory, arrivedAt, trace);
    }

    private string QueueOf(DevEui devEui) => DevicePartition.QueueOf(_queue.Name, DevicePartition.Of(devEui, _queue.Partitions));

    private Outgoing Of(DevEui devEui, string? messageId, ReadOnlyMemory<byte> body, DateTimeOffset arrivedAt, string trace)
    {
        var properties = new BasicProperties
        {
            ContentType = ContentType,
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = messageId,
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["traceparent"] = trace,
                [ArrivedHeader] = arrivedAt.ToUnixTimeMilliseconds(),
            },
        };
        return new("", QueueOf(devEui), Mandatory: true, properties, body);
    }
}
