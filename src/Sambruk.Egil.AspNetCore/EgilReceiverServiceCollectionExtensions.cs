// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Egil;
using Sambruk.Egil.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the receiving end of the EGIL profile to a host.</summary>
public static class EgilReceiverServiceCollectionExtensions
{
    /// <summary>Adds the receiver with the settings of a section. Objects are kept in memory until a store package is used.</summary>
    public static IEgilReceiverBuilder AddEgilReceiver(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.Configure<EgilReceiverOptions>(section);
        return services.AddParts();
    }

    /// <summary>Adds the receiver with the settings of a delegate. Objects are kept in memory until a store package is used.</summary>
    public static IEgilReceiverBuilder AddEgilReceiver(this IServiceCollection services, Action<EgilReceiverOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services.AddParts();
    }

    private static Builder AddParts(this IServiceCollection services)
    {
        services.AddOptions<EgilReceiverOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgilReceiverOptions>, EgilReceiverOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgilReceiverOptions>, EgilReceiverKeysValidator>());
        services.AddMetrics();
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReceivedResourceStore, InMemoryReceivedResourceStore>();
        services.TryAddSingleton<SenderIdentification>();
        services.TryAddSingleton<SenderRateLimiter>();
        services.TryAddSingleton<ReceiverTelemetry>();
        services.TryAddSingleton<ReceiverHandlers>();
        services.TryAddSingleton<ReceiverPipeline>();
        services.TryAddSingleton<ResourceRequests>();
        services.TryAddSingleton<DiscoveryRequests>();
        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IEgilReceiverBuilder;
}
