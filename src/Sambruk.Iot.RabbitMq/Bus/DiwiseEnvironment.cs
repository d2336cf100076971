// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Settings by the names that diwise's services have in their environment.</summary>
public static class DiwiseEnvironment
{
    /// <summary>
    /// Takes <c>RABBITMQ_HOST</c>, <c>RABBITMQ_PORT</c>, <c>RABBITMQ_VHOST</c>, <c>RABBITMQ_USER</c>, <c>RABBITMQ_PASS</c>,
    /// <c>RABBITMQ_DISABLED</c> and <c>RABBITMQ_INIT_TIMEOUT</c> (seconds) from the configuration, where they are set. As diwise
    /// speaks without TLS, so does this where <c>RABBITMQ_HOST</c> is set, unless the port is 5671: use it within a network of one's own.
    /// diwise's default user and password are not taken over: set them.
    /// </summary>
    /// <exception cref="SambrukException">A number is none (<c>IOT-RABBITMQ-SETTING</c>).</exception>
    public static IotRabbitMqOptions UseDiwiseEnvironment(this IotRabbitMqOptions options, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configuration);
        options.VirtualHost = Text("RABBITMQ_VHOST") ?? options.VirtualHost;
        options.UserName = Text("RABBITMQ_USER") ?? options.UserName;
        options.Password = Text("RABBITMQ_PASS") ?? options.Password;
        options.Port = Number("RABBITMQ_PORT") ?? options.Port;
        if (Number("RABBITMQ_INIT_TIMEOUT") is { } seconds)
        {
            options.ConnectTimeout = TimeSpan.FromSeconds(seconds);
        }

        if (Text("RABBITMQ_DISABLED") is { } disabled)
        {
            options.Enabled = !string.Equals(disabled, "true", StringComparison.OrdinalIgnoreCase) && disabled != "1";
        }

        if (Text("RABBITMQ_HOST") is { } host)
        {
            options.Host = host;
            options.UseTls = options.Port == 5671;
            options.AllowUnencrypted = !options.UseTls;
        }

        return options;

        string? Text(string name) => configuration[name] is { Length: > 0 } value ? value : null;

        int? Number(string name) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new SambrukException("IOT-RABBITMQ-SETTING", $"{name} is not a number.");
    }
}
