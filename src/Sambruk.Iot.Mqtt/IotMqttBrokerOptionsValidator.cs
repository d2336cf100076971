// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt;

/// <summary>Checks <see cref="IotMqttBrokerOptions"/> when the host starts: every fault at once, by its path in the configuration.</summary>
internal sealed class IotMqttBrokerOptionsValidator : IValidateOptions<IotMqttBrokerOptions>
{
    private readonly IotMqttBrokerSettingsValidator _settings = new();

    public ValidateOptionsResult Validate(string? name, IotMqttBrokerOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(_settings.Validate(name, options));
        if (!IPAddress.TryParse(options.Address, out var address))
        {
            result.AddError("Address: an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
        }
        else if (!IPAddress.IsLoopback(address))
        {
            if (!options.UseTls)
            {
                result.AddError("UseTls: false is for a loopback Address only.");
            }

            if (options.AllowAnonymous)
            {
                result.AddError("AllowAnonymous: true is for a loopback Address only.");
            }
        }

        if (options.UseTls && !File.Exists(options.CertificateFile))
        {
            result.AddError("CertificateFile: there is no such file.");
        }

        if (options.KeyFile.Length > 0 && !File.Exists(options.KeyFile))
        {
            result.AddError("KeyFile: there is no such file.");
        }

        if (options.Users.Count == 0 && !options.AllowAnonymous)
        {
            result.AddError("Users: at least one, or AllowAnonymous.");
        }

        if (options.ConnectTimeout <= TimeSpan.Zero || options.ConnectTimeout > TimeSpan.FromMinutes(10))
        {
            result.AddError("ConnectTimeout: longer than no time and at most 10 minutes.");
        }

        Topics("UplinkTopics", options.UplinkTopics, result);
        foreach (var (user, settings) in options.Users)
        {
            CheckUser($"Users:{user}", settings, result);
        }

        return result.Build();
    }

    private static void CheckUser(string path, MqttBrokerUserOptions user, ValidateOptionsResultBuilder result)
    {
        // What is wrong is told, never what it is.
        if ((user.Password.Length == 0) == (user.PasswordHash.Length == 0))
        {
            result.AddError($"{path}: set one of PasswordHash and Password.");
        }

        if (user.PasswordHash.Length > 0 && !MqttPasswordHash.IsHash(user.PasswordHash))
        {
            result.AddError($"{path}:PasswordHash: as MqttPasswordHash.Create makes it.");
        }

        if (user.Password.Length is > 0 and < 12)
        {
            result.AddError($"{path}:Password: at least 12 characters.");
        }

        if (user.PublishTopics.Count + user.SubscribeTopics.Count == 0)
        {
            result.AddError($"{path}: a user without PublishTopics and SubscribeTopics can do nothing.");
        }

        Topics($"{path}:PublishTopics", user.PublishTopics, result);
        Topics($"{path}:SubscribeTopics", user.SubscribeTopics, result);
    }

    private static void Topics(string path, IEnumerable<string> topics, ValidateOptionsResultBuilder result)
    {
        if (topics.Any(topic => !TopicRule.IsFilter(topic)))
        {
            result.AddError($"{path}: a topic is levels between '/', of which '+' stands for one and a last '#' for all that follow.");
        }
    }
}
