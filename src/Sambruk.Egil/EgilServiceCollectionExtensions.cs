// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk;
using Sambruk.Egil;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds roster provisioning by the EGIL profile.</summary>
public static class EgilServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="EgilProvisioner"/> with its targets, the CSV source and the schedule from one section:
    /// <see cref="EgilOptions"/> at its top, <c>Roster</c> (<see cref="RosterOptions"/>) and <c>Csv</c> (<see cref="CsvRosterOptions"/>) below it.
    /// Safe to call twice. Federated targets also need <c>AddFederatedTls</c>.
    /// </summary>
    public static IEgilBuilder AddEgil(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        if (!services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            services.AddSingleton(new BoundSection(section.Path));
            services.AddOptions<EgilOptions>().Bind(section);
            services.AddOptions<RosterOptions>().Bind(section.GetSection("Roster"));
            services.AddOptions<CsvRosterOptions>().Bind(section.GetSection("Csv"));
        }

        return Add(services, section.Get<EgilOptions>() ?? new EgilOptions());
    }

    /// <summary>Adds <see cref="EgilProvisioner"/> with settings made in code. Safe to call twice.</summary>
    public static IEgilBuilder AddEgil(this IServiceCollection services, Action<EgilOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<EgilOptions>().Configure(configure);
        var options = new EgilOptions();
        configure(options);
        return Add(services, options);
    }

    /// <summary>Uses this source instead of CSV files.</summary>
    public static IEgilBuilder UseSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this IEgilBuilder builder)
        where TSource : class, IRosterSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRosterSource, TSource>());
        return builder;
    }

    /// <summary>Uses this source instead of CSV files.</summary>
    public static IEgilBuilder UseSource(this IEgilBuilder builder, Func<IServiceProvider, IRosterSource> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.Replace(ServiceDescriptor.Singleton(create));
        return builder;
    }

    private static EgilBuilder Add(IServiceCollection services, EgilOptions known)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<EgilOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgilOptions>, EgilOptionsValidator>());
        services.AddOptions<RosterOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RosterOptions>, RosterOptionsValidator>());

        // Not at start: a host with another source has no CSV files.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CsvRosterOptions>, CsvRosterOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRosterSource>(static provider => new CsvRosterSource(provider.GetRequiredService<IOptions<CsvRosterOptions>>().Value));
        services.TryAddSingleton<EgilTelemetry>();
        services.TryAddSingleton(static provider => new EgilAudit(provider.GetService<IAuditLog>()));
        services.TryAddSingleton(static provider => new EgilProvisioner(
            provider.GetRequiredService<IOptions<EgilOptions>>(),
            provider.GetRequiredService<IOptions<RosterOptions>>(),
            provider.GetRequiredService<IRosterSource>,
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<EgilTelemetry>(),
            provider.GetRequiredService<EgilAudit>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EgilScheduler>());
        services.AddHttpClient();
        foreach (var (target, options) in known.Targets)
        {
            EgilTargetClient.Add(services, target, options);
        }

        return new EgilBuilder(services);
    }

    private sealed record BoundSection(string Path);

    private sealed record EgilBuilder(IServiceCollection Services) : IEgilBuilder;
}
