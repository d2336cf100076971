// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.Iot;

/// <summary>Degraded while a sink does not take what waits for it.</summary>
internal sealed class IotHealthCheck(IotPipeline pipeline) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = pipeline.Sinks.ToDictionary(s => s.Name, s => (object)(s.IsFailing ? "failing" : "working"), StringComparer.Ordinal);
        return Task.FromResult(pipeline.Sinks.Any(s => s.IsFailing)
            ? HealthCheckResult.Degraded("A sink does not take what waits for it.", data: data)
            : HealthCheckResult.Healthy("All sinks work.", data));
    }
}
