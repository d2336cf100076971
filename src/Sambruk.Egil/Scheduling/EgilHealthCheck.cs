// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.Egil;

/// <summary>Healthy when the latest run of each target completed; degraded when something waits for a person or for the next run.</summary>
internal sealed class EgilHealthCheck(EgilProvisioner provisioner) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var worst = HealthStatus.Healthy;
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var target in provisioner.Targets)
        {
            var status = await provisioner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
            var (health, text) = Judge(status);
            data[target] = text;
            worst = health < worst ? health : worst;
        }

        return new HealthCheckResult(worst, data: data);
    }

    private static (HealthStatus Health, string Text) Judge(TargetStatus status)
    {
        if (status.LatestPlan is { IsHeld: true, IsApproved: false } plan && plan.Baseline == status.Baseline)
        {
            return (HealthStatus.Degraded, "held");
        }

        return (status.Runs is [var latest, ..] ? latest : null) switch
        {
            null => (HealthStatus.Degraded, "never-run"),
            { Outcome: ProvisioningOutcome.Completed } => (HealthStatus.Healthy, "completed"),
            { Outcome: ProvisioningOutcome.Unreachable } => (HealthStatus.Unhealthy, "unreachable"),
            { IsInterrupted: true } => (HealthStatus.Degraded, "running-or-interrupted"),
            _ => (HealthStatus.Degraded, "partially-failed"),
        };
    }
}
