// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.Mqtt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Takes messages from MQTT brokers, and from a broker inside the host.</summary>
public static class IotMqttBuilderExtensions
{
    // As many as diwise's agent reads.
    private const int DiwiseTopics = 25;

    /// <summary>Takes messages from the brokers of the section. Safe to call twice.</summary>
    public static IIotBuilder AddMqtt(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (builder.IsNew<IotMqttOptions>(section))
        {
            builder.Services.AddOptions<IotMqttOptions>().Bind(section);
        }

        return builder.AddSources();
    }

    /// <summary>Takes messages from brokers that are set in code. Safe to call twice.</summary>
    public static IIotBuilder AddMqtt(this IIotBuilder builder, Action<IotMqttOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotMqttOptions>().Configure(configure);
        return builder.AddSources();
    }

    /// <summary>
    /// Takes messages from the broker that the settings of diwise's agent name: <c>MQTT_HOST</c>, <c>MQTT_PORT</c>, <c>MQTT_USER</c>,
    /// <c>MQTT_PASSWORD</c>, <c>MQTT_KEEPALIVE</c> (seconds), <c>MQTT_CLIENT_ID</c> and <c>MQTT_TOPIC_0</c> to <c>MQTT_TOPIC_24</c>.
    /// The certificate of the broker is verified all the same. Adds nothing when there is no <c>MQTT_HOST</c>.
    /// </summary>
    /// <param name="builder">What <c>AddIot</c> returned.</param>
    /// <param name="configuration">The host's configuration, with the environment in it.</param>
    /// <param name="name">Name of the broker in logs and metrics.</param>
    public static IIotBuilder AddMqttOfDiwise(this IIotBuilder builder, IConfiguration configuration, string name = "diwise")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return configuration["MQTT_HOST"] is not { Length: > 0 } host ? builder : builder.AddMqtt(options =>
        {
            var broker = new MqttBrokerOptions
            {
                Host = host,
                Port = NumberOf("MQTT_PORT") ?? 8883,
                UserName = configuration["MQTT_USER"] ?? "",
                Password = configuration["MQTT_PASSWORD"] ?? "",
                ClientId = configuration["MQTT_CLIENT_ID"] ?? "",
                KeepAlive = TimeSpan.FromSeconds(NumberOf("MQTT_KEEPALIVE") ?? 30),
            };
            for (var i = 0; i < DiwiseTopics; i++)
            {
                if (configuration[string.Create(CultureInfo.InvariantCulture, $"MQTT_TOPIC_{i}")] is { Length: > 0 } topic)
                {
                    broker.Topics.Add(topic);
                }
            }

            options.Brokers[name] = broker;

            // What is no number becomes one that the validation refuses.
            int? NumberOf(string key) => configuration[key] is not { Length: > 0 } text ? null
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        });
    }

    /// <summary>Runs a broker inside the host, with the settings of the section. Safe to call twice.</summary>
    public static IIotBuilder AddMqttBroker(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (builder.IsNew<IotMqttBrokerOptions>(section))
        {
            builder.Services.AddOptions<IotMqttBrokerOptions>().Bind(section);
        }

        return builder.AddBroker();
    }

    /// <summary>Runs a broker inside the host, with settings made in code. Safe to call twice.</summary>
    public static IIotBuilder AddMqttBroker(this IIotBuilder builder, Action<IotMqttBrokerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotMqttBrokerOptions>().Configure(configure);
        return builder.AddBroker();
    }

    private static IIotBuilder AddSources(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IotMqttOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotMqttOptions>, IotMqttOptionsValidator>());
        services.TryAddSingleton<MqttTelemetry>();
        services.TryAddSingleton<MqttSources>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MqttSources>(static provider => provider.GetRequiredService<MqttSources>()));
        return builder;
    }

    private static IIotBuilder AddBroker(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IotMqttBrokerOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotMqttBrokerOptions>, IotMqttBrokerOptionsValidator>());
        services.TryAddSingleton<MqttTelemetry>();
        services.TryAddSingleton<EmbeddedBroker>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EmbeddedBroker>(static provider => provider.GetRequiredService<EmbeddedBroker>()));
        return builder;
    }

    // Once: a list that is bound twice has everything twice.
    private static bool IsNew<TOptions>(this IIotBuilder builder, IConfigurationSection section)
    {
        if (builder.Services.Any(service => service.ImplementationInstance is BoundSection bound && bound == new BoundSection(typeof(TOptions), section.Path)))
        {
            return false;
        }

        builder.Services.AddSingleton(new BoundSection(typeof(TOptions), section.Path));
        return true;
    }

    private sealed record BoundSection(Type Options, string Path);
}
