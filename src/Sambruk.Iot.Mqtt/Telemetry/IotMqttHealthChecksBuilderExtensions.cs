// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sambruk.Iot.Mqtt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of the brokers that <c>AddMqtt</c> takes messages from.</summary>
public static class IotMqttHealthChecksBuilderExtensions
{
    /// <summary>Adds the check <c>iot-mqtt</c>: degraded while a broker is not connected. Its data holds one word per broker.</summary>
    public static IHealthChecksBuilder AddIotMqtt(this IHealthChecksBuilder builder, string name = "iot-mqtt")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider => new MqttHealthCheck(provider.GetRequiredService<MqttSources>()),
            failureStatus: null,
            tags: null));
    }
}
