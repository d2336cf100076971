// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sambruk.FederatedTls;

/// <summary>
/// Unhealthy without valid metadata; degraded in the last day before it expires, as it then ought to have been renewed.
/// </summary>
internal sealed class FederationMetadataHealthCheck(FederationMetadataStore store, TimeProvider timeProvider) : IHealthCheck
{
    private static readonly TimeSpan s_late = TimeSpan.FromDays(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (store.Current is not { } metadata)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("There is no valid federation metadata."));
        }

        var now = timeProvider.GetUtcNow();
        var left = metadata.ExpiresAt - now;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuedAt"] = metadata.IssuedAt,
            ["expiresAt"] = metadata.ExpiresAt,
            ["ageHours"] = (now - metadata.IssuedAt).TotalHours,
            ["daysToExpiry"] = left.TotalDays,
            ["entities"] = metadata.Metadata.Entities.Count,
        };
        return Task.FromResult(left < s_late && now > metadata.IssuedAt + ((metadata.ExpiresAt - metadata.IssuedAt) / 2)
            ? HealthCheckResult.Degraded("The federation metadata expires soon and has not been renewed.", data: data)
            : HealthCheckResult.Healthy("The federation metadata is valid.", data));
    }
}
