// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace Sambruk.Iot.Mqtt;

/// <summary>Takes the messages of one broker to the pipeline for as long as the host runs.</summary>
internal sealed class MqttSource(string broker, MqttBrokerOptions options, TimeSpan drain, IotPipeline pipeline, MqttTelemetry telemetry, TimeProvider time, ILogger<MqttSource> logger) : BackgroundService
{
    private const string SourceName = "mqtt";

    // How long the broker is waited for when the connection is closed.
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);

    public string Broker => broker;

    public bool IsConnected { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var attempt = 0; !stoppingToken.IsCancellationRequested;)
        {
            var started = time.GetTimestamp();
            var code = await TryConnectionAsync(stoppingToken).ConfigureAwait(false);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            // One that accepts and hangs up at once is waited for as one that does not answer.
            attempt = time.GetElapsedTime(started) > options.ReconnectMaxDelay ? 1 : attempt + 1;

            // Another has the same client id: whoever comes back at once takes the session again, and so does the other.
            var wait = Wait(code == nameof(MqttClientDisconnectReason.SessionTakenOver) ? int.MaxValue : attempt);
            telemetry.NotConnected(broker, code);
            Log.NotConnected(logger, broker, code, attempt, wait.TotalMilliseconds);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One connection, from its beginning to its end.</summary>
    /// <returns>Why it ended, as a code: nothing of what the broker or the system said.</returns>
    private async Task<string> TryConnectionAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await StayConnectedAsync(stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever stands in the way of a connection, it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (exception as SambrukException)?.Code ?? (exception.InnerException ?? exception).GetType().Name;
        }
    }

    private async Task<string> StayConnectedAsync(CancellationToken stoppingToken)
    {
        var gate = new FlowGate(options.ReceiveMaximum);
        var acknowledgements = new AcknowledgementQueue(gate, acknowledged => telemetry.Settled(broker, acknowledged));
        using var client = new MqttClientFactory().CreateMqttClient(new GuardedAdapterFactory(MqttClientSettings.HardLimitOf(options), gate));
        using var ended = new CancellationTokenSource();
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ApplicationMessageReceivedAsync += received =>
        {
            Receive(received, acknowledgements, ended.Token);
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += disconnected =>
        {
            // A connection that ends without a word has the reason of a normal end.
            lost.TrySetResult(disconnected.Reason == MqttClientDisconnectReason.NormalDisconnection ? "Closed" : disconnected.Reason.ToString());
            return Task.CompletedTask;
        };
        var acknowledging = acknowledgements.RunAsync(ended.Token);
        try
        {
            if (await ConnectAsync(client, stoppingToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            IsConnected = true;
            telemetry.Connected(broker);
            await Task.WhenAny(lost.Task, acknowledgements.Failed).WaitAsync(stoppingToken).ConfigureAwait(false);
            return lost.Task.IsCompleted ? await lost.Task.ConfigureAwait(false) : "NotDealtWith";
        }
        finally
        {
            await EndAsync(client, acknowledgements, acknowledging, ended, isStopping: stoppingToken.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    /// <summary>Null, or the code of the broker's refusal.</summary>
    private async Task<string?> ConnectAsync(IMqttClient client, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            // The settings are made for each connection: a certificate that was renewed is in use from the next one.
            var result = await client.ConnectAsync(MqttClientSettings.Of(options), either.Token).ConfigureAwait(false);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                return result.ResultCode.ToString();
            }

            await SubscribeAsync(client, either.Token).ConfigureAwait(false);
            Log.Connected(logger, broker, options.Topics.Count, result.IsSessionPresent);
            return null;
        }
#pragma warning disable CA1031 // However it is told that the time is over.
        catch (Exception) when (timeout.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return "Timeout";
        }
    }

    private void Receive(MqttApplicationMessageReceivedEventArgs received, AcknowledgementQueue acknowledgements, CancellationToken ended)
    {
        received.AutoAcknowledge = false;
        var message = received.ApplicationMessage;
        if (message.Payload.Length > options.MaxMessageBytes)
        {
            // MQTT 3.1.1 has no limit that the broker is told of. It would come again for ever: acknowledged and forgotten.
            telemetry.TooLarge(broker);
            Log.TooLarge(logger, broker);
            acknowledgements.Add(Task.CompletedTask, received.AcknowledgeAsync);
            return;
        }

        var dealt = pipeline.AcceptAsync(
            new IotMessage
            {
                Source = SourceName,
                Topic = message.Topic,
                Body = message.Payload.ToArray(),
                Format = options.Format,
                ArrivedAt = time.GetUtcNow(),
            },
            ended);
        acknowledgements.Add(dealt, received.AcknowledgeAsync);
    }

    private async Task SubscribeAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        // Also when the session is there still: the topics of the configuration may be others than those of last time.
        // What a network server has left retained is of old; it comes once, when the subscription is new (MQTT 5).
        var wanted = new MqttClientSubscribeOptionsBuilder();
        var retained = options.ProtocolVersion == 5 ? MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly : MqttRetainHandling.SendAtSubscribe;
        foreach (var topic in options.Topics)
        {
            wanted.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce, retainHandling: retained);
        }

        var answer = await client.SubscribeAsync(wanted.Build(), cancellationToken).ConfigureAwait(false);
        var refused = answer.Items.Count(item => (int)item.ResultCode >= 0x80);
        if (refused > 0)
        {
            Log.TopicsRefused(logger, broker, refused, options.Topics.Count);
        }

        if (refused == options.Topics.Count)
        {
            throw new PeerUnavailableException("IOT-MQTT-TOPICS", "The broker refuses every topic.");
        }
    }

    private async Task EndAsync(IMqttClient client, AcknowledgementQueue acknowledgements, Task acknowledging, CancellationTokenSource ended, bool isStopping)
    {
        IsConnected = false;
        telemetry.Disconnected(broker);
        acknowledgements.Close();
        if (isStopping && client.IsConnected)
        {
            // Nothing more is taken; what is under way is acknowledged if it is dealt with soon.
            await Task.WhenAny(acknowledging, Task.Delay(drain, time)).ConfigureAwait(false);
        }

        if (client.IsConnected)
        {
            try
            {
                using var timeout = new CancellationTokenSource(s_goodbye, time);
                await client.DisconnectAsync(new MqttClientDisconnectOptions(), timeout.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The connection is being given up; that it cannot be closed politely changes nothing.
            catch (Exception)
#pragma warning restore CA1031
            {
                // The broker finds out by itself.
            }
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await acknowledging.ConfigureAwait(false);
        if (acknowledgements.Unacknowledged > 0)
        {
            Log.ComeAgain(logger, broker, acknowledgements.Unacknowledged);
        }
    }

    private TimeSpan Wait(int attempt)
    {
        var full = Math.Min(options.ReconnectBaseDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), options.ReconnectMaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (Random.Shared.NextDouble() / 2)));
    }
}
