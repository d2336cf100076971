// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Sambruk.Samples.Kommun;

/// <summary>Publishes as a network server does: MQTT 5, quality of service 1, with a user of its own.</summary>
internal sealed class SampleNetworkServer(int port, string password)
{
    /// <summary>Its user at the broker.</summary>
    public const string UserName = "natverksserver";

    /// <summary>Where it may publish.</summary>
    public const string Topics = "application/#";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly MqttClientFactory _factory = new();

    /// <summary>Its password: another at each start, known to this process only.</summary>
    public string Password { get; } = password;

    /// <summary>
    /// Publishes messages in their order over a connection of their own. Each has been dealt with when the next goes out; one
    /// whose acknowledgement does not come is sent again.
    /// </summary>
    public async Task PublishAsync(IEnumerable<SampleMessage> messages, CancellationToken cancellationToken)
    {
        var options = _factory.CreateClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithCredentials(UserName, Password).Build();
        using var client = _factory.CreateMqttClient();
        foreach (var message in messages)
        {
            while (!await TryPublishAsync(client, options, message, cancellationToken))
            {
                await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
            }
        }

        if (client.IsConnected)
        {
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);
        }
    }

    private static async Task<bool> TryPublishAsync(IMqttClient client, MqttClientOptions options, SampleMessage message, CancellationToken cancellationToken)
    {
        try
        {
            if (!client.IsConnected)
            {
                await client.ConnectAsync(options, cancellationToken);
            }

            var result = await client.PublishAsync(
                new MqttApplicationMessage { Topic = message.Topic, PayloadSegment = message.Body, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce },
                cancellationToken);
            return result.IsSuccess;
        }
        catch (MqttCommunicationException)
        {
            return false;
        }
    }
}
