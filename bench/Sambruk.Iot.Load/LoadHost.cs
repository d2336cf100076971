// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.Load;

/// <summary>The host that takes the load: the packages as a municipality has them.</summary>
internal static class LoadHost
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        var iot = builder.Services.AddIot(options =>
        {
            options.Profiles["ELSYS ERS"] = "elsys";
            options.DuplicateWindow = TimeSpan.FromMinutes(1);
        });
        iot.AddMqtt(options =>
        {
            var broker = new Mqtt.MqttBrokerOptions { Host = "127.0.0.1", Port = settings.Port, UseTls = false, ClientId = "load-host", ProtocolVersion = settings.Protocol, ReceiveMaximum = settings.ReceiveMaximum };
            broker.Topics.Add("application/+/device/+/event/+");
            options.Brokers["load"] = broker;
        });
        if (settings.Store == "sqlite")
        {
            iot.UseSqlite(settings.Path);
        }

        using var host = builder.Build();
        await host.StartAsync();
        var store = host.Services.GetRequiredService<IMeasurementStore>();
        var letters = host.Services.GetRequiredService<IDeadLetterStore>();
        Console.WriteLine("seconds;uplinks;per second;working set MB;heap MB;gen2");
        var clock = Stopwatch.StartNew();
        long before = 0;
        for (var quiet = 0; clock.Elapsed.TotalSeconds < settings.Seconds && quiet < 3;)
        {
            await Task.Delay(10_000);
            var count = await store.CountAsync(CancellationToken.None);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{clock.Elapsed.TotalSeconds:F0};{count};{(count - before) / 10.0:F0};{process.WorkingSet64 / 1048576};{GC.GetTotalMemory(forceFullCollection: false) / 1048576};{GC.CollectionCount(2)}"));
            quiet = count == before && count > 0 ? quiet + 1 : 0;
            before = count;
        }

        var asideCount = await letters.CountAsync(CancellationToken.None);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"host: {before} uplinks kept, {asideCount} dead letters, {self.TotalProcessorTime.TotalSeconds:F1} s of processor time, {GC.GetTotalAllocatedBytes() / Math.Max(1, before)} bytes allocated an uplink"));
        await host.StopAsync();
        return 0;
    }
}
