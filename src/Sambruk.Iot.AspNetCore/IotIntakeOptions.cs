// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.AspNetCore;

/// <summary>Settings of <c>AddHttpIntake</c>, the section <c>Iot:Intake</c>.</summary>
public sealed class IotIntakeOptions
{
    /// <summary>
    /// Senders that name themselves with the header <c>X-API-Key</c> or <c>Authorization: Bearer</c>. Default none: then only
    /// callers that the host's own authentication knows are let in.
    /// </summary>
    public IList<IotIntakeKey> ApiKeys { get; } = [];

    /// <summary>Anybody may send: for development only. Default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Longest body in bytes. Default 2 MiB: a message of 1 MiB in diwise's envelope.</summary>
    [Range(1024, 128 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>How long a request waits for the pipeline; then it is answered 503 and has to come again. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the caller is asked to wait after 503. Default 10 seconds.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests that wait for the pipeline at once; more are answered 503. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; set; } = 1000;

    /// <summary>Requests a second and sender; more are answered 429. Default 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int RateLimit { get; set; }
}

/// <summary>A sender with a key of its own. Two entries with one name let a key be changed without a gap.</summary>
public sealed class IotIntakeKey
{
    /// <summary>Name of the sender, such as <c>chirpstack</c>: what the rate limit counts by.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>The key, at least 32 characters, from a secret store. Leave empty when <see cref="KeySha256"/> is set.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the key's UTF-8 bytes in hexadecimal, so that the configuration need not hold the key.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>The name only.</summary>
    public override string ToString() => Name;
}

[OptionsValidator]
internal sealed partial class IotIntakeSettingsValidator : IValidateOptions<IotIntakeOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class IotIntakeOptionsValidator : IValidateOptions<IotIntakeOptions>
{
    public ValidateOptionsResult Validate(string? name, IotIntakeOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        for (var i = 0; i < options.ApiKeys.Count; i++)
        {
            var key = options.ApiKeys[i];
            if (key.Name.Length == 0)
            {
                result.AddError($"ApiKeys:{i}:Name: whose key it is.");
            }

            if ((key.Key.Length == 0) == (key.KeySha256.Length == 0))
            {
                result.AddError($"ApiKeys:{i}: set one of Key and KeySha256.");
            }

            if (key.Key.Length is > 0 and < 32)
            {
                result.AddError($"ApiKeys:{i}:Key: at least 32 characters.");
            }

            if (key.KeySha256.Length > 0 && (key.KeySha256.Length != 64 || !key.KeySha256.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"ApiKeys:{i}:KeySha256: 64 hexadecimal digits.");
            }
        }

        foreach (var (time, key) in new[] { (options.Timeout, nameof(options.Timeout)), (options.RetryAfter, nameof(options.RetryAfter)) })
        {
            if (time <= TimeSpan.Zero || time > TimeSpan.FromHours(1))
            {
                result.AddError($"{key}: longer than no time and at most an hour.");
            }
        }

        return result.Build();
    }
}
