// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Checks <see cref="IotRabbitMqOptions"/> when the host starts: every fault at once, by its path in the configuration.</summary>
internal sealed class IotRabbitMqOptionsValidator : IValidateOptions<IotRabbitMqOptions>
{
    // RabbitMQ's limit on names is 255 bytes; a queue's name gets its number or ".dead" at the end.
    private const int LongestName = 200;
    private readonly RabbitMqSettingsValidator _settings = new();

    public ValidateOptionsResult Validate(string? name, IotRabbitMqOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        if (!options.UseTls && !options.AllowUnencrypted && !IsThisMachine(options.Host))
        {
            result.AddError("UseTls: false is for a broker on this machine; for another one set AllowUnencrypted, too.");
        }

        if (options.CertificateAuthorityFile.Length > 0 && !File.Exists(options.CertificateAuthorityFile))
        {
            result.AddError("CertificateAuthorityFile: there is no such file.");
        }

        Time(options.ConnectTimeout, nameof(options.ConnectTimeout), result);
        Time(options.PublishTimeout, nameof(options.PublishTimeout), result);
        Time(options.Heartbeat, nameof(options.Heartbeat), result);
        Time(options.ReconnectBaseDelay, nameof(options.ReconnectBaseDelay), result);
        Time(options.ReconnectMaxDelay, nameof(options.ReconnectMaxDelay), result);
        Time(options.Queue.RebalanceInterval, "Queue:RebalanceInterval", result);
        if (options.Heartbeat < TimeSpan.FromSeconds(1))
        {
            // AMQP counts whole seconds, and 0 turns it off.
            result.AddError("Heartbeat: at least a second.");
        }

        Name(options.Bus.CommandExchange, "Bus:CommandExchange", result);
        Name(options.Bus.TopicExchange, "Bus:TopicExchange", result);
        Name(options.Bus.CommandTarget, "Bus:CommandTarget", result);
        Name(options.Queue.Name, "Queue:Name", result);
        if (options.Bus.ServiceName.Length > 0)
        {
            Name(options.Bus.ServiceName, "Bus:ServiceName", result);
        }

        return result.Build();
    }

    private static void Time(TimeSpan value, string path, ValidateOptionsResultBuilder result)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
        {
            result.AddError($"{path}: longer than no time and at most an hour.");
        }
    }

    private static void Name(string value, string path, ValidateOptionsResultBuilder result)
    {
        if (value.Length is 0 or > LongestName || value.StartsWith("amq.", StringComparison.Ordinal) || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
        {
            result.AddError($"{path}: at most {LongestName} letters, digits, '-', '_', '.' or ':', not beginning with 'amq.'.");
        }
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

[OptionsValidator]
internal sealed partial class RabbitMqSettingsValidator : IValidateOptions<IotRabbitMqOptions>;
