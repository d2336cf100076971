// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Sambruk.Iot.RabbitMq.Tests.Queues;

/// <summary>The durable queues, with hosts that share them.</summary>
public sealed class WorkerTests(SharedBroker shared)
{
    [Fact]
    public async Task Ten_thousand_uplinks_are_confirmed_and_each_reaches_a_worker_once()
    {
        const int Devices = 200;
        const int Each = 50;
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        var sink = new RecordingSink();
        await using var ingest = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name)));
        await using var worker = await BusHost.Create(iot => iot.AddRabbitMqWorkers(BusHost.SettingsFor(broker, name)), sink).StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(f => Enumerable.Range(1, Devices).Select(d => ingest.Pipeline.AcceptAsync(BusHost.Message(d, (uint)f), TestContext.Current.CancellationToken))));

        await Eventually.HoldsAsync(() => sink.Taken.Count >= Devices * Each, "all arrived");
        Assert.Equal(Devices * Each, sink.Taken.Distinct().Count());
        Assert.Equal(Devices * Each, sink.Taken.Count);
        AssertInOrder(sink.Taken);
        await worker.StopAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Hosts_share_the_queues_and_order_holds_for_each_device(int hosts)
    {
        const int Devices = 64;
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        var all = new ConcurrentQueue<UplinkKey>();
        var settings = BusHost.SettingsFor(broker, name, o => o.Queue.RebalanceInterval = TimeSpan.FromMilliseconds(500));
        var sinks = Enumerable.Range(0, hosts).Select(_ => new RecordingSink { Before = Keep }).ToList();
        await using var ingest = BusHost.Create(iot => iot.AddRabbitMqQueue(settings));
        var workers = new List<BusHost>();
        try
        {
            var rounds = 0u;
            for (var host = 0; host < hosts; host++)
            {
                // The first has all of them before the next one comes.
                workers.Add(await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), sinks[host]).StartAsync());
                await PublishUntilAsync(() => workers.Sum(Held) == 8 && workers.All(w => Held(w) >= 1 && Held(w) <= (8 + host) / (host + 1)), $"{host + 1} hosts have their shares");
            }

            // Each works on what it has.
            var before = sinks.Select(s => s.Taken.Count).ToList();
            await PublishUntilAsync(() => sinks.Index().All(s => s.Item.Taken.Count >= before[s.Index] + Devices), "each host works");

            // And one that ends leaves its queues to the others.
            await workers[0].StopAsync();
            await PublishUntilAsync(() => workers.Skip(1).Sum(Held) == 8, "the others have all");

            await Eventually.HoldsAsync(() => all.Distinct().Count() == Devices * rounds, "all arrived");
            AssertInOrder(all);

            async Task PublishUntilAsync(Func<bool> condition, string what)
            {
                for (var more = 0; more < 1000 && !condition(); more++)
                {
                    await ingest.PublishAsync([.. Enumerable.Range(1, Devices).Select(d => BusHost.Uplink(d, rounds))], cancellationToken: TestContext.Current.CancellationToken);
                    rounds++;
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }

                Assert.True(condition(), $"{what}: {string.Join(", ", workers.Select(Held))}");
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.StopAsync();
                await worker.DisposeAsync();
            }
        }

        ValueTask Keep(UplinkBatch batch, CancellationToken token)
        {
            foreach (var uplink in batch)
            {
                all.Enqueue(uplink.Key);
            }

            return ValueTask.CompletedTask;
        }

        static int Held(BusHost host) => host.All<IHostedService>().OfType<QueueWorkers>().Single().HeldQueues;
    }

    [Fact]
    public async Task A_worker_that_is_gone_before_it_has_acknowledged_loses_nothing()
    {
        const int Devices = 50;
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        var stuck = new RecordingSink { Before = async (_, token) => await Task.Delay(Timeout.Infinite, token) };
        var sink = new RecordingSink();
        var settings = BusHost.SettingsFor(broker, name);
        await using var ingest = BusHost.Create(iot => iot.AddRabbitMqQueue(settings));
        await using var first = await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), stuck).StartAsync();
        await Eventually.HoldsAsync(() => first.All<IHostedService>().OfType<QueueWorkers>().Single().Connection.FaultCode is null, "connected");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await ingest.PublishAsync([.. Enumerable.Range(1, Devices).Select(d => BusHost.Uplink(d, 1))], cancellationToken: TestContext.Current.CancellationToken);
        await using var second = await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), sink).StartAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Empty(sink.Taken);

        // As a killed process ends: the connection is gone, nothing was acknowledged.
        first.All<IHostedService>().OfType<QueueWorkers>().Single().Connection.Drop();
        await first.StopAsync();

        await Eventually.HoldsAsync(() => sink.Taken.Count >= Devices, "the other host has them");
        Assert.Equal(Devices, sink.Taken.Distinct().Count());
        await second.StopAsync();
    }

    [Fact]
    public async Task A_slow_sink_holds_the_queue_back_at_the_prefetch()
    {
        const int Devices = 300;
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        using var gate = new SemaphoreSlim(0);
        var sink = new RecordingSink { Before = async (_, token) => await gate.WaitAsync(token) };
        var settings = BusHost.SettingsFor(broker, name, o =>
        {
            o.Queue.Partitions = 1;
            o.Queue.Prefetch = 10;
        });
        await using var ingest = BusHost.Create(iot => iot.AddRabbitMqQueue(settings));
        await using var worker = await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), sink).StartAsync();
        await using var other = await RawClient.ConnectAsync(broker);
        await ingest.PublishAsync([.. Enumerable.Range(1, Devices).Select(d => BusHost.Uplink(d, 1))], cancellationToken: TestContext.Current.CancellationToken);
        await Task.Delay(1000, TestContext.Current.CancellationToken);

        // All but the prefetch still wait in the broker, where there is room.
        Assert.Equal((uint)(Devices - 10), await other.Channel.MessageCountAsync(name + ".0", TestContext.Current.CancellationToken));

        gate.Release(10_000);
        await Eventually.HoldsAsync(() => sink.Taken.Count == Devices, "all arrived when the sink works");
        await worker.StopAsync();
    }

    [Fact]
    public async Task A_message_that_nobody_gets_done_is_put_aside_and_can_be_played_again()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        var settings = BusHost.SettingsFor(broker, name, o =>
        {
            o.Queue.Partitions = 2;
            o.Queue.DeliveryLimit = 2;
        });
        await using var host = BusHost.Create(iot => iot.AddRabbitMqQueue(settings));
        await using var other = await RawClient.ConnectAsync(broker);
        await host.PublishAsync([BusHost.Uplink(7, 1)], cancellationToken: TestContext.Current.CancellationToken);
        var queue = DevicePartition.QueueOf(name, DevicePartition.Of(BusHost.Uplink(7, 1).DevEui, 2));

        // Workers that end each time: delivered three times, never acknowledged.
        for (var i = 0; i < 3; i++)
        {
            await using var crashing = await RawClient.ConnectAsync(broker);
            Assert.Equal(BusHost.Uplink(7, 1).Key.ToString(), Assert.Single(await crashing.TakeAsync(queue, 1, acknowledge: false)).Properties.MessageId);
        }

        await Eventually.HoldsAsync(() => other.Channel.MessageCountAsync(name + ".dead", TestContext.Current.CancellationToken).GetAwaiter().GetResult() == 1, "put aside");
        var sink = new RecordingSink();
        await using var worker = await BusHost.Create(iot => iot.AddRabbitMqWorkers(settings), sink).StartAsync();
        Assert.Empty(sink.Taken);

        Assert.Equal(1, await worker.Queues.ReplayDeadAsync(cancellationToken: TestContext.Current.CancellationToken));

        await Eventually.HoldsAsync(() => sink.Taken.Count == 1, "played again");
        Assert.Equal(0u, await other.Channel.MessageCountAsync(name + ".dead", TestContext.Current.CancellationToken));
        await worker.StopAsync();
    }

    [Fact]
    public async Task Messages_are_persistent_have_the_key_as_id_and_lie_in_quorum_queues_with_one_reader()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var host = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name, o => o.Queue.Partitions = 1)));
        await using var other = await RawClient.ConnectAsync(broker);
        var uplink = BusHost.Uplink(3, 9);

        await host.PublishAsync([uplink], cancellationToken: TestContext.Current.CancellationToken);

        var got = Assert.Single(await other.TakeAsync(name + ".0", 1));
        Assert.Equal(uplink.Key.ToString(), got.Properties.MessageId);
        Assert.Equal(DeliveryModes.Persistent, got.Properties.DeliveryMode);
        Assert.Equal("application/vnd.sambruk.uplink+json", got.Properties.ContentType);
        Assert.Equal(uplink.Key, Assert.Single(UplinkParser.Parse(System.Text.Encoding.UTF8.GetBytes(got.Body)).Document!.Uplinks).Key);

        // Declared with the same arguments by somebody else: with others the broker refuses.
        await other.Channel.QueueDeclareAsync(name + ".0", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-single-active-consumer"] = true,
            ["x-delivery-limit"] = 20,
            ["x-dead-letter-exchange"] = name + ".dead",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_the_source_waits_until_there_is_room()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        var settings = BusHost.SettingsFor(broker, name, o =>
        {
            o.Queue.Partitions = 1;
            o.Queue.MaxLength = 5;
        });
        await using var host = await BusHost.Create(iot => iot.AddRabbitMqQueue(settings)).StartAsync();
        await using var other = await RawClient.ConnectAsync(broker);
        var code = "";
        for (var i = 0u; i < 50 && code.Length == 0; i++)
        {
            try
            {
                await host.PublishAsync([BusHost.Uplink(1, i)], cancellationToken: TestContext.Current.CancellationToken);
            }
            catch (SambrukException fault)
            {
                code = fault.Code;
            }
        }

        Assert.Equal("IOT-RABBITMQ-NACK", code);
        var waiting = host.Pipeline.AcceptAsync(BusHost.Message(1, 1000), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await other.Channel.QueuePurgeAsync(name + ".0", TestContext.Current.CancellationToken);
        Assert.Equal(IntakeOutcome.Delivered, (await waiting).Outcome);
    }

    [Fact]
    public async Task Queues_with_other_settings_are_a_clear_fault_that_names_them()
    {
        var broker = await shared.GetAsync();
        var name = BusHost.NewName();
        await using var one = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name)));
        await one.Queues.ConnectAsync(TestContext.Current.CancellationToken);
        await using var two = BusHost.Create(iot => iot.AddRabbitMqQueue(BusHost.SettingsFor(broker, name, o => o.Queue.DeliveryLimit = 3)));

        var fault = await Assert.ThrowsAsync<SambrukException>(() => two.Queues.ConnectAsync(TestContext.Current.CancellationToken));

        Assert.Equal("IOT-RABBITMQ-TOPOLOGY", fault.Code);
        Assert.Contains($"the queue {name}.0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_fills_the_queues_does_not_work_on_them()
    {
        Action<IotRabbitMqOptions> none = _ => { };
        Assert.Throws<InvalidOperationException>(() => BusHost.Create(iot => iot.AddRabbitMqQueue(none).AddRabbitMqWorkers(none)));
        Assert.Throws<InvalidOperationException>(() => BusHost.Create(iot => iot.AddRabbitMqWorkers(none).AddRabbitMqQueue(none)));
    }

    /// <summary>The frame counters of each device rise.</summary>
    internal static void AssertInOrder(IEnumerable<UplinkKey> keys)
    {
        foreach (var device in keys.GroupBy(k => k.DevEui))
        {
            var counters = device.Select(k => k.FCnt!.Value).ToList();
            Assert.Equal(counters.Order(), counters);
        }
    }
}
