// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sambruk.FederatedTls;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Health of the federation metadata.</summary>
public static class FederatedTlsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check: unhealthy without valid metadata, degraded in its last day. Its data are <c>issuedAt</c>,
    /// <c>expiresAt</c>, <c>ageHours</c>, <c>daysToExpiry</c> and <c>entities</c>.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">Name of the check. Default <c>federated-tls</c>.</param>
    public static IHealthChecksBuilder AddFederatedTls(this IHealthChecksBuilder builder, string name = "federated-tls")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider => new FederationMetadataHealthCheck(provider.GetRequiredService<FederationMetadataStore>(), provider.GetRequiredService<TimeProvider>()),
            failureStatus: null,
            tags: null));
    }
}
