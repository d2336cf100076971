// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>One source for each broker of the configuration.</summary>
internal sealed class MqttSources(IOptions<IotMqttOptions> options, IotPipeline pipeline, TimeProvider time, ILogger<MqttSource> logger) : IHostedService, IDisposable
{
    private readonly List<MqttSource> _sources = [.. options.Value.Brokers.Select(b => new MqttSource(b.Key, b.Value, pipeline, time, logger))];

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_sources.Select(s => s.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_sources.Select(s => s.StopAsync(cancellationToken)));

    public void Dispose() => _sources.ForEach(s => s.Dispose());
}
