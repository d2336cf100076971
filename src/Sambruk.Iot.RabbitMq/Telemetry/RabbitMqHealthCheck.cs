// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Degraded while a connection that is wanted is not there, or takes nothing.</summary>
internal sealed class RabbitMqHealthCheck(IReadOnlyList<BrokerConnection> connections) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = connections.ToDictionary(c => c.Purpose, c => (object)(c.IsBlocked ? RabbitMqFaults.Blocked : c.FaultCode ?? "working"), StringComparer.Ordinal);
        return Task.FromResult(connections.Any(c => c.IsBlocked || c.FaultCode is not null)
            ? HealthCheckResult.Degraded("RabbitMQ cannot be used as wanted.", data: data)
            : HealthCheckResult.Healthy("RabbitMQ works, or nobody has wanted it yet.", data));
    }
}
