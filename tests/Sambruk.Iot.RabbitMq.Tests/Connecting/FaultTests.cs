// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sambruk.Iot.RabbitMq.Tests.Queues;

namespace Sambruk.Iot.RabbitMq.Tests.Connecting;

/// <summary>Kills, alarms, silence, certificates.</summary>
[Collection(nameof(BreakableBroker))]
public sealed class FaultTests(BreakableBroker breakable)
{
    [Fact]
    public async Task Defect_18_a_broker_killed_in_mid_stream_loses_nothing_and_doubles_nothing()
    {
        const int Devices = 40;
        const int Each = 100;
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        var sink = new RecordingSink();
        var settings = BusHost.SettingsFor(broker, name);
        await using var ingest = await BusHost.Create(iot => iot.AddRabbitMqQueue(settings)).StartAsync();
        await using var worker = await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), sink).StartAsync();
        await ingest.Queues.ConnectAsync(TestContext.Current.CancellationToken);
        // RabbitMQ writes the names of new quorum queues with a delay of three seconds (dets): a kill before that costs it the
        // queue. That is nothing a client can help.
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var acknowledged = 0;
        var sending = Task.Run(async () =>
        {
            for (var f = 0u; f < Each; f++)
            {
                var round = Enumerable.Range(1, Devices).Select(d => ingest.Pipeline.AcceptAsync(BusHost.Message(d, f), TestContext.Current.CancellationToken)).ToList();
                Interlocked.Add(ref acknowledged, (await Task.WhenAll(round)).Count(r => r.Outcome == IntakeOutcome.Delivered));
            }
        }, TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Volatile.Read(ref acknowledged) > Devices * Each / 4, "a quarter is through");

        await broker.KillAsync();
        Assert.False(sending.IsCompleted);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await broker.RestartAsync(TestContext.Current.CancellationToken);

        await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.True(sending.IsCompletedSuccessfully, string.Join('\n', ingest.Logged.TakeLast(20).Concat(worker.Logged.TakeLast(10))));
        Assert.Equal(Devices * Each, acknowledged);
        await Eventually.HoldsAsync(() => sink.Taken.Distinct().Count() == Devices * Each, "nothing is lost");
        Assert.Equal(Devices * Each, sink.Taken.Count);
        WorkerTests.AssertInOrder(sink.Taken);
        Assert.Contains(ingest.Logged, line => line.StartsWith("3202", StringComparison.Ordinal));
        await worker.StopAsync();
    }

    [Fact]
    public async Task A_bus_without_durable_queues_works_again_after_a_restart_of_the_broker()
    {
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name)));
        var got = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = host.Reader.ServeAsync(
            name + "-core",
            (_, _) =>
            {
                Interlocked.Increment(ref got);
                return ValueTask.CompletedTask;
            },
            stop.Token);
        await SendUntilTakenAsync(host, name);

        await broker.KillAsync();
        await broker.RestartAsync(TestContext.Current.CancellationToken);

        var before = Volatile.Read(ref got);
        await SendUntilTakenAsync(host, name);
        await Eventually.HoldsAsync(() => Volatile.Read(ref got) > before, "it is read again");
        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_publisher_killed_with_SIGKILL_has_put_all_that_it_was_told_was_confirmed_into_the_queues()
    {
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Sambruk.Iot.RabbitMq.Publisher.dll"), broker.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), name })
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        var confirmed = 0u;
        while (confirmed < 300 && await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            confirmed = uint.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (uint.TryParse(line, System.Globalization.CultureInfo.InvariantCulture, out var later))
            {
                confirmed = Math.Max(confirmed, later);
            }
        }

        Assert.True(confirmed >= 300);
        var sink = new RecordingSink();
        await using var worker = await BusHost.Create(iot => iot.AddRabbitMqWorkers(BusHost.SettingsFor(broker, name)), sink).StartAsync();
        var expected = Enumerable.Range(0, (int)confirmed).Select(i => BusHost.Uplink((i % 10) + 1, (uint)i).Key).ToHashSet();
        await Eventually.HoldsAsync(() => expected.IsSubsetOf(sink.Taken), "all that was confirmed is there");
        Assert.Equal(sink.Taken.Distinct().Count(), sink.Taken.Count);
        await worker.StopAsync();
    }

    [Fact]
    public async Task While_the_broker_has_an_alarm_publishing_fails_soon_and_works_afterwards()
    {
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot =>
        {
            iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name, o => o.PublishTimeout = TimeSpan.FromSeconds(3)));
            iot.Services.AddHealthChecks().AddIotRabbitMq();
        });
        await host.PublishAsync([BusHost.Uplink(1, 0)], cancellationToken: TestContext.Current.CancellationToken);
        await broker.RaiseAlarmAsync(raised: true, TestContext.Current.CancellationToken);
        try
        {
            for (var i = 1u; i <= 2; i++)
            {
                var fault = await Assert.ThrowsAsync<SambrukException>(() => host.Queues.PublishAsync([BusHost.Uplink(1, i)], cancellationToken: TestContext.Current.CancellationToken));
                Assert.Equal("IOT-RABBITMQ-BLOCKED", fault.Code);
            }

            var report = await host.Get<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HealthStatus.Degraded, report.Status);
            Assert.Equal("IOT-RABBITMQ-BLOCKED", report.Entries["iot-rabbitmq"].Data["queue"]);
        }
        finally
        {
            await broker.RaiseAlarmAsync(raised: false, CancellationToken.None);
        }

        await Eventually.HoldsAsync(() => !host.Queues.Connection.IsBlocked, "the broker says that it takes messages");
        await host.PublishAsync([BusHost.Uplink(1, 3)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, (await host.Get<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_broker_that_answers_no_more_does_not_hold_a_publisher()
    {
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name, o =>
        {
            o.PublishTimeout = TimeSpan.FromSeconds(1);
            o.ConnectTimeout = TimeSpan.FromSeconds(1);
        })));
        await host.PublishAsync([BusHost.Uplink(1, 0)], cancellationToken: TestContext.Current.CancellationToken);
        broker.Freeze();
        try
        {
            var publishing = host.Queues.PublishAsync([BusHost.Uplink(1, 1)], cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("IOT-RABBITMQ-TIMEOUT", (await Assert.ThrowsAsync<SambrukException>(() => publishing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))).Code);

            // Nor does one that takes connections and says nothing.
            var connecting = host.Queues.PublishAsync([BusHost.Uplink(1, 1)], cancellationToken: TestContext.Current.CancellationToken);
            Assert.StartsWith("IOT-RABBITMQ-", (await Assert.ThrowsAsync<SambrukException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))).Code, StringComparison.Ordinal);
        }
        finally
        {
            broker.Thaw();
        }

        await Eventually.HoldsAsync(() => host.Queues.PublishAsync([BusHost.Uplink(1, 1)], cancellationToken: TestContext.Current.CancellationToken).ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default).Result, "it works again");
    }

    [Fact]
    public async Task Only_a_broker_with_a_trusted_certificate_of_its_name_is_talked_to()
    {
        var broker = await breakable.GetAsync();
        Assert.Equal("IOT-RABBITMQ-TLS", await CodeAsync(_ => { }));
        Assert.Null(await CodeAsync(o => o.CertificateAuthorityFile = broker.AuthorityFile));
        Assert.Equal("IOT-RABBITMQ-TLS", await CodeAsync(o =>
        {
            o.CertificateAuthorityFile = broker.AuthorityFile;
            o.CertificateName = "somebody.else.example";
        }));

        async Task<string?> CodeAsync(Action<IotRabbitMqOptions> more)
        {
            await using var host = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, BusHost.NewName(), o =>
            {
                o.Host = "localhost";
                o.Port = broker.TlsPort;
                o.UseTls = true;
                more(o);
            })));
            return (await Record.ExceptionAsync(() => host.Publisher.ConnectAsync(TestContext.Current.CancellationToken)) as SambrukException)?.Code;
        }
    }

    [Fact]
    public async Task Nothing_of_passwords_and_devices_is_logged_or_in_faults()
    {
        var broker = await breakable.GetAsync();
        var name = BusHost.NewName();
        await using var stranger = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o => o.Password = "hemligt-4711")));
        var login = await Assert.ThrowsAsync<SambrukException>(() => stranger.Publisher.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Equal("IOT-RABBITMQ-LOGIN", login.Code);
        await using var nobody = BusHost.Create(iot => iot.AddRabbitMq(BusHost.SettingsFor(broker, name, o => o.Port = 1)));
        Assert.Equal("IOT-RABBITMQ-CONNECT", (await Assert.ThrowsAsync<SambrukException>(() => nobody.Publisher.ConnectAsync(TestContext.Current.CancellationToken))).Code);

        await using var host = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name)).AddRabbitMq(_ => { }));
        var uplink = BusHost.Uplink(0xabcdef, 1);
        await host.PublishAsync([uplink], cancellationToken: TestContext.Current.CancellationToken);
        var unroutable = await Assert.ThrowsAsync<SambrukException>(() => host.Publisher.SendAsync(
            BusMessage.Of("sensor-4712", new LwM2mObjectList().Add(3303, DateTimeOffset.UnixEpoch).Set(5700, 21.5), DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken));

        foreach (var text in stranger.Logged.Concat(nobody.Logged).Concat(host.Logged).Append(login.ToString()).Append(unroutable.ToString()))
        {
            Assert.DoesNotContain("hemligt-4711", text, StringComparison.Ordinal);
            Assert.DoesNotContain("abcdef", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("sensor-4712", text, StringComparison.Ordinal);
            Assert.DoesNotContain("21.5", text, StringComparison.Ordinal);
        }
    }

    private static async Task SendUntilTakenAsync(BusHost host, string name)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await host.Publisher.SendCommandAsync(name + "-core", "application/json", "{}"u8.ToArray(), TestContext.Current.CancellationToken);
                return;
            }
            catch (SambrukException) when (i < 300)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
