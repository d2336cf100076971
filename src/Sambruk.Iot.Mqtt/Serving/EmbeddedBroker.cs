// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Sambruk.Iot.Mqtt;

/// <summary>A broker inside the host: what is published goes to the pipeline, and is acknowledged when it has been dealt with.</summary>
internal sealed class EmbeddedBroker : IHostedService, IAsyncDisposable
{
    private const string SourceName = "mqtt-broker";
    private const string UserKey = "user";

    // A client may give topics numbers (MQTT 5.0, 3.3.2.3.4), and the broker remembers them: not more than this.
    private const int MaxTopicAlias = 100;
    private const int MaxTopicLength = 1024;
    private readonly IotMqttBrokerOptions _options;
    private readonly IotPipeline _pipeline;
    private readonly MqttTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BrokerUsers _users;
    private readonly BrokerListener _listener;
    private readonly MqttServer _server;
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.Ordinal);

    public EmbeddedBroker(IOptions<IotMqttBrokerOptions> options, IotPipeline pipeline, MqttTelemetry telemetry, TimeProvider time, ILogger<EmbeddedBroker> logger)
    {
        _options = options.Value;
        (_pipeline, _telemetry, _time, _logger) = (pipeline, telemetry, time, logger);
        _users = new BrokerUsers(_options, time);
        _listener = new BrokerListener(_options, telemetry, time, logger);
        _server = new MqttServer(
            new MqttServerOptions
            {
                DefaultCommunicationTimeout = _options.ConnectTimeout,
                MaxPendingMessagesPerClient = _options.MaxPendingMessages,
                PendingMessagesOverflowStrategy = MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage,
            },
            [_listener],
            new MqttNetNullLogger());
        _server.ValidatingConnectionAsync += ConnectAsync;
        _server.ClientDisconnectedAsync += Disconnect;
        _server.InterceptingInboundPacketAsync += CheckPacket;
        _server.InterceptingPublishAsync += PublishAsync;
        _server.InterceptingSubscriptionAsync += Subscribe;
    }

    /// <summary>Where it listens.</summary>
    public int Port => _listener.Port;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync().ConfigureAwait(false);
        Log.Listening(_logger, Port, _options.UseTls, _options.Users.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(new MqttServerStopOptions());

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new MqttServerStopOptions()).ConfigureAwait(false);
        _server.Dispose();
        _listener.Dispose();
        _users.Dispose();
    }

    private async Task ConnectAsync(ValidatingConnectionEventArgs connection)
    {
        if (await _users.FindAsync(connection.UserName, connection.RawPassword, connection.CancellationToken).ConfigureAwait(false) is not { } user)
        {
            Refuse(connection, MqttConnectReasonCode.BadUserNameOrPassword);
        }
        else if (string.IsNullOrEmpty(connection.ClientId) && connection.ProtocolVersion == MqttProtocolVersion.V500)
        {
            connection.AssignedClientIdentifier = Guid.NewGuid().ToString("N");
            connection.SessionItems[UserKey] = user;
        }
        else if (connection.ClientId?.Length > 256)
        {
            Refuse(connection, MqttConnectReasonCode.ClientIdentifierNotValid);
        }
        else if (_owners.GetOrAdd(connection.ClientId ?? "", user.Name) != user.Name)
        {
            // A user that takes the client id of another would end the other's connection, again and again.
            Refuse(connection, MqttConnectReasonCode.ClientIdentifierNotValid);
        }
        else
        {
            connection.SessionItems[UserKey] = user;
        }
    }

    private void Refuse(ValidatingConnectionEventArgs connection, MqttConnectReasonCode code)
    {
        connection.ReasonCode = code;
        _telemetry.Refused(code.ToString());
        Log.ConnectionRefused(_logger, code.ToString());
    }

    private Task Disconnect(ClientDisconnectedEventArgs disconnected)
    {
        if (disconnected.DisconnectType != MqttClientDisconnectType.Takeover)
        {
            _owners.TryRemove(disconnected.ClientId, out _);
        }

        return Task.CompletedTask;
    }

    private Task CheckPacket(InterceptingPacketEventArgs intercepted)
    {
        if (intercepted.Packet is MqttPublishPacket packet && (packet.TopicAlias > MaxTopicAlias || packet.Topic?.Length > MaxTopicLength))
        {
            RefuseMessage("Topic");
            throw new MQTTnet.Exceptions.MqttProtocolViolationException("A topic is longer, or its alias larger, than the limit.");
        }

        return Task.CompletedTask;
    }

    private async Task PublishAsync(InterceptingPublishEventArgs published)
    {
        var message = published.ApplicationMessage;
        if (string.IsNullOrEmpty(message.Topic) || published.SessionItems[UserKey] is not BrokerUser user || !user.MayPublish(message.Topic))
        {
            // 3.3.5: MQTT 3.1.1 has no refusal; the connection is closed, so that nobody believes that it was taken.
            published.ProcessPublish = false;
            published.CloseConnection = true;
            RefuseMessage("NotAuthorized");
            return;
        }

        // Nothing is kept for subscribers to come: memory is not the publishers' to fill.
        message.Retain = false;
        if (_options.UplinkTopics.Count > 0 && !_options.UplinkTopics.Any(topic => TopicRule.Covers(topic, message.Topic)))
        {
            _telemetry.Published("passed");
            return;
        }

        try
        {
            await _pipeline.AcceptAsync(
                new IotMessage
                {
                    Source = SourceName,
                    Topic = message.Topic,
                    Body = message.Payload.ToArray(),
                    Format = _options.Format,
                    ArrivedAt = _time.GetUtcNow(),
                },
                published.CancellationToken).ConfigureAwait(false);
            _telemetry.Published("accepted");
        }
#pragma warning disable CA1031 // Whatever it is, the publisher is not told that the message is safe, and sends it again.
        catch (Exception)
#pragma warning restore CA1031
        {
            published.ProcessPublish = false;
            published.CloseConnection = true;
            _telemetry.Published("notdealtwith");
        }
    }

    private Task Subscribe(InterceptingSubscriptionEventArgs subscription)
    {
        var filter = subscription.TopicFilter.Topic;
        if (filter.StartsWith("$share/", StringComparison.Ordinal) || subscription.SessionItems[UserKey] is not BrokerUser user || !user.MaySubscribe(filter))
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private void RefuseMessage(string code)
    {
        _telemetry.Published("refused");
        Log.MessageRefused(_logger, code);
    }
}
