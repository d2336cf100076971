// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000.AspNetCore;

/// <summary>Settings of <c>AddWebhook</c>, the section <c>Ss12000:Webhook</c>.</summary>
public sealed class Ss12000WebhookOptions
{
    /// <summary>The secret that the caller has to know, from a secret store: 32 to 256 letters, digits, <c>-</c> and <c>_</c>. No default.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9_-]{32,256}", ErrorMessage = "Secret: 32 to 256 letters, digits, '-' and '_'.")]
    public string Secret { get; set; } = "";

    /// <summary>Header that holds the secret. Default empty: it is the last part of the path, because the standard's servers send no header of ours.</summary>
    [RegularExpression("[A-Za-z0-9-]{0,64}")]
    public string HeaderName { get; set; } = "";

    /// <summary>Largest body, bytes. Default 16,384.</summary>
    [Range(256, 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 16 * 1024;

    /// <summary>Longest time for the body, 0.1 seconds to 5 minutes. Default 10 seconds.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class Ss12000WebhookOptionsValidator : IValidateOptions<Ss12000WebhookOptions>;

/// <summary>What attributes cannot say without reflection.</summary>
internal sealed class Ss12000WebhookTimeValidator : IValidateOptions<Ss12000WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, Ss12000WebhookOptions options) =>
        options.BodyTimeout < TimeSpan.FromMilliseconds(100) || options.BodyTimeout > TimeSpan.FromMinutes(5)
            ? ValidateOptionsResult.Fail("Ss12000:Webhook:BodyTimeout: from 00:00:00.1 to 00:05:00.")
            : ValidateOptionsResult.Success;
}
