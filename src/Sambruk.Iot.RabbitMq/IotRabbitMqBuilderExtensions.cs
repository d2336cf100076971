// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.RabbitMq;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings measurements to diwise's bus on RabbitMQ, and spreads work over its queues.</summary>
public static class IotRabbitMqBuilderExtensions
{
    /// <summary>
    /// Brings what is decoded to diwise's bus, with the settings of a section; adds <see cref="DiwiseBusPublisher"/> and
    /// <see cref="DiwiseBusReader"/>. Safe to call twice.
    /// </summary>
    public static IIotBuilder AddRabbitMq(this IIotBuilder builder, IConfigurationSection section) => builder.Bind(section).AddBus();

    /// <summary>Brings what is decoded to diwise's bus, with settings made in code. Safe to call twice.</summary>
    public static IIotBuilder AddRabbitMq(this IIotBuilder builder, Action<IotRabbitMqOptions> configure) => builder.Set(configure).AddBus();

    /// <summary>
    /// Hands the uplinks that this host takes in to workers on other hosts, over durable queues; adds <see cref="UplinkQueues"/>.
    /// An uplink is acknowledged to its source when the broker has it on disk. Safe to call twice; not beside <c>AddRabbitMqWorkers</c>.
    /// </summary>
    public static IIotBuilder AddRabbitMqQueue(this IIotBuilder builder, IConfigurationSection section) => builder.Bind(section).AddQueue();

    /// <inheritdoc cref="AddRabbitMqQueue(IIotBuilder, IConfigurationSection)"/>
    public static IIotBuilder AddRabbitMqQueue(this IIotBuilder builder, Action<IotRabbitMqOptions> configure) => builder.Set(configure).AddQueue();

    /// <summary>
    /// Takes uplinks from the durable queues, together with any number of other hosts; adds <see cref="UplinkQueues"/>. Safe to
    /// call twice; not beside <c>AddRabbitMqQueue</c>, which would put back what was taken.
    /// </summary>
    public static IIotBuilder AddRabbitMqWorkers(this IIotBuilder builder, IConfigurationSection section) => builder.Bind(section).AddWorkers();

    /// <inheritdoc cref="AddRabbitMqWorkers(IIotBuilder, IConfigurationSection)"/>
    public static IIotBuilder AddRabbitMqWorkers(this IIotBuilder builder, Action<IotRabbitMqOptions> configure) => builder.Set(configure).AddWorkers();

    /// <summary>Adds the check <c>iot-rabbitmq</c>: degraded while a connection is wanted and not there, or takes nothing. Its data holds one word or code per connection.</summary>
    public static IHealthChecksBuilder AddIotRabbitMq(this IHealthChecksBuilder builder, string name = "iot-rabbitmq")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider =>
            {
                BrokerConnection?[] connections =
                [
                    provider.GetService<DiwiseBusPublisher>()?.Connection,
                    provider.GetService<DiwiseBusReader>()?.Connection,
                    provider.GetService<UplinkQueues>()?.Connection,
                    provider.GetServices<IHostedService>().OfType<QueueWorkers>().SingleOrDefault()?.Connection,
                ];
                return new RabbitMqHealthCheck([.. connections.OfType<BrokerConnection>()]);
            },
            failureStatus: null,
            tags: null));
    }

    private static IIotBuilder Bind(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<IotRabbitMqOptions>().Bind(section);
        return builder;
    }

    private static IIotBuilder Set(this IIotBuilder builder, Action<IotRabbitMqOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotRabbitMqOptions>().Configure(configure);
        return builder;
    }

    private static IIotBuilder AddBus(this IIotBuilder builder)
    {
        var services = builder.AddShared().Services;
        services.TryAddSingleton(static p => new DiwiseBusPublisher(
            p.GetRequiredService<IOptions<IotRabbitMqOptions>>(), p.GetRequiredService<RabbitMqTelemetry>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<DiwiseBusPublisher>>()));
        services.TryAddSingleton(static p => new DiwiseBusReader(
            p.GetRequiredService<IOptions<IotRabbitMqOptions>>(), p.GetRequiredService<RabbitMqTelemetry>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<DiwiseBusReader>>()));
        services.TryAddSingleton<DiwiseSink>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUplinkSink, DiwiseSink>(static p => p.GetRequiredService<DiwiseSink>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeviceStatusSink, DiwiseSink>(static p => p.GetRequiredService<DiwiseSink>()));
        return builder;
    }

    private static IIotBuilder AddQueue(this IIotBuilder builder)
    {
        ThrowIfLoop(builder.Services.Any(s => s.ImplementationType == typeof(QueueWorkers)));
        var services = builder.AddShared().AddUplinkQueue().Services;
        services.TryAddSingleton<UplinkQueueSink>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUplinkSink, UplinkQueueSink>(static p => p.GetRequiredService<UplinkQueueSink>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeviceStatusSink, UplinkQueueSink>(static p => p.GetRequiredService<UplinkQueueSink>()));
        return builder;
    }

    private static IIotBuilder AddWorkers(this IIotBuilder builder)
    {
        ThrowIfLoop(builder.Services.Any(s => s.ServiceType == typeof(UplinkQueueSink)));
        builder.AddShared().AddUplinkQueue().Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, QueueWorkers>());
        return builder;
    }

    private static IIotBuilder AddUplinkQueue(this IIotBuilder builder)
    {
        builder.Services.TryAddSingleton(static p => new UplinkQueues(
            p.GetRequiredService<IOptions<IotRabbitMqOptions>>(), p.GetRequiredService<RabbitMqTelemetry>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<UplinkQueues>>()));
        return builder;
    }

    private static IIotBuilder AddShared(this IIotBuilder builder)
    {
        builder.Services.AddOptions<IotRabbitMqOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotRabbitMqOptions>, IotRabbitMqOptionsValidator>());
        builder.Services.TryAddSingleton<RabbitMqTelemetry>();
        return builder;
    }

    private static void ThrowIfLoop(bool isLoop)
    {
        if (isLoop)
        {
            throw new InvalidOperationException("A host either fills the queues (AddRabbitMqQueue) or works on them (AddRabbitMqWorkers): with both, what it takes would go back.");
        }
    }
}
