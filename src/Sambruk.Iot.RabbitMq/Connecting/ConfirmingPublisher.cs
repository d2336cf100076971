// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Publishes batches and returns when the broker has confirmed each message of it, or throws: within a time, whatever the
/// broker does. Several batches are under way at once. Thread-safe.
/// </summary>
internal sealed class ConfirmingPublisher(
    BrokerConnection connection, Func<IChannel, CancellationToken, Task> prepare, TimeSpan timeout, RabbitMqTelemetry telemetry, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private ConfirmedChannel? _channel;

    /// <summary>Opens the channel, so that faults of the set-up are seen before the first message.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => _channel is { IsOpen: true } ? Task.CompletedTask : WithinTimeAsync(
        async limit =>
        {
            await _sending.WaitAsync(limit).ConfigureAwait(false);
            try
            {
                await ReadyAsync(limit).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        },
        cancellationToken);

    /// <summary>Publishes, and returns when all is confirmed.</summary>
    /// <exception cref="SambrukException">Not all was confirmed; what was can be there twice when it is published again.</exception>
    public async Task PublishAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var started = time.GetTimestamp();
        try
        {
            if (connection.IsBlocked)
            {
                throw RabbitMqFaults.Of(RabbitMqFaults.Blocked);
            }

            await WithinTimeAsync(limit => SendAsync(messages, limit), cancellationToken).ConfigureAwait(false);
        }
        catch (SambrukException fault)
        {
            telemetry.NotPublished(connection.Purpose, messages.Count, fault.Code);
            throw;
        }

        telemetry.Published(connection.Purpose, messages.Count, time.GetElapsedTime(started));
    }

    public ValueTask DisposeAsync()
    {
        _channel?.Break(RabbitMqFaults.Closed);
        return connection.DisposeAsync();
    }

    private async Task SendAsync(IReadOnlyList<Outgoing> messages, CancellationToken limit)
    {
        Task confirmed;
        await _sending.WaitAsync(limit).ConfigureAwait(false);
        try
        {
            var channel = await ReadyAsync(limit).ConfigureAwait(false);
            confirmed = await channel.SendAsync(messages, limit).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }

        await confirmed.WaitAsync(limit).ConfigureAwait(false);
    }

    private async Task<ConfirmedChannel> ReadyAsync(CancellationToken limit)
    {
        if (_channel is { IsOpen: true } ready)
        {
            return ready;
        }

        var old = Interlocked.Exchange(ref _channel, null);
        if (old is not null)
        {
            old.Break(RabbitMqFaults.Closed);
            _ = CloseAsync(old.Channel);
        }

        var open = await connection.OpenAsync(limit).ConfigureAwait(false);
        var channel = await open.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), limit).ConfigureAwait(false);
        try
        {
            await prepare(channel, limit).ConfigureAwait(false);
            return _channel = new ConfirmedChannel(channel, await channel.GetNextPublishSequenceNumberAsync(limit).ConfigureAwait(false));
        }
        catch
        {
            _ = CloseAsync(channel);
            throw;
        }
    }

    private static async Task CloseAsync(IChannel channel)
    {
        try
        {
            await channel.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone, which is what was wanted.
        }
    }

    private async Task WithinTimeAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            await action(limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException exception) when (clock.IsCancellationRequested)
        {
            if (connection.IsBlocked)
            {
                throw RabbitMqFaults.Of(RabbitMqFaults.Blocked, exception);
            }

            // It says neither yes nor no: start anew.
            _channel?.Break(RabbitMqFaults.Timeout);
            connection.Drop();
            throw RabbitMqFaults.Of(RabbitMqFaults.Timeout, exception);
        }
        catch (Exception exception)
        {
            throw RabbitMqFaults.From(exception);
        }
    }
}
