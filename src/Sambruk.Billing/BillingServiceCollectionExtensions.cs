// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Billing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds invoicing.</summary>
public static class BillingServiceCollectionExtensions
{
    /// <summary>Adds <see cref="Invoicing"/> with the settings of a section. Without a store documents live as long as the process. Safe to call twice.</summary>
    public static IBillingBuilder AddBilling(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<BillingOptions>().Bind(section);
        return Add(services);
    }

    /// <summary>Adds <see cref="Invoicing"/> with settings made in code. Safe to call twice.</summary>
    public static IBillingBuilder AddBilling(this IServiceCollection services, Action<BillingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<BillingOptions>().Configure(configure);
        return Add(services);
    }

    private static BillingBuilder Add(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<BillingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BillingOptions>, BillingOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBillingStore, InMemoryBillingStore>();
        services.TryAddSingleton<BillingTelemetry>();
        services.TryAddSingleton(static provider => new Invoicing(
            provider.GetRequiredService<IBillingStore>(),
            provider.GetRequiredService<IOptions<BillingOptions>>().Value,
            provider.GetRequiredService<BillingTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<Invoicing>>()));
        return new(services);
    }

    private sealed record BillingBuilder(IServiceCollection Services) : IBillingBuilder;
}
