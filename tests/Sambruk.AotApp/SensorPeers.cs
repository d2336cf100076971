// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;
using Sambruk.Iot;
using Sambruk.Iot.RabbitMq;

namespace Sambruk.AotApp;

/// <summary>A host with every way in and out for sensors: those that need no server beside it are used, of the others the fault is told.</summary>
internal static class SensorPeers
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    public static async IAsyncEnumerable<string> DescribeAsync(string folder)
    {
        var hooked = 0;
        await using var receiver = Create([], _ => { });
        receiver.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            Interlocked.Add(ref hooked, body.RootElement.GetProperty("uplinks").GetArrayLength());
        });
        await receiver.StartAsync();

        var port = FreePort();
        await using var host = Create(
            new()
            {
                ["Iot:Profiles:ELSYS ERS"] = "elsys",
                ["Iot:Sqlite:Path"] = Path.Combine(folder, "peers.db"),
                ["Iot:Intake:AllowAnonymous"] = "true",
                ["Iot:MqttBroker:Port"] = $"{port}",
                ["Iot:MqttBroker:UplinkTopics:0"] = "direct/#",
                ["Iot:MqttBroker:Users:lns:Password"] = Secret,
                ["Iot:MqttBroker:Users:lns:PublishTopics:0"] = "application/#",
                ["Iot:MqttBroker:Users:lns:SubscribeTopics:0"] = "application/#",
                ["Iot:Mqtt:Brokers:own:Host"] = "127.0.0.1",
                ["Iot:Mqtt:Brokers:own:Port"] = $"{port}",
                ["Iot:Mqtt:Brokers:own:UseTls"] = "false",
                ["Iot:Mqtt:Brokers:own:ClientId"] = "host",
                ["Iot:Mqtt:Brokers:own:UserName"] = "lns",
                ["Iot:Mqtt:Brokers:own:Password"] = Secret,
                ["Iot:Mqtt:Brokers:own:Topics:0"] = "application/#",
                ["Iot:Mqtt:Brokers:own:ReconnectBaseDelay"] = "00:00:00.1",
                ["Iot:RabbitMq:Enabled"] = "false",
                ["Iot:RabbitMq:UserName"] = "aot",
                ["Iot:Webhooks:portal:Address"] = receiver.Urls.Single() + "/measurements",
                ["Iot:Webhooks:portal:Secret"] = Secret,
            },
            builder => builder.Services.AddIot(builder.Configuration.GetSection("Iot"))
                .UseSqlite(builder.Configuration.GetSection("Iot:Sqlite"))
                .AddHttpIntake(builder.Configuration.GetSection("Iot:Intake"))
                .AddMqttBroker(builder.Configuration.GetSection("Iot:MqttBroker"))
                .AddMqtt(builder.Configuration.GetSection("Iot:Mqtt"))
                .AddRabbitMq(builder.Configuration.GetSection("Iot:RabbitMq"))
                .AddWebhook("portal", builder.Configuration.GetSection("Iot:Webhooks:portal")));
        host.MapIotIntake();
        await host.StartAsync();
        var store = host.Services.GetRequiredService<IMeasurementStore>();

        using var http = new HttpClient();
        using var content = new StringContent(Message(1), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(host.Urls.Single() + "/iot/uplinks/json", content);
        yield return $"Sambruk.Iot.AspNetCore: {(int)answer.StatusCode}, {await store.CountAsync(CancellationToken.None)} uplink";

        await PublishAsync(port, store);
        yield return $"Sambruk.Iot.Mqtt: {await store.CountAsync(CancellationToken.None)} uplinks";

        await host.StopAsync();
        yield return $"Sambruk.Iot.Webhooks: {hooked} uplinks";

        await foreach (var line in AbsentAsync())
        {
            yield return line;
        }
    }

    /// <summary>Published to the broker inside, taken by the source that reads from it. It comes again until the source has subscribed.</summary>
    private static async Task PublishAsync(int port, IMeasurementStore store)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("publisher").WithCredentials("lns", Secret).Build());
        for (var attempt = 0; attempt < 200 && await store.CountAsync(CancellationToken.None) < 2; attempt++)
        {
            await client.PublishAsync(new MqttApplicationMessageBuilder()
                .WithTopic("application/1")
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .WithPayload(Message(2))
                .Build());
            await Task.Delay(100);
        }
    }

    /// <summary>Servers that are not there: what is told is a fault with a code.</summary>
    private static async IAsyncEnumerable<string> AbsentAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Iot:RabbitMq:Host"] = "127.0.0.1",
            ["Iot:RabbitMq:Port"] = $"{FreePort()}",
            ["Iot:RabbitMq:UseTls"] = "false",
            ["Iot:RabbitMq:UserName"] = "aot",
            ["Iot:RabbitMq:Password"] = Secret,
            ["Iot:PostgreSql:ConnectionString"] = $"Host=127.0.0.1;Port={FreePort()};Username=aot;Database=aot",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIot(configuration.GetSection("Iot"))
            .UsePostgreSql(configuration.GetSection("Iot:PostgreSql"))
            .AddRabbitMq(configuration.GetSection("Iot:RabbitMq"))
            .AddRabbitMqWorkers(configuration.GetSection("Iot:RabbitMq"));
        await using var provider = services.BuildServiceProvider();
        var bus = await CodeAsync(() => provider.GetRequiredService<DiwiseBusPublisher>().ConnectAsync());
        var queues = await CodeAsync(() => provider.GetRequiredService<UplinkQueues>().ConnectAsync());
        yield return $"Sambruk.Iot.RabbitMq: {bus}, {queues}";
        yield return $"Sambruk.Iot.PostgreSql: {await CodeAsync(() => provider.GetRequiredService<IMeasurementStore>().CountAsync(CancellationToken.None))}";
    }

    private static async Task<string> CodeAsync(Func<Task> action)
    {
        try
        {
            await action();
            return "no fault";
        }
        catch (SambrukException fault)
        {
            return fault.Code;
        }
    }

    private static string Message(int fCnt) =>
        $$"""{"devEui":"70b3d57ed0000001","profile":"ELSYS ERS","fPort":5,"fCnt":{{fCnt}},"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"0100ea0229"}""";

    private static WebApplication Create(Dictionary<string, string?> settings, Action<WebApplicationBuilder> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        add(builder);
        return builder.Build();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
