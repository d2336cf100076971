// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk;
using Sambruk.Kaa;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the activity responsibility.</summary>
public static class KaaServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="KaaRegister"/>, <see cref="KaaIntake"/>, <see cref="KaaLogReview"/> and <see cref="TargetGroupRule"/> with the settings of a section. Without a store and a log of the
    /// host's own, cases and log live as long as the process. Safe to call twice.
    /// </summary>
    public static IKaaBuilder AddKaa(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<KaaOptions>().Bind(section);
        return Add(services);
    }

    /// <summary>As the other, with settings made in code.</summary>
    public static IKaaBuilder AddKaa(this IServiceCollection services, Action<KaaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<KaaOptions>().Configure(configure);
        return Add(services);
    }

    private static KaaBuilder Add(IServiceCollection services)
    {
        services.AddOptions<KaaOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KaaOptions>, KaaOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KaaOptions>, KaaOptionsRules>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKaaStore, InMemoryKaaStore>();
        services.TryAddSingleton<IAuditLog>(static provider => new InMemoryAuditLog(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new TargetGroupRule(provider.GetRequiredService<IOptions<KaaOptions>>().Value.ToPolicy()));
        services.TryAddSingleton(static provider => new KaaRegister(
            provider.GetRequiredService<IKaaStore>(), provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new KaaIntake(
            provider.GetRequiredService<IKaaStore>(), provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new KaaLogReview(provider.GetRequiredService<IAuditLog>()));
        return new(services);
    }

    private sealed record KaaBuilder(IServiceCollection Services) : IKaaBuilder;
}
