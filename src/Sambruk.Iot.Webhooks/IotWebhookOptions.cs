// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Webhooks;

/// <summary>Settings of <c>AddWebhook</c>: one address that measurements are sent to.</summary>
public sealed class IotWebhookOptions
{
    /// <summary>The address, https; http is taken for this machine only. No default.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Secret that requests are signed with, at least 32 characters, from a secret store. No default.</summary>
    [Required]
    [StringLength(1024, MinimumLength = 32)]
    public string Secret { get; set; } = "";

    /// <summary>Uplinks in a request at most. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 100;

    /// <summary>Longest time for an answer. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait that a receiver may ask for with <c>Retry-After</c>. Default 5 minutes.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests also hold the LwM2M objects of each uplink. Default false.</summary>
    public bool IncludeObjects { get; set; }
}

[OptionsValidator]
internal sealed partial class IotWebhookSettingsValidator : IValidateOptions<IotWebhookOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class IotWebhookOptionsValidator : IValidateOptions<IotWebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, IotWebhookOptions options)
    {
        var result = new ValidateOptionsResultBuilder();

        // An address can hold a secret: it is told to be wrong, never shown.
        if (options.Address is { } address
            && (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            result.AddError("Address: an absolute https address (http only to this machine), without a user.");
        }

        foreach (var (time, key) in new[] { (options.Timeout, nameof(options.Timeout)), (options.MaxRetryAfter, nameof(options.MaxRetryAfter)) })
        {
            if (time <= TimeSpan.Zero || time > TimeSpan.FromHours(1))
            {
                result.AddError($"{key}: longer than no time and at most an hour.");
            }
        }

        return result.Build();
    }
}
