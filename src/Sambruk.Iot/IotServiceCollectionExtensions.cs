// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sambruk.Iot;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the pipeline of sensor messages.</summary>
public static class IotServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IotPipeline"/> with the settings of a section. Sources, sinks and a store are added to what it returns;
    /// without a store devices come from the configuration, and measurements and dead letters are kept in memory. Safe to call twice.
    /// </summary>
    public static IIotBuilder AddIot(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        if (!services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            services.AddSingleton(new BoundSection(section.Path));
            services.AddOptions<IotOptions>().Bind(section);
        }

        return Add(services);
    }

    /// <summary>Adds <see cref="IotPipeline"/> with settings made in code. Safe to call twice.</summary>
    public static IIotBuilder AddIot(this IServiceCollection services, Action<IotOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<IotOptions>().Configure(configure);
        return Add(services);
    }

    /// <summary>Adds a sink; one of a kind.</summary>
    public static IIotBuilder AddSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this IIotBuilder builder)
        where TSink : class, IUplinkSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IUplinkSink, TSink>());
        return builder;
    }

    /// <summary>Adds a decoder of the host's own.</summary>
    public static IIotBuilder AddDecoder(this IIotBuilder builder, PayloadDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(decoder);
        builder.Services.AddSingleton<IDecoderSource>(new OwnDecoder(decoder));
        return builder;
    }

    private static IotBuilder Add(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<IotOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(DecoderRegistry.Default);
        services.TryAddSingleton(static provider => new DecoderCatalog(provider.GetRequiredService<DecoderRegistry>(), provider.GetServices<IDecoderSource>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotOptions>, IotOptionsValidator>());
        services.TryAddSingleton<IDeviceRegister>(static provider =>
            new InMemoryDeviceRegister(provider.GetRequiredService<IOptions<IotOptions>>().Value.Devices.Select(d => d.ToDevice())));
        services.TryAddSingleton<IMeasurementStore, InMemoryMeasurementStore>();
        services.TryAddSingleton<IDeadLetterStore, InMemoryDeadLetterStore>();
        services.TryAddSingleton<IotTelemetry>();
        services.TryAddSingleton(static provider => new IotPipeline(
            provider.GetRequiredService<IOptions<IotOptions>>(),
            provider.GetRequiredService<DecoderCatalog>(),
            provider.GetRequiredService<DecoderRegistry>(),
            provider.GetRequiredService<IDeviceRegister>(),
            provider.GetRequiredService<IMeasurementStore>(),
            provider.GetServices<IUplinkSink>(),
            provider.GetServices<IDeviceStatusSink>(),
            provider.GetRequiredService<IDeadLetterStore>(),
            provider.GetRequiredService<IotTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IotPipeline>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, IotPipelineService>());
        return new IotBuilder(services);
    }

    private sealed record BoundSection(string Path);

    private sealed record IotBuilder(IServiceCollection Services) : IIotBuilder;

    private sealed class OwnDecoder(PayloadDecoder decoder) : IDecoderSource
    {
        public PayloadDecoder? Find(string name) =>
            decoder.Info.Aliases.Prepend(decoder.Info.Key).Contains(name, StringComparer.OrdinalIgnoreCase) ? decoder : null;
    }
}
