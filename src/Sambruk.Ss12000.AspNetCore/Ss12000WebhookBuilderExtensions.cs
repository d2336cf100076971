// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Ss12000;
using Sambruk.Ss12000.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the endpoint that a server of SS 12000 calls.</summary>
public static class Ss12000WebhookBuilderExtensions
{
    /// <summary>Adds what <c>MapSs12000Webhook</c> needs, with the settings of a section, usually <c>Ss12000:Webhook</c>. Safe to call twice.</summary>
    public static ISs12000Builder AddWebhook(this ISs12000Builder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<Ss12000WebhookOptions>().Bind(section);
        return Add(builder);
    }

    /// <summary>Adds what <c>MapSs12000Webhook</c> needs, with settings made in code. Safe to call twice.</summary>
    public static ISs12000Builder AddWebhook(this ISs12000Builder builder, Action<Ss12000WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<Ss12000WebhookOptions>().Configure(configure);
        return Add(builder);
    }

    private static ISs12000Builder Add(ISs12000Builder builder)
    {
        builder.Services.AddOptions<Ss12000WebhookOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Ss12000WebhookOptions>, Ss12000WebhookOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Ss12000WebhookOptions>, Ss12000WebhookTimeValidator>());
        builder.Services.TryAddSingleton<WebhookCalls>();
        return builder;
    }
}
