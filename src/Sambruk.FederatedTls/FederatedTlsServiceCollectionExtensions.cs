// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sambruk.FederatedTls;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the federation to a host.</summary>
public static class FederatedTlsServiceCollectionExtensions
{
    /// <summary>Adds the federation with settings from configuration, usually the section <c>FederatedTls</c>. Safe to call twice.</summary>
    public static IFederatedTlsBuilder AddFederatedTls(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var first = !services.Any(service => service.ServiceType == typeof(FederationMetadataStore));
        var builder = AddCore(services);
        if (first)
        {
            // Bound once: a second binding would add each certificate to the list again.
            services.Configure<FederatedTlsOptions>(options => section.Bind(options));
        }

        return builder;
    }

    /// <summary>Adds the federation with settings from code. Safe to call twice; the settings add up.</summary>
    public static IFederatedTlsBuilder AddFederatedTls(this IServiceCollection services, Action<FederatedTlsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = AddCore(services);
        services.Configure(configure);
        return builder;
    }

    private static Builder AddCore(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(FederationMetadataStore)))
        {
            return new(services);
        }

        services.AddLogging();
        services.AddOptionsWithValidateOnStart<FederatedTlsOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FederatedTlsOptions>, FederatedTlsOptionsAttributes>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FederatedTlsOptions>, FederatedTlsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(MetadataSource.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .AddStandardResilienceHandler(options =>
            {
                // Only GET is sent. Three tries in the time that one fetch may take.
                options.Retry.MaxRetryAttempts = 2;
                options.Retry.Delay = TimeSpan.FromMilliseconds(500);
            });
        services.TryAddSingleton<MetadataSource>();
        services.TryAddSingleton<ClientCertificates>();
        services.TryAddSingleton(provider => new FederationMetadataStore(
            provider.GetRequiredService<MetadataSource>(),
            provider.GetRequiredService<IOptions<FederatedTlsOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FederationMetadataStore>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FederationMetadataRefresher>());
        return new(services);
    }

    private sealed class Builder(IServiceCollection services) : IFederatedTlsBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
