// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Ss12000.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint that a server of SS 12000 calls.</summary>
public static class Ss12000WebhookEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>POST {pattern}/{secret}</c>, or <c>POST {pattern}</c> with the secret in a header. Answers at once; who awaits
    /// <see cref="Sambruk.Ss12000.Ss12000ChangeSignal.WaitAsync"/> pulls. A wrong secret is answered the same, and nobody is told: the answer
    /// gives away nothing, and a subscription that is no longer ours costs its server nothing.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="pattern">The path. Default <c>/ss12000/webhook</c>.</param>
    public static IEndpointConventionBuilder MapSs12000Webhook(this IEndpointRouteBuilder endpoints, string pattern = "/ss12000/webhook")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var calls = endpoints.ServiceProvider.GetService<WebhookCalls>()
            ?? throw new InvalidOperationException("Call AddWebhook on what AddSs12000 returns before MapSs12000Webhook.");

        // A RequestDelegate, so that no delegate is analysed at run time (AOT).
        var path = calls.SecretInPath ? $"{pattern.TrimEnd('/')}/{{{WebhookCalls.SecretValue}}}" : pattern;
        return endpoints.MapPost(path, (RequestDelegate)calls.HandleAsync).WithDisplayName("SS 12000 webhook");
    }
}
