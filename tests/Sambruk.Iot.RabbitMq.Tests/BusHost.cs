// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.RabbitMq.Tests;

/// <summary>A host of the package, and messages for it.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private BusHost(ServiceProvider provider) => _provider = provider;

    public IotPipeline Pipeline => Get<IotPipeline>();

    public DiwiseBusPublisher Publisher => Get<DiwiseBusPublisher>();

    public DiwiseBusReader Reader => Get<DiwiseBusReader>();

    public UplinkQueues Queues => Get<UplinkQueues>();

    public ConcurrentQueue<string> Logged { get; private init; } = new();

    /// <summary>
    /// Publishes as the pipeline does: what RabbitMQ refuses comes again. A quorum queue that was declared a moment ago refuses
    /// messages until its members have chosen a leader.
    /// </summary>
    public async Task PublishAsync(IReadOnlyList<Uplink> uplinks, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Queues.PublishAsync(uplinks, cancellationToken: cancellationToken);
                return;
            }
            catch (SambrukException fault) when (fault.Code == "IOT-RABBITMQ-NACK" && attempt < 100)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>Settings for a broker: names of the test's own, short times.</summary>
    public static Action<IotRabbitMqOptions> SettingsFor(RabbitMqServer broker, string? name, Action<IotRabbitMqOptions>? more = null) => options =>
    {
        options.Host = broker.Host;
        options.Port = broker.Port;
        options.VirtualHost = broker.VirtualHost;
        options.UserName = broker.User;
        options.Password = broker.Password;
        options.UseTls = false;
        options.ReconnectBaseDelay = TimeSpan.FromMilliseconds(50);
        options.ReconnectMaxDelay = TimeSpan.FromSeconds(1);
        if (name is not null)
        {
            options.Bus.CommandExchange = name + "-cmd";
            options.Bus.TopicExchange = name + "-msg";
            options.Bus.CommandTarget = name + "-core";
            options.Bus.ServiceName = name + "-self";
            options.Queue.Name = name;
        }

        more?.Invoke(options);
    };

    public static BusHost Create(Action<IIotBuilder> build, IUplinkSink? sink = null, Action<IotOptions>? configure = null)
    {
        var services = new ServiceCollection();
        var logged = new ConcurrentQueue<string>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(logged)));
        var builder = services.AddIot(options =>
        {
            options.Profiles["talkpool"] = "talkpool/oy1210";
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(50);
            options.RetryMaxDelay = TimeSpan.FromMilliseconds(500);
            options.DrainTime = TimeSpan.FromSeconds(2);
            configure?.Invoke(options);
        });
        if (sink is not null)
        {
            services.AddSingleton(sink);
        }

        build(builder);
        return new(services.BuildServiceProvider()) { Logged = logged };
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public IEnumerable<T> All<T>() => _provider.GetServices<T>();

    public async Task<BusHost> StartAsync()
    {
        foreach (var service in All<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }

        return this;
    }

    public async Task StopAsync()
    {
        foreach (var service in All<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewName() => "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>A message of a talkpool sensor: 24.0 °C, 39.9 %, 793 ppm.</summary>
    public static IotMessage Message(int device = 1, uint fCnt = 1) => new()
    {
        Source = "test",
        Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            {"devEui":"70b3d57ed0{{device:x6}}","profile":"talkpool","fPort":2,"fCnt":{{fCnt}},"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"4128090319","radio":{"rssi":-101,"snr":7.5,"frequencyHz":868100000,"spreadingFactor":9,"dataRate":3} }
            """)),
        Format = UplinkFormat.Json,
        ArrivedAt = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero),
    };

    public static Uplink Uplink(int device, uint fCnt) => new()
    {
        DevEui = DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)device),
        Profile = "talkpool",
        FPort = 2,
        FCnt = fCnt,
        ReceivedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Payload = Convert.FromHexString("4128090319"),
    };

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private sealed class ListLogger(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>Keeps what it gets, and fails as the test says.</summary>
internal sealed class RecordingSink : IUplinkSink
{
    public ConcurrentQueue<UplinkKey> Taken { get; } = new();

    public Func<UplinkBatch, CancellationToken, ValueTask>? Before { get; set; }

    public string Name => "recording";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        if (Before is not null)
        {
            await Before(batch, cancellationToken);
        }

        foreach (var uplink in batch)
        {
            Taken.Enqueue(uplink.Key);
        }
    }
}

/// <summary>Somebody else on the broker, who knows nothing of the package.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly IConnection _connection;

    private RawClient(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    public static async Task<RawClient> ConnectAsync(RabbitMqServer broker)
    {
        var factory = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.User, Password = broker.Password, AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        return new(connection, await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>Declares the exchanges as diwise does.</summary>
    public async Task DeclareDiwiseAsync(string command, string topic, bool durable = false)
    {
        await Channel.ExchangeDeclareAsync(command, "direct", durable, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
        await Channel.ExchangeDeclareAsync(topic, "topic", durable, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Stands as a service: a command queue by its name.</summary>
    public async Task ServeAsync(string command, string service)
    {
        await Channel.QueueDeclareAsync(service, durable: false, exclusive: false, autoDelete: false, cancellationToken: TestContext.Current.CancellationToken);
        await Channel.QueueBindAsync(service, command, service, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Listens to a topic.</summary>
    public async Task<string> ListenAsync(string topic, string routingKey)
    {
        var queue = await Channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: TestContext.Current.CancellationToken);
        await Channel.QueueBindAsync(queue.QueueName, topic, routingKey, cancellationToken: TestContext.Current.CancellationToken);
        return queue.QueueName;
    }

    /// <summary>The next messages of a queue.</summary>
    public async Task<List<Received>> TakeAsync(string queue, int count, bool acknowledge = true)
    {
        var got = new List<Received>();
        var consumer = new AsyncEventingBasicConsumer(Channel);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        consumer.ReceivedAsync += (_, m) =>
        {
            lock (got)
            {
                got.Add(new(m.Exchange, m.RoutingKey, Encoding.UTF8.GetString(m.Body.Span), new BasicProperties(m.BasicProperties), m.Redelivered));
                if (got.Count >= count)
                {
                    enough.TrySetResult();
                }
            }

            return Task.CompletedTask;
        };
        var tag = await Channel.BasicConsumeAsync(queue, autoAck: acknowledge, consumer, TestContext.Current.CancellationToken);
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        if (acknowledge)
        {
            await Channel.BasicCancelAsync(tag, cancellationToken: TestContext.Current.CancellationToken);
        }

        lock (got)
        {
            return [.. got];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    internal sealed record Received(string Exchange, string RoutingKey, string Body, IReadOnlyBasicProperties Properties, bool Redelivered);
}

internal static class Eventually
{
    /// <summary>Waits until something holds; fails when it does not within a minute.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 1200; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Not within a minute: {what}");
    }
}
