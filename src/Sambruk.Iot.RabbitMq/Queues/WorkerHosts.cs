// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// How many hosts work on the queues: each of them is one consumer of the queue <c>name.hosts</c>, which holds no messages.
/// The queues of the uplinks cannot tell: of a quorum queue with a single active consumer RabbitMQ counts the active one only.
/// A host that is gone counts until the broker has noticed it.
/// </summary>
internal sealed class WorkerHosts(BrokerConnection connection, string name) : IAsyncDisposable
{
    private readonly string _queue = QueueOf(name);
    private IChannel? _channel;
    private volatile bool _cancelled;

    public static string QueueOf(string name) => name + ".hosts";

    /// <summary>Is one of them from now on, and counts them.</summary>
    /// <returns>This one too; 0 when the broker does not know at the moment (it answers 0 when its queue does not answer it in time).</returns>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        if (_channel is not { IsOpen: true } || _cancelled)
        {
            await JoinAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var queue = await _channel!.QueueDeclarePassiveAsync(_queue, cancellationToken).ConfigureAwait(false);
            return (int)Math.Min(queue.ConsumerCount, 10_000);
        }
        catch
        {
            // An answer that comes too late would be taken for the next one's.
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _channel, null) is { } channel)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync().ConfigureAwait(false);
        var open = await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var channel = await open.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            await QuorumQueues.DeclareHostsAsync(channel, _queue, cancellationToken).ConfigureAwait(false);
            var consumer = new AsyncEventingBasicConsumer(channel);
            // When somebody deletes the queue, the channel stays.
            consumer.UnregisteredAsync += (_, _) =>
            {
                _cancelled = true;
                return Task.CompletedTask;
            };
            _cancelled = false;
            await channel.BasicConsumeAsync(_queue, autoAck: true, consumer, cancellationToken).ConfigureAwait(false);
            _channel = channel;
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
