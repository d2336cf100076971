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
    /// without a store devices come from the configuration, and measurements, states of devices and dead letters are kept in memory.
    /// Safe to call twice.
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

    /// <summary>
    /// Puts the parts of a store in the place of those that are there; the last call counts. The packages of stores do it
    /// themselves: this is for a store of the host's own.
    /// </summary>
    /// <typeparam name="TDevices">Keeps the devices.</typeparam>
    /// <typeparam name="TMeasurements">Keeps the measurements.</typeparam>
    /// <typeparam name="TStatuses">Keeps the last state of each device.</typeparam>
    /// <typeparam name="TLetters">Keeps what could not be dealt with.</typeparam>
    public static IIotBuilder UseStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDevices,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMeasurements,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStatuses,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TLetters>(this IIotBuilder builder)
        where TDevices : class, IDeviceRegister
        where TMeasurements : class, IMeasurementStore
        where TStatuses : class, IDeviceStatusStore
        where TLetters : class, IDeadLetterStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IDeviceRegister, TDevices>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IMeasurementStore, TMeasurements>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IDeviceStatusStore, TStatuses>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IDeadLetterStore, TLetters>());
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
        services.TryAddSingleton<IDeviceStatusStore, InMemoryDeviceStatusStore>();
        services.TryAddSingleton<IDeadLetterStore, InMemoryDeadLetterStore>();
        services.TryAddSingleton<IotTelemetry>();
        services.TryAddSingleton(static provider => new IotPipeline(
            provider.GetRequiredService<IOptions<IotOptions>>(),
            provider.GetRequiredService<DecoderCatalog>(),
            provider.GetRequiredService<DecoderRegistry>(),
            provider.GetRequiredService<IDeviceRegister>(),
            provider.GetRequiredService<IMeasurementStore>(),
            provider.GetServices<IUplinkSink>(),
            provider.GetRequiredService<IDeviceStatusStore>(),
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
