// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq.Tests.Bus;

/// <summary>diwise's bus as somebody else on the broker sees it.</summary>
public sealed partial class DiwiseBusTests(SharedBroker shared)
{
    private const string Id = "9ed41e54-6d8c-5b2c-a3c5-2d6b8f3b6b7e";

    [Fact]
    public async Task A_measurement_goes_to_iot_core_as_a_command_byte_for_byte()
    {
        var broker = await shared.GetAsync();
        await using var core = await RawClient.ConnectAsync(broker);
        await core.DeclareDiwiseAsync("iot-cmd-exchange-direct", "iot-msg-exchange-topic");
        await core.ServeAsync("iot-cmd-exchange-direct", "iot-core");
        using var ignored = new CounterOf("sambruk.iot.rabbitmq.consumed", "ignored");
        await core.Channel.QueuePurgeAsync("iot-core", TestContext.Current.CancellationToken);
        await using var host = await BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name: null)), configure: WithDevice).StartAsync();

        var result = await host.Pipeline.AcceptAsync(BusHost.Message(), TestContext.Current.CancellationToken);

        Assert.Equal(IntakeOutcome.Delivered, result.Outcome);
        var got = await core.TakeAsync("iot-core", 3);
        Assert.Equal(
            [
                ("application/vnd.oma.lwm2m.ext.3303+json", """{"pack":[{"bn":"sensor-1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":24}],"timestamp":"T"}"""),
                ("application/vnd.oma.lwm2m.ext.3304+json", """{"pack":[{"bn":"sensor-1/3304/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3304"},{"n":"5700","u":"%RH","v":39.9}],"timestamp":"T"}"""),
                ("application/vnd.oma.lwm2m.ext.3428+json", """{"pack":[{"bn":"sensor-1/3428/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3428"},{"n":"17","u":"ppm","v":793}],"timestamp":"T"}"""),
            ],
            got.Select(m => (m.Properties.ContentType!, Timestamp().Replace(m.Body, "\"timestamp\":\"T\""))).Order());
        Assert.All(got, m =>
        {
            Assert.Equal("iot-cmd-exchange-direct", m.Exchange);
            Assert.Equal("iot-core", m.RoutingKey);
            Assert.Matches(TraceParent(), Encoding.UTF8.GetString((byte[])m.Properties.Headers!["traceparent"]!));
            Assert.Equal(["traceparent"], m.Properties.Headers!.Keys);
            Assert.Equal(DeliveryModes.Persistent, m.Properties.DeliveryMode);
            Assert.StartsWith("amq.gen-", m.Properties.ReplyTo, StringComparison.Ordinal);
            Assert.False(m.Properties.IsMessageIdPresent() || m.Properties.IsCorrelationIdPresent() || m.Properties.IsTypePresent() || m.Properties.IsAppIdPresent());
        });

        // An answer finds its way: the response queue is bound with its name.
        await core.Channel.BasicPublishAsync("iot-cmd-exchange-direct", got[0].Properties.ReplyTo!, mandatory: true, new BasicProperties(), ReadOnlyMemory<byte>.Empty, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => ignored.Sum >= 2, "the greeting and the answer came");
    }

    [Fact]
    public async Task An_accepted_measurement_has_position_environment_source_and_tenant_of_its_device()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg");
        var queue = await other.ListenAsync(name + "-msg", "#");
        await using var host = await BusHost.Create(
            iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o =>
            {
                o.Bus.SendCommands = false;
                o.Bus.SendAccepted = true;
                o.Bus.SendUplinkStatus = true;
                o.Bus.Persistent = false;
            })),
            configure: WithDevice).StartAsync();

        await host.Pipeline.AcceptAsync(BusHost.Message(), TestContext.Current.CancellationToken);

        var got = await other.TakeAsync(queue, 4);
        var temperature = Assert.Single(got, m => m.Properties.ContentType == "application/vnd.oma.lwm2m.ext.3303+json");
        Assert.Equal("message.accepted", temperature.RoutingKey);
        Assert.Equal(DeliveryModes.Transient, temperature.Properties.DeliveryMode);
        Assert.Null(temperature.Properties.ReplyTo);
        Assert.Equal(
            """{"pack":[{"bn":"sensor-1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":24},{"u":"lat","v":62.39},{"u":"lon","v":17.3},{"n":"env","vs":"indoors"},{"n":"source","vs":"www.example.com"},{"n":"tenant","vs":"sundsvall"}],"timestamp":"T"}""",
            Timestamp().Replace(temperature.Body, "\"timestamp\":\"T\""));
        var status = Assert.Single(got, m => m.RoutingKey == "device-status");
        Assert.Equal("application/json", status.Properties.ContentType);
        Assert.Equal(
            """{"deviceID":"sensor-1","rssi":-101,"loRaSNR":7.5,"frequency":868100000,"spreadingFactor":9,"dr":3,"tenant":"sundsvall","timestamp":"2026-03-04T05:06:07Z"}""",
            status.Body);
    }

    [Fact]
    public async Task A_status_of_a_device_goes_to_device_status()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg");
        var queue = await other.ListenAsync(name + "-msg", "device-status");
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)), configure: WithDevice);
        var device = new Device { DevEui = DevEui.Parse("70b3d57ed0000001"), Id = Id, Tenant = "ånge" };

        foreach (var sink in host.All<IDeviceStatusSink>())
        {
            await sink.WriteAsync(new() { DevEui = device.DevEui, BatteryLevel = 87.5 }, device, new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            $$"""{"deviceID":"{{Id}}","batteryLevel":87.5,"tenant":"ånge","timestamp":"2026-03-04T05:06:07Z"}""",
            Assert.Single(await other.TakeAsync(queue, 1)).Body);
    }

    [Fact]
    public async Task A_service_greets_itself_and_its_queue_is_as_diwise_declares_it()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg");
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)));
        using var ignored = new CounterOf("sambruk.iot.rabbitmq.consumed", "ignored");

        await host.Publisher.ConnectAsync(TestContext.Current.CancellationToken);

        // With other flags this would close the channel.
        await other.ServeAsync(name + "-cmd", name + "-self");
        await Eventually.HoldsAsync(() => ignored.Sum >= 1, "the greeting came back");
    }

    [Fact]
    public async Task Exchanges_with_other_flags_are_a_clear_fault_that_names_them()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg", durable: true);
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)));

        var fault = await Assert.ThrowsAsync<SambrukException>(() => host.Publisher.ConnectAsync(TestContext.Current.CancellationToken));

        Assert.Equal("IOT-RABBITMQ-TOPOLOGY", fault.Code);
        Assert.Contains($"the exchange {name}-cmd", fault.Message, StringComparison.Ordinal);

        // Only looked for, they serve.
        await using var passive = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o => o.Bus.DeclareExchanges = false)));
        await passive.Publisher.ConnectAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Exchanges_that_are_only_looked_for_and_missing_are_a_fault()
    {
        var broker = await shared.GetAsync();
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, BusHost.NewName(), o => o.Bus.DeclareExchanges = false)));

        var fault = await Assert.ThrowsAsync<SambrukException>(() => host.Publisher.ConnectAsync(TestContext.Current.CancellationToken));

        Assert.Equal("IOT-RABBITMQ-TOPOLOGY", fault.Code);
    }

    [Fact]
    public async Task A_command_that_nobody_takes_is_a_fault_and_is_delivered_when_somebody_does()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var host = await BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)), configure: WithDevice).StartAsync();
        var fault = await Assert.ThrowsAsync<SambrukException>(() => host.Publisher.SendCommandAsync(name + "-core", "application/json", new byte[] { 1 }, TestContext.Current.CancellationToken));
        Assert.Equal("IOT-RABBITMQ-UNROUTABLE", fault.Code);

        var accepted = host.Pipeline.AcceptAsync(BusHost.Message(), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(accepted.IsCompleted);

        await using var core = await RawClient.ConnectAsync(broker);
        await core.ServeAsync(name + "-cmd", name + "-core");
        Assert.Equal(IntakeOutcome.Delivered, (await accepted).Outcome);
        Assert.Equal(3, (await core.TakeAsync(name + "-core", 3)).Count);
    }

    [Fact]
    public async Task A_reader_stands_as_iot_core_and_answers()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var agent = await BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)), configure: WithDevice).StartAsync();
        await using var core = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o => o.Bus.ServiceName = "")));
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg");
        var accepted = await other.ListenAsync(name + "-msg", BusMessage.AcceptedTopic);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = core.Reader.ServeAsync(
            name + "-core",
            async (command, token) =>
            {
                Assert.True(command.TryReadMeasurement(out var message, out _));
                await core.Publisher.PublishAcceptedAsync(message.Enrich(new() { Tenant = "default" }), token);
                await core.Publisher.ReplyAsync(command, "application/json", "{}"u8.ToArray(), token);
            },
            stop.Token);

        await agent.Pipeline.AcceptAsync(BusHost.Message(), TestContext.Current.CancellationToken);

        var got = await other.TakeAsync(accepted, 3);
        Assert.All(got, m => Assert.Contains("""{"n":"tenant","vs":"default"}""", m.Body, StringComparison.Ordinal));
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task A_subscription_gets_what_diwise_publishes()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)));
        await using var other = await RawClient.ConnectAsync(broker);
        await other.DeclareDiwiseAsync(name + "-cmd", name + "-msg");
        var got = new TaskCompletionSource<BusDelivery>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = host.Reader.SubscribeAsync(
            new() { RoutingKey = "message.*", Prefetch = 0 },
            (delivery, _) =>
            {
                got.TrySetResult(delivery);
                return ValueTask.CompletedTask;
            },
            stop.Token);
        const string Body = """{"pack":[{"bn":"c5a2ae17c239/3303/","bt":1730124834,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":21},{"u":"lat","v":62},{"u":"lon","v":17},{"n":"tenant","vs":"default"},{"n":"source","vs":"www.example.com"}],"timestamp":"2024-10-28T14:13:54.532480028Z"}""";
        var properties = new BasicProperties { ContentType = "application/vnd.oma.lwm2m.ext.3303+json", Headers = new Dictionary<string, object?> { ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } };
        while (!got.Task.IsCompleted)
        {
            await other.Channel.BasicPublishAsync(name + "-msg", "message.accepted", mandatory: false, properties, Encoding.UTF8.GetBytes(Body), TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var delivery = await got.Task;
        Assert.True(delivery.TryReadMeasurement(out var message, out _));
        Assert.Equal("c5a2ae17c239", message.Content.DeviceId);
        Assert.Equal("www.example.com", message.Content.Source);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", delivery.TraceParent);
        Assert.Equal("message.accepted", delivery.RoutingKey);
        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task What_a_handler_fails_on_comes_again_and_at_last_to_the_dead_queue()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o => o.ReconnectBaseDelay = TimeSpan.FromMilliseconds(1))));
        await using var other = await RawClient.ConnectAsync(broker);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var calls = 0;
        var reading = host.Reader.SubscribeAsync(
            new() { RoutingKey = "message.accepted", Queue = name + "-kept", DeliveryLimit = 2 },
            (delivery, _) => Interlocked.Increment(ref calls) > 0 && delivery.Body.Span.SequenceEqual("bad"u8) ? throw new InvalidOperationException("secret-4711") : ValueTask.CompletedTask,
            stop.Token);
        await Eventually.HoldsAsync(() => IsThere(broker, name + "-kept"), "the queue was declared");
        await Task.Delay(200, TestContext.Current.CancellationToken);

        await host.Publisher.PublishAsync("message.accepted", "application/json", "bad"u8.ToArray(), TestContext.Current.CancellationToken);
        await host.Publisher.PublishAsync("message.accepted", "application/json", "good"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("bad", Assert.Single(await other.TakeAsync(name + "-kept.dead", 1)).Body);
        // At first, and as often again as the limit says; the good one once.
        await Eventually.HoldsAsync(() => Volatile.Read(ref calls) == 4, "three times the bad one and once the good one");
        Assert.DoesNotContain(host.Logged, line => line.Contains("secret-4711", StringComparison.Ordinal));
        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task The_own_command_queue_cannot_be_served()
    {
        var broker = await shared.GetAsync();
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, "x")));

        await Assert.ThrowsAsync<ArgumentException>(() => host.Reader.ServeAsync("x-self", (_, _) => ValueTask.CompletedTask, TestContext.Current.CancellationToken));
    }

    private static bool IsThere(TestKit.Peers.RabbitMqServer broker, string queue)
    {
        using var connection = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = broker.User, Password = broker.Password, VirtualHost = broker.VirtualHost }
            .CreateConnectionAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        using var channel = connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        try
        {
            return channel.QueueDeclarePassiveAsync(queue, TestContext.Current.CancellationToken).GetAwaiter().GetResult().ConsumerCount > 0;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }

    private static void WithDevice(IotOptions options) => options.Devices.Add(new()
    {
        DevEui = "70b3d57ed0000001",
        Id = "sensor-1",
        Decoder = "talkpool/oy1210",
        Latitude = 62.39,
        Longitude = 17.3,
        Environment = "indoors",
        Source = "www.example.com",
        Tenant = "sundsvall",
    });

    [GeneratedRegex("\"timestamp\":\"20[0-9T:.-]+Z\"", RegexOptions.None, 1000)]
    private static partial Regex Timestamp();

    [GeneratedRegex("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", RegexOptions.None, 1000)]
    private static partial Regex TraceParent();
}
