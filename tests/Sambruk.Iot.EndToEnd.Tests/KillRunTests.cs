// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Cli.Tests;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary>
/// The tool between mosquitto, SQLite, RabbitMQ and a webhook, under load, with each of them killed while it works: what the
/// publisher was told is taken is in the history once, and on the bus and at the webhook at least once; in order for each device.
/// </summary>
public sealed class KillRunTests
{
    private static readonly string[] s_devices = [.. Enumerable.Range(1, 24).Select(i => string.Create(CultureInfo.InvariantCulture, $"70b3d57ed0{i:x6}"))];

    [Fact]
    public async Task What_was_acknowledged_is_delivered_in_order_whoever_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var rabbit = await RabbitMqServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        // No limit of the broker's own (it has one of 20): the host says how many it takes.
        await using var mosquitto = await MosquittoServer.StartAsync("max_inflight_messages 0", cancellationToken: TestContext.Current.CancellationToken);
        await using var hook = await HookReceiver.StartAsync();
        var bus = new DurableBus(rabbit);
        await bus.DeclareAsync();
        await WriteSettingsAsync(folder, rabbit, mosquitto.Port, hook.Address);

        await using var host = new RestartedHost(folder.FullName);
        await host.StartAsync(mosquitto.Port, hook);
        await using var publisher = new SteadyPublisher(mosquitto.Port, s_devices);
        publisher.Start();
        await publisher.MoreAsync(10);

        await host.KillAsync();
        host.Start();
        await publisher.MoreAsync(10);

        await mosquitto.KillAsync();
        await mosquitto.StartAgainAsync(TestContext.Current.CancellationToken);
        await publisher.MoreAsync(10);

        // The bus is away: everything waits in mosquitto, and a host that is killed meanwhile has it all again.
        await rabbit.KillAsync();
        await publisher.MoreAsync(10);
        var restarting = rabbit.RestartAsync(TestContext.Current.CancellationToken);
        await host.KillAsync();
        host.Start();
        await publisher.MoreAsync(10);
        await mosquitto.KillAsync();
        await mosquitto.StartAgainAsync(TestContext.Current.CancellationToken);
        await restarting;
        await publisher.MoreAsync(10);

        // A slow receiver, so that much is between the store and the acknowledgement.
        hook.Delay = TimeSpan.FromMilliseconds(500);
        for (var i = 0; i < 3; i++)
        {
            await publisher.MoreAsync(10);
            await Task.WhenAll(host.KillAsync(), i == 1 ? mosquitto.KillAsync() : Task.CompletedTask);
            if (i == 1)
            {
                await mosquitto.StartAgainAsync(TestContext.Current.CancellationToken);
            }

            host.Start();
        }

        await publisher.MoreAsync(10);
        await rabbit.KillAsync();
        await rabbit.RestartAsync(TestContext.Current.CancellationToken);
        hook.Delay = TimeSpan.Zero;
        await publisher.MoreAsync(10);
        await publisher.StopAsync();

        var all = s_devices.Length * publisher.Rounds;
        await UntilAsync(() => hook.Taken.Where(IsOfRun).Distinct().Count() >= all, () => $"{hook.Taken.Where(IsOfRun).Distinct().Count()} of {all} at the webhook\n{host.Told}");
        var ended = await host.StopAsync();
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);

        var expected = Enumerable.Range(0, publisher.Rounds).Select(i => i / 10.0).ToList();
        var history = await HistoryAsync(folder);
        var commands = (await bus.TakeAllAsync()).ToLookup(c => c.Device, c => c.Temperature);
        foreach (var device in s_devices)
        {
            Assert.Equal(expected, history[device]);
            Assert.Equal(expected, hook.Taken.Where(t => t.DevEui == device).Select(t => t.Temperature).Distinct());
            Assert.Equal(expected, commands[DiwiseDeviceId.From(DevEui.Parse(device)).ToString()].Distinct());
        }

        TestContext.Current.SendDiagnosticMessage("{0} uplinks, {1} at the webhook, {2} on the bus", all, hook.Taken.Count, commands.Sum(c => c.Count()));

        static bool IsOfRun((string DevEui, double Temperature) taken) => taken.DevEui != RestartedHost.Probe;
    }

    private static Task WriteSettingsAsync(TemporaryFolder folder, RabbitMqServer rabbit, int mqttPort, string hook)
    {
        var settings = new
        {
            Iot = new
            {
                Profiles = new { ELSYS = "elsys" },
                RetryMaxDelay = "00:00:01",
                Sqlite = new { Path = "iot.db" },
                Mqtt = new
                {
                    Brokers = new
                    {
                        mosquitto = new
                        {
                            Host = "127.0.0.1",
                            Port = mqttPort,
                            UseTls = false,
                            ClientId = "host",
                            Topics = new[] { "application/#" },
                            ReconnectBaseDelay = "00:00:00.1",
                            ReconnectMaxDelay = "00:00:01",
                        },
                    },
                },
                RabbitMq = new
                {
                    rabbit.Host,
                    rabbit.Port,
                    UserName = rabbit.User,
                    rabbit.Password,
                    UseTls = false,
                    Bus = new { CommandExchange = DurableBus.Commands, TopicExchange = DurableBus.Topics, DeclareExchanges = false, CommandTarget = DurableBus.Target, ServiceName = "" },
                },
                Webhooks = new { portal = new { Address = hook, Secret = new string('s', 32) } },
            },
        };
        return File.WriteAllTextAsync(folder.File("sambruk.json"), JsonSerializer.Serialize(settings), TestContext.Current.CancellationToken);
    }

    /// <summary>The temperatures of each device by their time, which is that of arrival.</summary>
    private static async Task<Dictionary<string, List<double>>> HistoryAsync(TemporaryFolder folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddIot(_ => { }).UseSqlite(folder.File("iot.db"));
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IMeasurementStore>();
        var history = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var device in s_devices)
        {
            var query = new SeriesQuery { DevEui = DevEui.Parse(device), Name = "temperature", From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.MaxValue, Limit = SeriesQuery.MostPoints };
            history[device] = [.. (await store.SeriesAsync(query, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).Select(p => p.Mean)];
        }

        Assert.Equal(history.Values.Sum(h => h.Count) + 1, await store.CountAsync(TestContext.Current.CancellationToken));
        return history;
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        for (var i = 0; i < 300 && !condition(); i++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.True(condition(), what());
    }
}
