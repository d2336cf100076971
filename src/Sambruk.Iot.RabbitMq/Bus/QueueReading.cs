// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Where messages are read from, and how.</summary>
/// <param name="Purpose">In metrics and logs.</param>
/// <param name="Prefetch">Messages under way at most; 0: no limit.</param>
/// <param name="IsDurable">The queue counts deliveries, and puts aside what fails too often.</param>
/// <param name="DeclareAsync">Makes the queue and gives its name.</param>
internal sealed record ReadingPlan(string Purpose, ushort Prefetch, bool IsDurable, Func<IChannel, CancellationToken, Task<string>> DeclareAsync);

/// <summary>Reads one queue until it is told to stop, over as many connections as it takes.</summary>
internal sealed class QueueReading(BrokerConnection connection, IotRabbitMqOptions options, RabbitMqTelemetry telemetry, TimeProvider time, ILogger logger)
{
    public async Task RunAsync(ReadingPlan plan, Func<BusDelivery, CancellationToken, ValueTask> handler, CancellationToken stop)
    {
        var attempt = 0;
        while (!stop.IsCancellationRequested)
        {
            SambrukException fault;
            try
            {
                if (await ReadAsync(plan, handler, stop).ConfigureAwait(false))
                {
                    attempt = 0;
                }

                fault = RabbitMqFaults.Of(RabbitMqFaults.Closed);
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                fault = RabbitMqFaults.From(exception);
            }
            catch (Exception)
            {
                return;
            }

            if (!stop.IsCancellationRequested)
            {
                attempt++;
                var wait = Waits.After(attempt, options);
                Log.ReadingFailed(logger, plan.Purpose, fault.Code, attempt, wait.TotalMilliseconds);
                await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Reads until the channel ends.</summary>
    /// <returns>True when something came.</returns>
    private async Task<bool> ReadAsync(ReadingPlan plan, Func<BusDelivery, CancellationToken, ValueTask> handler, CancellationToken stop)
    {
        var open = await connection.OpenAsync(stop).ConfigureAwait(false);
        var channel = await open.CreateChannelAsync(cancellationToken: stop).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var queue = await plan.DeclareAsync(channel, stop).ConfigureAwait(false);
            await channel.BasicQosAsync(0, plan.Prefetch, global: false, stop).ConfigureAwait(false);
            var arrived = Channel.CreateUnbounded<(ulong Tag, BusDelivery Message)>(new UnboundedChannelOptions { SingleReader = true });
            var consumer = Consumer(channel, arrived.Writer);
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, stop).ConfigureAwait(false);
            var any = false;
            while (await arrived.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                while (!stop.IsCancellationRequested && arrived.Reader.TryRead(out var delivery))
                {
                    any = true;
                    await HandleAsync(plan, channel, delivery.Tag, delivery.Message, handler, stop).ConfigureAwait(false);
                }

                stop.ThrowIfCancellationRequested();
            }

            return any;
        }
    }

    private static AsyncEventingBasicConsumer Consumer(IChannel channel, ChannelWriter<(ulong Tag, BusDelivery Message)> writer)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // The body is the client's, and gone when this returns.
            writer.TryWrite((delivery.DeliveryTag, new BusDelivery
            {
                RoutingKey = delivery.RoutingKey,
                ContentType = delivery.BasicProperties.ContentType ?? "",
                Body = delivery.Body.ToArray(),
                ReplyTo = delivery.BasicProperties.ReplyTo,
                MessageId = delivery.BasicProperties.MessageId,
                TraceParent = TextOf(delivery.BasicProperties.Headers, "traceparent"),
                IsRedelivered = delivery.Redelivered,
            }));
            return Task.CompletedTask;
        };
        // Also when the broker ends it because the queue is gone.
        consumer.UnregisteredAsync += (_, _) => Complete();
        consumer.ShutdownAsync += (_, _) => Complete();
        channel.ChannelShutdownAsync += (_, _) => Complete();
        return consumer;

        Task Complete()
        {
            writer.TryComplete();
            return Task.CompletedTask;
        }
    }

    private async Task HandleAsync(
        ReadingPlan plan, IChannel channel, ulong tag, BusDelivery message, Func<BusDelivery, CancellationToken, ValueTask> handler, CancellationToken stop)
    {
        using var activity = RabbitMqTelemetry.StartHandling(message.TraceParent);
        try
        {
            await handler(message, stop).ConfigureAwait(false);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Not dealt with: it comes again when the channel closes.
            throw new OperationCanceledException(stop);
        }
        catch (Exception exception)
        {
            // Whatever a handler throws: reading goes on.
            var again = plan.IsDurable || !message.IsRedelivered;
            var code = (exception as SambrukException)?.Code ?? exception.GetType().Name;
            Log.HandlerFailed(logger, code, again ? "the message comes again" : "the message is dropped");
            telemetry.Consumed(plan.Purpose, again ? "failed" : "dropped");
            if (again)
            {
                // Slows down: what failed would else come at once.
                await Task.Delay(options.ReconnectBaseDelay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await channel.BasicNackAsync(tag, multiple: false, requeue: again, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        telemetry.Consumed(plan.Purpose, "handled");
        await channel.BasicAckAsync(tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
    }

    public static string? TextOf(IDictionary<string, object?>? headers, string name) => headers is not null && headers.TryGetValue(name, out var value)
        ? value switch
        {
            byte[] { Length: <= 256 } utf8 => Encoding.UTF8.GetString(utf8),
            string text => text,
            _ => null,
        }
        : null;
}
