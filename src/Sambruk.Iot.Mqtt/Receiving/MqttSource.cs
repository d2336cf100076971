// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace Sambruk.Iot.Mqtt;

/// <summary>Takes the messages of one broker to the pipeline for as long as the host runs.</summary>
internal sealed class MqttSource(string broker, MqttBrokerOptions options, IotPipeline pipeline, TimeProvider time, ILogger<MqttSource> logger) : BackgroundService
{
    private const string SourceName = "mqtt";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = MqttClientSettings.Of(options);
        for (var attempt = 0; !stoppingToken.IsCancellationRequested;)
        {
            string code;
            try
            {
                await StayConnectedAsync(settings, () => attempt = 0, stoppingToken).ConfigureAwait(false);
                code = "Closed";
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever stands in the way of a connection, it is tried again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // Nothing of the message: it can hold the name of the broker and what it said.
                code = (exception.InnerException ?? exception).GetType().Name;
            }

            var wait = Wait(++attempt);
            Log.NotConnected(logger, broker, code, attempt, wait.TotalMilliseconds);
            try
            {
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One connection, from its beginning to its end.</summary>
    private async Task StayConnectedAsync(MqttClientOptions settings, Action connected, CancellationToken stoppingToken)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var acknowledgements = new AcknowledgementQueue();
        client.ApplicationMessageReceivedAsync += received =>
        {
            Receive(received, acknowledgements, connection.Token);
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += disconnected =>
        {
            lost.TrySetResult(disconnected.Reason.ToString());
            return Task.CompletedTask;
        };
        var acknowledging = acknowledgements.RunAsync(connection.Token);
        try
        {
            var result = await client.ConnectAsync(settings, stoppingToken).ConfigureAwait(false);
            await SubscribeAsync(client, stoppingToken).ConfigureAwait(false);
            connected();
            Log.Connected(logger, broker, options.Topics.Count, result.IsSessionPresent);
            var reason = await lost.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
            Log.Lost(logger, broker, reason, acknowledgements.Unacknowledged);
        }
        finally
        {
            await EndAsync(client, acknowledgements, acknowledging, connection, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Receive(MqttApplicationMessageReceivedEventArgs received, AcknowledgementQueue acknowledgements, CancellationToken cancellationToken)
    {
        received.AutoAcknowledge = false;
        var message = received.ApplicationMessage;
        if (message.Payload.Length > options.MaxMessageBytes)
        {
            // MQTT 3.1.1 has no limit that the broker is told of. It would come again for ever: acknowledged and forgotten.
            acknowledgements.Add(Task.FromResult(new IntakeResult(IntakeOutcome.Dropped)), received.AcknowledgeAsync);
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
            cancellationToken);
        acknowledgements.Add(dealt, received.AcknowledgeAsync);
    }

    private async Task SubscribeAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        // Also when the session is there still: the topics of the configuration may be others than those of last time.
        var wanted = new MqttClientSubscribeOptionsBuilder();
        foreach (var topic in options.Topics)
        {
            wanted.WithTopicFilter(topic, MqttQualityOfServiceLevel.AtLeastOnce);
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

    private static async Task EndAsync(IMqttClient client, AcknowledgementQueue acknowledgements, Task acknowledging, CancellationTokenSource connection, CancellationToken stoppingToken)
    {
        acknowledgements.Close();
        if (stoppingToken.IsCancellationRequested && client.IsConnected)
        {
            try
            {
                await client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The connection is being given up; that it cannot be closed politely changes nothing.
            catch (Exception)
#pragma warning restore CA1031
            {
                // The broker finds out by itself.
            }
        }

        await connection.CancelAsync().ConfigureAwait(false);
        await acknowledging.ConfigureAwait(false);
    }

    private TimeSpan Wait(int attempt)
    {
        var full = Math.Min(options.ReconnectBaseDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), options.ReconnectMaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (Random.Shared.NextDouble() / 2)));
    }
}
