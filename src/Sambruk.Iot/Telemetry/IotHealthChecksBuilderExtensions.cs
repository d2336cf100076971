// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sambruk.Iot;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of the pipeline.</summary>
public static class IotHealthChecksBuilderExtensions
{
    /// <summary>Adds the check <c>iot</c>: degraded while a sink does not take what waits for it. Its data holds one word per sink.</summary>
    public static IHealthChecksBuilder AddIot(this IHealthChecksBuilder builder, string name = "iot")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider => new IotHealthCheck(provider.GetRequiredService<IotPipeline>()),
            failureStatus: null,
            tags: null));
    }
}
