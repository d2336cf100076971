// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sambruk.Billing;
using Sambruk.PxWeb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds inhabitants from the PxWeb of a statistical office.</summary>
public static class PxWebPopulationBuilderExtensions
{
    private const string ScbV1 = "https://api.scb.se/OV0104/v1/doris/sv/ssd/";
    private const string ScbV2 = "https://statistikdatabasen.scb.se/api/v2/";

    /// <summary>
    /// Adds <see cref="PxWebPopulationSource"/> as the <see cref="IPopulationSource"/>, and <see cref="PopulationDiscovery"/>, with the
    /// settings of a section; its part <c>PxWeb</c> is that of the client (<see cref="PxWebOptions"/>), whose address is SCB's unless it says
    /// another. Safe to call twice.
    /// </summary>
    public static IBillingBuilder AddPxWebPopulation(this IBillingBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<PxWebPopulationOptions>().Bind(section);
        builder.Services.AddPxWeb(section.GetSection("PxWeb"));
        return Add(builder);
    }

    /// <summary>As the other, with settings made in code; the client's own are made by <c>AddPxWeb</c> where they are others than SCB's. Safe to call twice.</summary>
    public static IBillingBuilder AddPxWebPopulation(this IBillingBuilder builder, Action<PxWebPopulationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<PxWebPopulationOptions>().Configure(configure);
        builder.Services.AddPxWeb(static _ => { });
        return Add(builder);
    }

    private static IBillingBuilder Add(IBillingBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PxWebPopulationOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PxWebPopulationOptions>, PxWebPopulationOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PxWebPopulationOptions>, PxWebPopulationSelectionsValidator>());

        // That inhabitants are SCB's is a matter of this package; the client knows no office.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PxWebOptions>, Scb>());
        services.TryAddSingleton(static provider => new PxWebPopulationSource(
            provider.GetRequiredService<PxWebClient>(),
            provider.GetRequiredService<IOptions<PxWebPopulationOptions>>().Value,
            provider.GetRequiredService<ILogger<PxWebPopulationSource>>()));
        services.TryAddSingleton<IPopulationSource>(static provider => provider.GetRequiredService<PxWebPopulationSource>());
        services.TryAddSingleton(static provider => new PopulationDiscovery(
            provider.GetRequiredService<PxWebClient>(), provider.GetRequiredService<IOptions<PxWebPopulationOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    private sealed class Scb : IPostConfigureOptions<PxWebOptions>
    {
        public void PostConfigure(string? name, PxWebOptions options) => options.BaseAddress ??= new(options.Version == PxWebVersion.V1 ? ScbV1 : ScbV2);
    }
}
