// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>What the proxy forwarded: the header's value, from a known proxy only. Its presence says that the connection is the proxy's.</summary>
internal sealed record ForwardedCertificateFeature(string? Value);

/// <summary>
/// Runs before everything else in the host, so that the sender's address is still the connection's and no later part can
/// see the header from a stranger.
/// </summary>
internal sealed class ForwardedCertificateFilter(IOptions<CertificateHeaderOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var settings = options.Value;
        app.Use(async (context, rest) =>
        {
            if (settings.IsKnown(context.Connection.RemoteIpAddress) && !AddressWasRewritten(context))
            {
                var values = context.Request.Headers[settings.HeaderName];
                context.Features.Set(new ForwardedCertificateFeature(values.Count == 1 ? values[0] : null));
            }

            context.Request.Headers.Remove(settings.HeaderName);
            await rest(context).ConfigureAwait(false);
        });
        next(app);
    };

    /// <summary>
    /// Forwarded-headers middleware that ran earlier has replaced the address with one that the sender may have chosen, and
    /// leaves this header. A sender that fakes it gains nothing: its certificate header is not believed.
    /// </summary>
    private static bool AddressWasRewritten(HttpContext context) => context.Request.Headers.ContainsKey("X-Original-For");
}
