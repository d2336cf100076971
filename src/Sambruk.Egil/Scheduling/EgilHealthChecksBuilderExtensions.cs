// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sambruk.Egil;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of roster provisioning.</summary>
public static class EgilHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds the check <c>egil</c>: how the latest run of each target ended, and whether a plan waits for approval. Its data
    /// holds one word per target.
    /// </summary>
    public static IHealthChecksBuilder AddEgil(this IHealthChecksBuilder builder, string name = "egil")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider => new EgilHealthCheck(provider.GetRequiredService<EgilProvisioner>()),
            failureStatus: null,
            tags: null));
    }
}
