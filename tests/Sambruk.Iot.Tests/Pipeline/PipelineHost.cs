// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sambruk.Iot.Tests.Pipeline;

/// <summary>A pipeline with a sink of the test's own, and messages for it.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private PipelineHost(ServiceProvider provider) => _provider = provider;

    public IotPipeline Pipeline => Get<IotPipeline>();

    public IDeadLetterStore Letters => Get<IDeadLetterStore>();

    public IMeasurementStore Store => Get<IMeasurementStore>();

    public static PipelineHost Start(RecordingSink? sink = null, Action<IotOptions>? configure = null, Action<IIotBuilder>? build = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddIot(options =>
        {
            options.Profiles["talkpool"] = "talkpool/oy1210";
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(1);
            options.RetryMaxDelay = TimeSpan.FromMilliseconds(5);
            configure?.Invoke(options);
        });
        if (sink is not null)
        {
            services.AddSingleton<IUplinkSink>(sink);
        }

        build?.Invoke(builder);
        return new(services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public Task StopAsync() => _provider.GetServices<IHostedService>().OfType<IotPipelineService>().Single().StopAsync(CancellationToken.None);

    /// <summary>A message of a talkpool sensor: 24.0 °C, 39.9 %, 793 ppm.</summary>
    public static IotMessage Message(int device = 1, uint fCnt = 1, string hex = "4128090319", string? profile = "talkpool", int fPort = 2) => new()
    {
        Source = "test",
        Body = Encoding.UTF8.GetBytes($$"""
            {"devEui":"70b3d57ed0{{device:x6}}","profile":{{(profile is null ? "null" : $"\"{profile}\"")}},"fPort":{{fPort}},"fCnt":{{fCnt}},"receivedAt":"2026-03-04T05:06:07Z","payloadHex":"{{hex}}"}
            """),
        Format = UplinkFormat.Json,
        ArrivedAt = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero),
    };

    public static DevEui DevEuiOf(int device) => DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)device);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

/// <summary>Keeps what it gets, and fails as the test says.</summary>
internal sealed class RecordingSink(string name = "recording") : IUplinkSink
{
    public ConcurrentQueue<DecodedUplink> Taken { get; } = new();

    /// <summary>Called first; what it throws the sink throws.</summary>
    public Func<UplinkBatch, CancellationToken, ValueTask>? Before { get; set; }

    public string Name => name;

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        if (Before is not null)
        {
            await Before(batch, cancellationToken);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (!batch.Refused.ContainsKey(i))
            {
                Taken.Enqueue(batch[i]);
            }
        }
    }
}
