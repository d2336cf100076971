// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Sambruk.Iot.Mqtt.Tests;

/// <summary>A host with the pipeline and a sink of the test's own.</summary>
internal sealed class MqttHost : IAsyncDisposable
{
    private readonly IHost _host;

    private MqttHost(IHost host, RecordingSink sink) => (_host, Sink) = (host, sink);

    public RecordingSink Sink { get; }

    public FakeLogCollector Logs => Get<FakeLogCollector>();

    public static async Task<MqttHost> StartAsync(Action<IIotBuilder> build, RecordingSink? sink = null)
    {
        sink ??= new RecordingSink();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        // The signals of the process are the test runner's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.Services.AddSingleton<IUplinkSink>(sink);
        build(builder.Services.AddIot(options =>
        {
            options.Profiles["talkpool"] = "talkpool/oy1210";
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(1);
            options.RetryMaxDelay = TimeSpan.FromMilliseconds(20);
            options.DrainTime = TimeSpan.FromMilliseconds(100);
        }));
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host, sink);
    }

    /// <summary>A host that takes from a broker on this machine.</summary>
    public static Task<MqttHost> ListenAsync(int port, RecordingSink? sink = null, Action<MqttBrokerOptions>? configure = null) =>
        StartAsync(iot => iot.AddMqtt(options => options.Brokers["test"] = SourceOf(port, configure)), sink);

    public static MqttBrokerOptions SourceOf(int port, Action<MqttBrokerOptions>? configure = null)
    {
        var broker = new MqttBrokerOptions
        {
            Host = "127.0.0.1",
            Port = port,
            UseTls = false,
            ClientId = "sambruk-test",
            Topics = { "uplinks/#" },
            Format = UplinkFormat.Json,
            ReconnectBaseDelay = TimeSpan.FromMilliseconds(20),
            ReconnectMaxDelay = TimeSpan.FromMilliseconds(200),
        };
        configure?.Invoke(broker);
        return broker;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Waits until something is so, and not for ever.</summary>
    public static Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        UntilAsync(condition, () => expression);

    public static async Task UntilAsync(Func<bool> condition, Func<string> explain)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        guard.CancelAfter(TimeSpan.FromSeconds(40));
        while (!condition())
        {
            await Task.Delay(10, guard.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(guard.IsCancellationRequested, $"Never: {(guard.IsCancellationRequested ? explain() : "")}");
        }
    }

    public Task ConnectedAsync() => UntilAsync(
        () => Get<MqttSources>().All.All(s => s.IsConnected),
        () => string.Join('\n', Logs.GetSnapshot().Select(r => r.Message)));

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Keeps what it gets, and waits or fails as the test says.</summary>
internal sealed class RecordingSink : IUplinkSink
{
    private TaskCompletionSource _gate = new();

    public RecordingSink() => _gate.SetResult();

    public ConcurrentQueue<UplinkKey> Taken { get; } = new();

    public string Name => "recording";

    public int Distinct => Taken.Distinct().Count();

    public void Stall() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _gate.TrySetResult();

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        foreach (var uplink in batch)
        {
            Taken.Enqueue(uplink.Key);
        }
    }
}

/// <summary>A network server that publishes.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public IMqttClient Client => _client;

    public static async Task<Publisher> ConnectAsync(int port, string id = "network-server", string? user = null, string password = "", MqttProtocolVersion version = MqttProtocolVersion.V500, Action<MqttClientOptionsBuilder>? configure = null)
    {
        var publisher = new Publisher();
        var result = await publisher.TryConnectAsync(port, id, user, password, version, configure);
        Assert.Equal(MqttClientConnectResultCode.Success, result);
        return publisher;
    }

    public async Task<MqttClientConnectResultCode> TryConnectAsync(int port, string id = "network-server", string? user = null, string password = "", MqttProtocolVersion version = MqttProtocolVersion.V500, Action<MqttClientOptionsBuilder>? configure = null)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(id).WithProtocolVersion(version);
        if (user is not null)
        {
            options.WithCredentials(user, password);
        }

        configure?.Invoke(options);
        return (await _client.ConnectAsync(options.Build(), TestContext.Current.CancellationToken)).ResultCode;
    }

    /// <summary>Publishes an uplink of a talkpool sensor and waits for the acknowledgement.</summary>
    public Task<MqttClientPublishResult> SendAsync(int device = 1, uint fCnt = 1, string? topic = null, string? body = null) =>
        _client.PublishAsync(
            new MqttApplicationMessageBuilder()
                .WithTopic(topic ?? $"uplinks/{MessageOf(device, fCnt).DevEui}/up")
                .WithPayload(body ?? MessageOf(device, fCnt).Json)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            TestContext.Current.CancellationToken);

    public static (string DevEui, string Json) MessageOf(int device, uint fCnt)
    {
        var devEui = $"70b3d57ed0{device:x6}";
        return (devEui, $$"""{"devEui":"{{devEui}}","profile":"talkpool","fPort":2,"fCnt":{{fCnt}},"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"4128090319"}""");
    }

    public static byte[] BytesOf(int device, uint fCnt) => Encoding.UTF8.GetBytes(MessageOf(device, fCnt).Json);

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), TestContext.Current.CancellationToken);
        }

        _client.Dispose();
    }
}
