// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// Acknowledges messages in the order in which they came (MQTT 5.0, 4.6), each when the pipeline has dealt with it. After
/// one that the pipeline did not deal with, or that could not be acknowledged, none is: the broker sends them again with
/// the next connection.
/// </summary>
internal sealed class AcknowledgementQueue(FlowGate gate, Action<bool> settled)
{
    private readonly Channel<(Task Dealt, Func<CancellationToken, Task> Acknowledge)> _waiting =
        Channel.CreateUnbounded<(Task, Func<CancellationToken, Task>)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _unacknowledged;

    /// <summary>Completes when a message was not acknowledged: the connection has to be made anew.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Messages that were not acknowledged.</summary>
    public long Unacknowledged => Volatile.Read(ref _unacknowledged);

    /// <summary>Takes no more messages: what comes now comes again with the next connection.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    public void Add(Task dealt, Func<CancellationToken, Task> acknowledge)
    {
        if (!_waiting.Writer.TryWrite((dealt, acknowledge)))
        {
            gate.Release();
        }
    }

    /// <summary>Acknowledges until the queue is closed and empty.</summary>
    /// <param name="cancellationToken">The connection has ended.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (dealt, acknowledge) in _waiting.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                await dealt.ConfigureAwait(false);
                if (!_failed.Task.IsCompleted)
                {
                    await acknowledge(cancellationToken).ConfigureAwait(false);
                    settled(true);
                    continue;
                }
            }
#pragma warning disable CA1031 // Whatever it is, the broker sends the message again.
            catch (Exception)
#pragma warning restore CA1031
            {
                _failed.TrySetResult();
            }
            finally
            {
                gate.Release();
            }

            Interlocked.Increment(ref _unacknowledged);
            settled(false);
        }
    }
}
