// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>Checks <see cref="IotMqttOptions"/> when the host starts: every fault at once, by its path in the configuration.</summary>
internal sealed class IotMqttOptionsValidator : IValidateOptions<IotMqttOptions>
{
    private readonly MqttBrokerOptionsValidator _broker = new();

    public ValidateOptionsResult Validate(string? name, IotMqttOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        foreach (var (broker, settings) in options.Brokers)
        {
            var path = $"Brokers:{broker}";
            result.AddResult(_broker.Validate(path, settings));
            if (broker.Length is 0 or > 64 || !char.IsAsciiLetterOrDigit(broker[0]) || !broker.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                result.AddError($"{path}: a name is a letter or digit followed by at most 63 letters, digits, '-' or '_'.");
            }

            if (!settings.UseTls && !IsThisMachine(settings.Host))
            {
                result.AddError($"{path}:UseTls: false is for a broker on this machine only.");
            }

            if (settings.Topics.Count == 0 || settings.Topics.Any(topic => topic.Length == 0 || topic.Contains('\0', StringComparison.Ordinal)))
            {
                result.AddError($"{path}:Topics: at least one, and none that is empty.");
            }

            foreach (var (file, key) in new[] { (settings.CertificateAuthorityFile, nameof(settings.CertificateAuthorityFile)), (settings.ClientCertificateFile, nameof(settings.ClientCertificateFile)), (settings.ClientKeyFile, nameof(settings.ClientKeyFile)) })
            {
                if (file.Length > 0 && !File.Exists(file))
                {
                    result.AddError($"{path}:{key}: there is no such file.");
                }
            }

            foreach (var (time, key) in new[] { (settings.KeepAlive, nameof(settings.KeepAlive)), (settings.Timeout, nameof(settings.Timeout)), (settings.ReconnectBaseDelay, nameof(settings.ReconnectBaseDelay)), (settings.ReconnectMaxDelay, nameof(settings.ReconnectMaxDelay)) })
            {
                if (time <= TimeSpan.Zero || time > TimeSpan.FromHours(18))
                {
                    result.AddError($"{path}:{key}: longer than no time and at most 18 hours.");
                }
            }

            if (settings.SessionExpiry < TimeSpan.Zero || settings.SessionExpiry.TotalSeconds > uint.MaxValue)
            {
                result.AddError($"{path}:SessionExpiry: at most 136 years.");
            }
        }

        return result.Build();
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
