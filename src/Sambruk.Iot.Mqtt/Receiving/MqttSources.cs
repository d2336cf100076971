// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>One source for each broker of the configuration.</summary>
internal sealed class MqttSources(IOptions<IotMqttOptions> options, IOptions<IotOptions> iot, IotPipeline pipeline, MqttTelemetry telemetry, TimeProvider time, ILogger<MqttSource> logger) : IHostedService, IDisposable
{
    // How long the host waits at its end for the messages under way, so that fewer come again; the pipeline waits once more.
    private static readonly TimeSpan s_longestDrain = TimeSpan.FromSeconds(5);

    private readonly List<MqttSource> _sources = [.. options.Value.Brokers.Select(b => new MqttSource(
        b.Key, b.Value, iot.Value.DrainTime < s_longestDrain ? iot.Value.DrainTime : s_longestDrain, pipeline, telemetry, time, logger))];

    public IReadOnlyList<MqttSource> All => _sources;

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_sources.Select(s => s.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_sources.Select(s => s.StopAsync(cancellationToken)));

    public void Dispose() => _sources.ForEach(s => s.Dispose());
}
