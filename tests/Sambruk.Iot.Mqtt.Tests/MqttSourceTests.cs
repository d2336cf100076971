// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MQTTnet;
using MQTTnet.Protocol;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class MqttSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public async Task What_a_network_server_publishes_is_in_the_sinks(int version)
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using var host = await MqttHost.ListenAsync(mosquitto.Port, configure: o => o.ProtocolVersion = version);
        await host.ConnectedAsync();
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        for (uint n = 0; n < 100; n++)
        {
            await server.SendAsync(device: (int)(n % 7), fCnt: n);
        }

        await MqttHost.UntilAsync(() => host.Sink.Taken.Count == 100);
        Assert.Equal(100, host.Sink.Distinct);
    }

    [Fact]
    public async Task What_the_pipeline_has_not_dealt_with_is_not_acknowledged_and_comes_again_to_the_next_host()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        var stalled = new RecordingSink();
        stalled.Stall();
        await using (var host = await MqttHost.ListenAsync(mosquitto.Port, stalled))
        {
            await host.ConnectedAsync();
            await using var server = await Publisher.ConnectAsync(mosquitto.Port);
            for (uint n = 0; n < 50; n++)
            {
                await server.SendAsync(fCnt: n);
            }
        }

        Assert.Empty(stalled.Taken);
        await using var next = await MqttHost.ListenAsync(mosquitto.Port);
        await MqttHost.UntilAsync(() => next.Sink.Taken.Count >= 50);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => (uint?)n), next.Sink.Taken.Select(k => k.FCnt));
    }

    [Fact]
    public async Task What_was_published_while_the_host_was_away_comes_when_it_is_back()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using (var host = await MqttHost.ListenAsync(mosquitto.Port))
        {
            await host.ConnectedAsync();
        }

        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        await server.SendAsync(fCnt: 1);
        await server.SendAsync(fCnt: 2);
        await using var back = await MqttHost.ListenAsync(mosquitto.Port);
        await MqttHost.UntilAsync(() => back.Sink.Taken.Count == 2);
    }

    [Fact]
    public async Task A_network_that_is_cut_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        await using var mosquitto = await MosquittoServer.StartAsync("max_inflight_messages 0", cancellationToken: Cancellation);
        await using var network = new TcpRelay(mosquitto.Port);
        await using var host = await MqttHost.ListenAsync(network.Port);
        await host.ConnectedAsync();
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        for (uint n = 0; n < 400; n++)
        {
            if (n % 100 == 50)
            {
                network.Cut();
            }

            await server.SendAsync(device: (int)(n % 5), fCnt: n);
        }

        await MqttHost.UntilAsync(() => host.Sink.Distinct == 400);
        Assert.Equal(400, host.Sink.Taken.Count);
        Assert.True(network.Connections > 1, "The cuts were not noticed.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broker_that_ends_in_the_middle_and_starts_again_loses_nothing_that_it_kept(bool politely)
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        var sink = new RecordingSink();
        await using var host = await MqttHost.ListenAsync(mosquitto.Port, sink);
        await host.ConnectedAsync();
        sink.Stall();
        await using (var server = await Publisher.ConnectAsync(mosquitto.Port))
        {
            // A broker that is killed has not written down the last ones.
            for (uint n = 0; n < (politely ? 60 : 70); n++)
            {
                await server.SendAsync(fCnt: n);
            }
        }

        if (politely)
        {
            await mosquitto.StopAsync();
        }
        else
        {
            await mosquitto.KillAsync();
        }

        await mosquitto.StartAgainAsync(Cancellation);
        sink.Resume();
        await MqttHost.UntilAsync(() => sink.Taken.Count(k => k.FCnt < 60) == 60);
        await host.ConnectedAsync();
        await using var after = await Publisher.ConnectAsync(mosquitto.Port);
        await after.SendAsync(fCnt: 1000);
        await MqttHost.UntilAsync(() => sink.Taken.Any(k => k.FCnt == 1000));
        Assert.Equal(sink.Distinct, sink.Taken.Count);
    }

    [Fact]
    public async Task A_session_that_another_took_is_taken_back()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using var host = await MqttHost.ListenAsync(mosquitto.Port);
        await host.ConnectedAsync();
        await using var other = await Publisher.ConnectAsync(mosquitto.Port, id: "sambruk-test");
        await MqttHost.UntilAsync(() => host.Logs.GetSnapshot().Count(r => r.Id.Id == 3100) == 2);
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        await server.SendAsync();
        await MqttHost.UntilAsync(() => host.Sink.Taken.Count == 1);
    }

    [Fact]
    public async Task A_broker_that_tells_that_another_took_the_session_is_quoted_in_the_log()
    {
        await using var broker = await MqttHost.StartAsync(iot => iot.AddMqttBroker(o =>
        {
            o.Port = 0;
            o.Users["same"] = new() { Password = "a-long-secret-word", SubscribeTopics = { "uplinks/#" } };
        }));
        var port = broker.Get<EmbeddedBroker>().Port;
        await using var host = await MqttHost.ListenAsync(port, configure: o => (o.UserName, o.Password) = ("same", "a-long-secret-word"));
        await host.ConnectedAsync();
        await using var other = await Publisher.ConnectAsync(port, "sambruk-test", "same", "a-long-secret-word");
        await MqttHost.UntilAsync(() => host.Logs.GetSnapshot().Any(r => r.Id.Id == 3101 && r.Message.Contains("SessionTakenOver", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_forgotten_and_the_next_one_comes()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using var host = await MqttHost.ListenAsync(mosquitto.Port, configure: o => (o.MaxMessageBytes, o.ProtocolVersion) = (2048, 4));
        await host.ConnectedAsync();
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        await server.SendAsync(body: new string(' ', 400_000));
        await MqttHost.UntilAsync(() => host.Logs.GetSnapshot().Any(r => r.Id.Id == 3104));
        await server.SendAsync();
        await MqttHost.UntilAsync(() => host.Sink.Taken.Count == 1);
    }

    [Fact]
    public async Task A_broker_that_refuses_all_topics_is_asked_again_and_the_log_tells()
    {
        await using var broker = await MqttHost.StartAsync(iot => iot.AddMqttBroker(o => (o.Port, o.AllowAnonymous) = (0, true)));
        await using var host = await MqttHost.ListenAsync(broker.Get<EmbeddedBroker>().Port);
        await MqttHost.UntilAsync(() => host.Logs.GetSnapshot().Count(r => r.Id.Id == 3101 && r.Message.Contains("IOT-MQTT-TOPICS", StringComparison.Ordinal)) > 1);
    }

    [Fact]
    public async Task A_sink_that_stands_still_stops_the_broker_at_the_limit_and_not_at_the_end_of_memory()
    {
        await using var mosquitto = await MosquittoServer.StartAsync("max_inflight_messages 0", cancellationToken: Cancellation);
        var sink = new RecordingSink();
        await using var host = await MqttHost.ListenAsync(mosquitto.Port, sink, o => o.ReceiveMaximum = 10);
        await host.ConnectedAsync();
        sink.Stall();
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        for (uint n = 0; n < 200; n++)
        {
            await server.SendAsync(fCnt: n);
        }

        // Ten are under way, and none more: the broker waits for acknowledgements.
        await Task.Delay(200, Cancellation);
        sink.Resume();
        await MqttHost.UntilAsync(() => sink.Taken.Count == 200);
        Assert.Equal(Enumerable.Range(0, 200).Select(n => (uint?)n), sink.Taken.Select(k => k.FCnt));
    }

    [Fact]
    public async Task A_broker_that_claims_a_packet_of_200_megabytes_is_hung_up_on_before_memory_is_set_aside()
    {
        await using var liar = new LyingBroker([0x20, 0x03, 0x00, 0x00, 0x00], [0x30, 0x80, 0x80, 0x80, 0x64]);
        var before = GC.GetTotalAllocatedBytes();
        await using var host = await MqttHost.ListenAsync(liar.Port, configure: o => o.ProtocolVersion = 5);
        await MqttHost.UntilAsync(() => liar.Connections > 2);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100_000_000, "Memory was set aside for what a broker only claimed.");
    }

    [Fact]
    public async Task A_broker_that_accepts_and_never_answers_is_given_up_on_in_time()
    {
        await using var silent = new LyingBroker();
        await using var host = await MqttHost.ListenAsync(silent.Port, configure: o => o.Timeout = TimeSpan.FromMilliseconds(100));
        await MqttHost.UntilAsync(() => silent.Connections > 2);
        Assert.Contains(host.Logs.GetSnapshot(), r => r.Id.Id == 3101 && r.Message.Contains("Timeout", StringComparison.Ordinal));
        var health = await new MqttHealthCheck(host.Get<MqttSources>()).CheckHealthAsync(new HealthCheckContext(), Cancellation);
        Assert.Equal(HealthStatus.Degraded, health.Status);
    }

    [Fact]
    public async Task A_retained_message_of_old_comes_once()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using (var server = await Publisher.ConnectAsync(mosquitto.Port))
        {
            await server.Client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic("uplinks/up").WithPayload(Publisher.BytesOf(1, 1)).WithRetainFlag().WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
                Cancellation);
        }

        await using (var host = await MqttHost.ListenAsync(mosquitto.Port))
        {
            await MqttHost.UntilAsync(() => host.Sink.Taken.Count == 1);
        }

        await using var next = await MqttHost.ListenAsync(mosquitto.Port);
        await next.ConnectedAsync();
        await using var again = await Publisher.ConnectAsync(mosquitto.Port);
        await again.SendAsync(fCnt: 2);
        await MqttHost.UntilAsync(() => !next.Sink.Taken.IsEmpty);
        Assert.Equal((uint?)2, Assert.Single(next.Sink.Taken).FCnt);
    }

    [Fact]
    public async Task No_log_holds_a_topic_a_device_a_payload_or_a_password()
    {
        await using var mosquitto = await MosquittoServer.StartAsync(cancellationToken: Cancellation);
        await using var host = await MqttHost.StartAsync(iot => iot.AddMqtt(options =>
        {
            options.Brokers["test"] = MqttHost.SourceOf(mosquitto.Port, o => (o.UserName, o.Password) = ("someone", "very-secret-word"));
            options.Brokers["away"] = MqttHost.SourceOf(1, o => (o.UserName, o.Password) = ("someone", "very-secret-word"));
        }));
        await MqttHost.UntilAsync(() => host.Get<MqttSources>().All.Any(s => s.IsConnected));
        await using var server = await Publisher.ConnectAsync(mosquitto.Port);
        await server.SendAsync();
        await server.SendAsync(body: "{\"devEui\":\"70b3d57ed0000001\",\"payloadHex\":\"zz\"}");
        await server.SendAsync(body: "4128090319");
        await MqttHost.UntilAsync(() => host.Sink.Taken.Count == 1);
        await host.StopAsync();
        var logs = host.Logs.GetSnapshot();
        Assert.Contains(logs, r => r.Id.Id == 3100);
        Assert.Contains(logs, r => r.Id.Id == 3101);
        foreach (var secret in new[] { "uplinks/", "70b3d57ed0", "4128090319", "very-secret-word", "someone" })
        {
            Assert.DoesNotContain(logs, r => $"{r.Message} {r.Exception} {string.Join(' ', r.StructuredState!)}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Answers each connection with these pieces, each when something has come, and then says nothing.</summary>
    private sealed class LyingBroker : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[][] _answers;
        private readonly Task _serving;
        private int _connections;

        public LyingBroker(params byte[][] answers)
        {
            _answers = answers;
            _listener.Start();
            _serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => Volatile.Read(ref _connections);

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync(Cancellation);
                    Interlocked.Increment(ref _connections);
                    _ = AnswerAsync(client);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient client)
        {
            using (client)
            {
                try
                {
                    var buffer = new byte[4096];
                    for (var i = 0; await client.GetStream().ReadAsync(buffer, Cancellation) > 0; i++)
                    {
                        if (i < _answers.Length)
                        {
                            await client.GetStream().WriteAsync(_answers[i], Cancellation);
                        }
                    }
                }
                catch (Exception exception) when (exception is IOException or OperationCanceledException)
                {
                    // It was hung up on.
                }
            }
        }
    }
}
