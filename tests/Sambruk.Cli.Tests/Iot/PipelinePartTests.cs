// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.Server;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Sambruk.Iot;
using Sambruk.TestKit.Peers;

namespace Sambruk.Cli.Tests;

/// <summary>The parts of <c>sambruk iot run</c>, each by its section.</summary>
public sealed class PipelinePartTests
{
    private const int Messages = 25;
    private const string Device = "70b3d57ed0000001";
    private const string OtherDevice = "70b3d57ed0000002";

    [Fact]
    public async Task Its_own_broker_and_another_bring_uplinks_to_a_store_and_two_webhooks()
    {
        using var folder = new TemporaryFolder();
        await using var portal = await HookReceiver.StartAsync();
        await using var archive = await HookReceiver.StartAsync();
        var (own, port) = (PipelineProcess.FreePort(), PipelineProcess.FreePort());
        using var server = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointPort(port).Build());
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.ClientSubscribedTopicAsync += _ =>
        {
            subscribed.TrySetResult();
            return Task.CompletedTask;
        };
        await server.StartAsync();
        await WriteAsync(folder, new()
        {
            ["Sqlite"] = new { Path = "iot.db" },
            ["MqttBroker"] = new { Port = own, AllowAnonymous = true },
            ["Mqtt"] = new { Brokers = new { test = new { Host = "127.0.0.1", Port = port, UseTls = false, ClientId = "test", Topics = new[] { "application/#" } } } },
            ["Webhooks"] = new { portal = new { portal.Address, Secret = new string('s', 32) }, archive = new { archive.Address, Secret = new string('t', 32) } },
        });

        using var run = PipelineProcess.Start(folder.FullName);
        using (var client = await run.ClientAsync(own))
        {
            await subscribed.Task.WaitAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < Messages; i++)
            {
                Assert.True((await client.PublishAsync(PipelineProcess.Uplink(Device, i), TestContext.Current.CancellationToken)).IsSuccess);
                await server.InjectApplicationMessage(new InjectedMqttApplicationMessage(PipelineProcess.Uplink(OtherDevice, i)), TestContext.Current.CancellationToken);
            }
        }

        await UntilAsync(run, () => portal.Taken.Count >= 2 * Messages && archive.Taken.Count >= 2 * Messages);
        var ended = await run.StopAsync();
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        Assert.Equal(2 * Messages, ended.Json.GetProperty("pipeline").GetProperty("uplinks").GetInt32());
        foreach (var hook in (HookReceiver[])[portal, archive])
        {
            Assert.All((string[])[Device, OtherDevice], device => Assert.Equal(Expected, hook.Taken.Where(t => t.DevEui == device).Select(t => t.Temperature)));
        }

        Assert.Equal(2 * Messages, await CountAsync(iot => iot.UseSqlite(folder.File("iot.db"))));
        Assert.DoesNotContain("70b3", ended.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_store_in_PostgreSql_holds_devices_and_uplinks()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        var database = await server.NewDatabaseAsync(async (connectionString, sql) =>
        {
            await using var source = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        });
        var port = PipelineProcess.FreePort();
        await WriteAsync(folder, new() { ["PostgreSql"] = new { ConnectionString = database }, ["MqttBroker"] = new { Port = port, AllowAnonymous = true } }, profiles: false);
        var added = await ToolProcess.RunAsync(folder.FullName, "iot", "devices", "add", Device, "--decoder", "elsys");
        Assert.True(added.ExitCode == 0, added.Error);

        using var run = PipelineProcess.Start(folder.FullName);
        using (var client = await run.ClientAsync(port))
        {
            for (var i = 0; i < Messages; i++)
            {
                Assert.True((await client.PublishAsync(PipelineProcess.Uplink(Device, i), TestContext.Current.CancellationToken)).IsSuccess);
            }

            Assert.True((await client.PublishAsync(PipelineProcess.Uplink(OtherDevice, 1), TestContext.Current.CancellationToken)).IsSuccess);
        }

        var ended = await run.StopAsync();
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        Assert.Equal(Messages, await CountAsync(iot => iot.UsePostgreSql(options => options.ConnectionString = database)));
        var letters = await ToolProcess.RunAsync(folder.FullName, "iot", "deadletters", "list", "--json");
        Assert.Equal("UnknownDevice", Assert.Single(letters.Json.GetProperty("deadLetters").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task What_is_decoded_goes_to_the_bus_on_RabbitMq()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await RabbitMqServer.StartOrNamedAsync(TestContext.Current.CancellationToken);
        var name = "t" + Guid.NewGuid().ToString("N")[..12];
        var factory = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.User, Password = broker.Password };
        await using var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.ExchangeDeclareAsync(name + "-cmd", "direct", cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueDeclareAsync(name, durable: false, exclusive: true, autoDelete: true, cancellationToken: TestContext.Current.CancellationToken);
        await channel.QueueBindAsync(name, name + "-cmd", name, cancellationToken: TestContext.Current.CancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        var taken = new System.Collections.Concurrent.ConcurrentQueue<string>();
        consumer.ReceivedAsync += (_, command) =>
        {
            taken.Enqueue(Encoding.UTF8.GetString(command.Body.Span));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(name, autoAck: true, consumer, TestContext.Current.CancellationToken);
        var port = PipelineProcess.FreePort();
        await WriteAsync(folder, new()
        {
            ["Sqlite"] = new { Path = "iot.db" },
            ["MqttBroker"] = new { Port = port, AllowAnonymous = true },
            ["RabbitMq"] = new
            {
                broker.Host,
                broker.Port,
                broker.VirtualHost,
                UserName = broker.User,
                broker.Password,
                UseTls = false,
                Bus = new { CommandExchange = name + "-cmd", TopicExchange = name + "-msg", CommandTarget = name, ServiceName = "" },
            },
        });

        using var run = PipelineProcess.Start(folder.FullName);
        using (var client = await run.ClientAsync(port))
        {
            for (var i = 0; i < Messages; i++)
            {
                Assert.True((await client.PublishAsync(PipelineProcess.Uplink(Device, i), TestContext.Current.CancellationToken)).IsSuccess);
            }
        }

        await UntilAsync(run, () => taken.Count >= Messages);
        var ended = await run.StopAsync();
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        Assert.Equal(Expected, taken.Select(TemperatureOf));
    }

    /// <summary>What stands as sensor value (5700) in a measurement of the device.</summary>
    private static double TemperatureOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        var pack = document.RootElement.GetProperty("pack").EnumerateArray().ToList();
        Assert.StartsWith(DiwiseDeviceId.From(DevEui.Parse(Device)).ToString(), pack[0].GetProperty("bn").GetString(), StringComparison.Ordinal);
        return pack.Single(r => r.GetProperty("n").GetString() == "5700").GetProperty("v").GetDouble();
    }

    private static IEnumerable<double> Expected => Enumerable.Range(0, Messages).Select(i => i / 10.0);

    private static Task WriteAsync(TemporaryFolder folder, Dictionary<string, object> iot, bool profiles = true)
    {
        if (profiles)
        {
            iot["Profiles"] = new { ELSYS = "elsys" };
        }

        return File.WriteAllTextAsync(folder.File("sambruk.json"), JsonSerializer.Serialize(new { Iot = iot }), TestContext.Current.CancellationToken);
    }

    private static async Task<long> CountAsync(Action<IIotBuilder> store)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        store(services.AddIot(_ => { }));
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IMeasurementStore>().CountAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(PipelineProcess run, Func<bool> condition)
    {
        for (var i = 0; i < 1200 && !condition(); i++)
        {
            Assert.False(run.HasExited, "The tool ended by itself.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(condition(), "Not within a minute.");
    }
}
