// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.Mqtt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Takes messages from MQTT brokers.</summary>
public static class IotMqttBuilderExtensions
{
    /// <summary>Takes messages from the brokers of the section. Safe to call twice.</summary>
    public static IIotBuilder AddMqtt(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (!builder.Services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            builder.Services.AddSingleton(new BoundSection(section.Path));
            builder.Services.AddOptions<IotMqttOptions>().Bind(section);
        }

        return builder.Add();
    }

    /// <summary>Takes messages from brokers that are set in code. Safe to call twice.</summary>
    public static IIotBuilder AddMqtt(this IIotBuilder builder, Action<IotMqttOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotMqttOptions>().Configure(configure);
        return builder.Add();
    }

    private static IIotBuilder Add(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IotMqttOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotMqttOptions>, IotMqttOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MqttSources>());
        return builder;
    }

    private sealed record BoundSection(string Path);
}
