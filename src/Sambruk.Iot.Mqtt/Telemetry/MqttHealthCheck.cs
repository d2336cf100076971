// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.Iot.Mqtt;

/// <summary>Degraded while a broker is not connected.</summary>
internal sealed class MqttHealthCheck(MqttSources sources) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = sources.All.ToDictionary(s => s.Broker, s => (object)(s.IsConnected ? "connected" : "not connected"), StringComparer.Ordinal);
        return Task.FromResult(sources.All.All(s => s.IsConnected)
            ? HealthCheckResult.Healthy("All brokers are connected.", data)
            : HealthCheckResult.Degraded("A broker is not connected.", data: data));
    }
}
