// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// A channel on which batches are sent one after the other, and confirmed together: the broker's numbers are counted along
/// here. The client's own tracking would put a header into each message that those who read the bus do not expect.
/// </summary>
internal sealed class ConfirmedChannel
{
    private readonly IChannel _channel;
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, Batch> _open = [];
    private readonly HashSet<Batch> _batches = [];
    private ulong _next;
    private ulong _lowest;
    private string? _ended;

    public ConfirmedChannel(IChannel channel, ulong next)
    {
        _channel = channel;
        _next = next;
        _lowest = next;
        channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple, isTaken: true);
        channel.BasicNacksAsync += (_, nack) => Settle(nack.DeliveryTag, nack.Multiple, isTaken: false);
        channel.BasicReturnAsync += (_, returned) => Return(returned.Exchange, returned.RoutingKey);
        channel.ChannelShutdownAsync += (_, _) =>
        {
            Break(RabbitMqFaults.Closed);
            return Task.CompletedTask;
        };
    }

    public bool IsOpen => _channel.IsOpen && Volatile.Read(ref _ended) is null;

    public IChannel Channel => _channel;

    /// <summary>Sends; for one caller at a time.</summary>
    /// <returns>Done when the broker has confirmed each; faulted with a <see cref="SambrukException"/> when it has not taken one.</returns>
    public async Task<Task> SendAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken)
    {
        var batch = new Batch(messages);
        lock (_lock)
        {
            if (_ended is { } code)
            {
                throw RabbitMqFaults.Of(code);
            }

            _batches.Add(batch);
        }

        try
        {
            for (var i = 0; i < messages.Count; i++)
            {
                var message = messages[i];
                lock (_lock)
                {
                    // Before it is sent: the broker can be quicker than we are.
                    _open[_next++] = batch;
                }

                await _channel.BasicPublishAsync(message.Exchange, message.RoutingKey, message.Mandatory, message.Properties, message.Body, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Whether the broker has seen it is not known, and so not its number for the next one.
            Break(RabbitMqFaults.Closed);
            _ = batch.Confirmed.Exception;
            throw;
        }

        return batch.Confirmed;
    }

    /// <summary>Nothing more is sent, and what is not confirmed counts as not taken.</summary>
    public void Break(string code)
    {
        Batch[] left;
        lock (_lock)
        {
            _ended ??= code;
            left = [.. _batches];
            _batches.Clear();
            _open.Clear();
        }

        foreach (var batch in left)
        {
            batch.Fail(code);
        }
    }

    private Task Settle(ulong number, bool multiple, bool isTaken)
    {
        lock (_lock)
        {
            if (!multiple)
            {
                SettleOne(number, isTaken);
            }
            else
            {
                // A number of a lying broker must not make us count for years.
                var last = Math.Min(number, _next - 1);
                while (_lowest <= last)
                {
                    SettleOne(_lowest++, isTaken);
                }
            }
        }

        return Task.CompletedTask;
    }

    private void SettleOne(ulong number, bool isTaken)
    {
        if (_open.Remove(number, out var batch) && batch.Settle(isTaken))
        {
            _batches.Remove(batch);
        }
    }

    /// <summary>
    /// A message was returned; the broker says so before it confirms it, but not which one it was. Every batch that waits for
    /// one to the same address counts as not taken: it comes again, which readers know by its key.
    /// </summary>
    private Task Return(string exchange, string routingKey)
    {
        lock (_lock)
        {
            foreach (var batch in _batches)
            {
                batch.Return(exchange, routingKey);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Messages that were sent together.</summary>
    private sealed class Batch(IReadOnlyList<Outgoing> messages)
    {
        private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = messages.Count;
        private string? _code;

        public Task Confirmed => _confirmed.Task;

        public bool Settle(bool isTaken)
        {
            if (!isTaken)
            {
                _code ??= RabbitMqFaults.Refused;
            }

            if (--_left > 0)
            {
                return false;
            }

            if (_code is null)
            {
                _confirmed.TrySetResult();
            }
            else
            {
                Fail(_code);
            }

            return true;
        }

        public void Return(string exchange, string routingKey)
        {
            for (var i = 0; i < messages.Count; i++)
            {
                if (messages[i].Mandatory && messages[i].RoutingKey == routingKey && messages[i].Exchange == exchange)
                {
                    _code = RabbitMqFaults.Unroutable;
                    return;
                }
            }
        }

        public void Fail(string code)
        {
            _confirmed.TrySetException(RabbitMqFaults.Of(code));
            // Whoever sent it may wait no longer.
            _ = _confirmed.Task.Exception;
        }
    }
}
