// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Hands the messages of one queue to the pipeline in their order, and acknowledges each when it has been dealt with. When
/// it stops, for whatever reason, it first waits for what is with the pipeline, and then closes the channel: the rest goes
/// back to the queue in its order, for the next host.
/// </summary>
internal sealed class QueueWorker(
    int partition, BrokerConnection connection, IotPipeline pipeline, IotRabbitMqOptions options, RabbitMqTelemetry telemetry, TimeProvider time, ILogger logger, CancellationToken abandon)
{
    private const string Purpose = "worker";
    private readonly string _queue = DevicePartition.QueueOf(options.Queue.Name, partition);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _session;
    private readonly TaskCompletionSource _inLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _held;

    /// <summary>Ends when it is in the line of those who wait for the queue, for the first time.</summary>
    public Task InLine => _inLine.Task;

    /// <summary>
    /// The broker has given it a message since it began to wait for the queue. From then on the queue is its own until it lets go:
    /// the broker takes it from no consumer that is there (nor does it tell one that waits that its turn has come).
    /// </summary>
    public bool IsHeld => _held;

    /// <summary>Goes to the end of the line of those who wait for this queue.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _session?.Cancel();
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var attempt = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(() => attempt = 0, stop).ConfigureAwait(false);
                continue;
            }
            catch (Exception exception)
            {
                if (stop.IsCancellationRequested)
                {
                    return;
                }

                attempt++;
                var wait = Waits.After(attempt, options);
                Log.ReadingFailed(logger, Purpose, RabbitMqFaults.From(exception).Code, attempt, wait.TotalMilliseconds);
                await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Works until it is stopped or released.</summary>
    /// <exception cref="Exception">Until something fails.</exception>
    private async Task WorkAsync(Action works, CancellationToken stop)
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var open = await connection.OpenAsync(stop).ConfigureAwait(false);
        var channel = await open.CreateChannelAsync(cancellationToken: stop).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            if (partition == 0)
            {
                await QuorumQueues.DeclareDeadAsync(channel, options.Queue.Name, stop).ConfigureAwait(false);
            }

            await QuorumQueues.DeclareAsync(
                channel, _queue, options.Queue.Name, options.Queue.DeliveryLimit, options.Queue.MaxLength, singleActiveConsumer: true, stop).ConfigureAwait(false);
            await channel.BasicQosAsync(0, (ushort)options.Queue.Prefetch, global: false, stop).ConfigureAwait(false);
            var arrived = Channel.CreateUnbounded<(ulong Tag, IotMessage Message)>(new UnboundedChannelOptions { SingleReader = true });
            await channel.BasicConsumeAsync(_queue, autoAck: false, Consumer(channel, arrived.Writer), stop).ConfigureAwait(false);
            lock (_lock)
            {
                _session = session;
            }

            _inLine.TrySetResult();

            try
            {
                await HandOverAsync(channel, arrived.Reader, works, session).ConfigureAwait(false);
            }
            finally
            {
                lock (_lock)
                {
                    _session = null;
                }

                _held = false;
            }
        }
    }

    private async Task HandOverAsync(IChannel channel, ChannelReader<(ulong Tag, IotMessage Message)> arrived, Action works, CancellationTokenSource session)
    {
        var underWay = Channel.CreateUnbounded<(ulong Tag, Task<IntakeResult> Done)>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var acknowledging = AcknowledgeAsync(channel, underWay.Reader, works, session);
        var ended = false;
        try
        {
            while (await arrived.WaitToReadAsync(session.Token).ConfigureAwait(false))
            {
                while (!session.IsCancellationRequested && arrived.TryRead(out var delivery))
                {
                    _held = true;
                    // Not awaited: the pipeline keeps the order in which it is called, and works on many at once. Prefetch bounds them.
                    underWay.Writer.TryWrite((delivery.Tag, pipeline.AcceptAsync(delivery.Message, abandon)));
                }
            }

            ended = true;
        }
        catch (OperationCanceledException) when (session.IsCancellationRequested)
        {
            // Stopped, released, or the acknowledging failed.
        }

        underWay.Writer.Complete();
        await acknowledging.ConfigureAwait(false);
        if (ended)
        {
            throw RabbitMqFaults.Of(RabbitMqFaults.Closed);
        }
    }

    /// <summary>Acknowledges in the order of arrival, as many at once as are done.</summary>
    private async Task AcknowledgeAsync(IChannel channel, ChannelReader<(ulong Tag, Task<IntakeResult> Done)> underWay, Action works, CancellationTokenSource session)
    {
        Exception? fault = null;
        while (await underWay.WaitToReadAsync().ConfigureAwait(false))
        {
            ulong last = 0;
            var count = 0;
            while (underWay.TryPeek(out var next) && (last == 0 || (fault is null && next.Done.IsCompletedSuccessfully)))
            {
                underWay.TryRead(out _);
                try
                {
                    await next.Done.ConfigureAwait(false);
                    last = next.Tag;
                    count++;
                }
                catch (Exception exception)
                {
                    // Not dealt with: it must come before what follows it, so all that is not with the pipeline goes back, too.
                    telemetry.Consumed(Purpose, "failed");
                    fault ??= exception;
                    await session.CancelAsync().ConfigureAwait(false);
                    break;
                }
            }

            if (last == 0 || !channel.IsOpen)
            {
                continue;
            }

            try
            {
                // After a fault one by one: an earlier one is to come again.
                await channel.BasicAckAsync(last, multiple: fault is null, CancellationToken.None).ConfigureAwait(false);
                telemetry.Consumed(Purpose, "handled", count);
                works();
            }
            catch (Exception exception)
            {
                fault ??= exception;
                await session.CancelAsync().ConfigureAwait(false);
            }
        }

        if (fault is not null)
        {
            throw fault;
        }
    }

    private AsyncEventingBasicConsumer Consumer(IChannel channel, ChannelWriter<(ulong Tag, IotMessage Message)> writer)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // The body is the client's, and gone when this returns.
            writer.TryWrite((delivery.DeliveryTag, new IotMessage
            {
                Source = "rabbitmq",
                Body = delivery.Body.ToArray(),
                Format = UplinkFormat.Json,
                ArrivedAt = ArrivedAt(delivery.BasicProperties.Headers) ?? time.GetUtcNow(),
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

    private static DateTimeOffset? ArrivedAt(IDictionary<string, object?>? headers)
    {
        const long Latest = 253_402_300_799_999;
        return headers is not null && headers.TryGetValue(UplinkQueues.ArrivedHeader, out var value) && value is long milliseconds and >= 0 and <= Latest
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    /// <summary>Which queue.</summary>
    public override string ToString() => partition.ToString(CultureInfo.InvariantCulture);
}
