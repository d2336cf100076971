// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sambruk.Iot;
using Sambruk.Iot.RabbitMq;
using Sambruk.TestKit.Peers;

namespace Sambruk.Benchmarks;

/// <summary>
/// Uplinks a second through a real RabbitMQ: persistent, confirmed, into quorum queues (<c>publish</c>), and out of them through
/// a pipeline to a sink, acknowledged (<c>work</c>). A broker of its own, or the one that SAMBRUK_TEST_RABBITMQ names.
/// </summary>
internal static class RabbitMqRates
{
    public static async Task RunAsync(int uplinks)
    {
        await using var broker = await RabbitMqServer.StartOrNamedAsync();
        var name = "bench" + Guid.NewGuid().ToString("N")[..8];
        void Settings(IotRabbitMqOptions options)
        {
            options.Host = broker.Host;
            options.Port = broker.Port;
            options.VirtualHost = broker.VirtualHost;
            options.UserName = broker.User;
            options.Password = broker.Password;
            options.UseTls = false;
            options.AllowUnencrypted = true;
            options.Queue.Name = name;
            options.Queue.Prefetch = 500;
        }

        var filling = new ServiceCollection();
        filling.AddIot(_ => { }).AddRabbitMqQueue(Settings);
        await using var filler = filling.BuildServiceProvider();
        var queues = filler.GetRequiredService<UplinkQueues>();
        foreach (var batch in new[] { 1, 100, 1000 })
        {
            var count = batch == 1 ? Math.Min(uplinks, 2000) : uplinks;
            var all = Enumerable.Range(0, count).Select(i => Uplink(i, (uint)batch)).ToList();
            await queues.PublishAsync([all[0]]);
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(all.Chunk(batch).Chunk(4).Select(async four =>
            {
                foreach (var one in four)
                {
                    await queues.PublishAsync(one);
                }
            }));
            Say($"publish, batches of {batch}", count, Stopwatch.GetElapsedTime(started));
        }

        var working = new ServiceCollection();
        working.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        var sink = new CountingSink();
        working.AddSingleton<IUplinkSink>(sink);
        working.AddIot(options =>
        {
            options.Profiles["talkpool"] = "talkpool/oy1210";
            options.DuplicateCapacity = 0;
        }).AddRabbitMqWorkers(Settings);
        await using var worker = working.BuildServiceProvider();
        var expected = (2 * uplinks) + Math.Min(uplinks, 2000);
        var begun = Stopwatch.GetTimestamp();
        foreach (var service in worker.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        while (sink.Count < expected)
        {
            await Task.Delay(20);
        }

        Say("work", expected, Stopwatch.GetElapsedTime(begun));
        foreach (var service in worker.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    private static void Say(string what, int count, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count} uplinks in {time.TotalSeconds:F2} s, {count / time.TotalSeconds:F0} a second"));

    private static Uplink Uplink(int i, uint round) => new()
    {
        DevEui = DevEui.FromValue(0x70b3d57ed0000001UL + (ulong)(i % 1000)),
        Profile = "talkpool",
        FPort = 2,
        FCnt = (round * 1_000_000) + (uint)i,
        ReceivedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Payload = Convert.FromHexString("4128090319"),
    };

    private sealed class CountingSink : IUplinkSink
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public string Name => "counting";

        public ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
        {
            Interlocked.Add(ref _count, batch.Count);
            return ValueTask.CompletedTask;
        }
    }
}
