// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Sambruk.FederatedTls.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Recognises callers by the federation.</summary>
public static class FederatedTlsAuthenticationBuilderExtensions
{
    /// <summary>
    /// Adds the scheme <see cref="FederatedTlsDefaults.AuthenticationScheme"/>. Needs <c>services.AddFederatedTls(…)</c> for
    /// the metadata, and <c>UseFederatedTls()</c> on the listening address, or a proxy named in
    /// <see cref="CertificateHeaderOptions"/>. Safe to call twice; the settings add up.
    /// </summary>
    /// <param name="builder">The host's authentication.</param>
    /// <param name="configure">Settings of the scheme.</param>
    public static AuthenticationBuilder AddFederatedTls(this AuthenticationBuilder builder, Action<FederatedTlsAuthenticationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configure is not null)
        {
            builder.Services.Configure(FederatedTlsDefaults.AuthenticationScheme, configure);
        }

        if (!builder.Services.Any(service => service.ImplementationType == typeof(ForwardedCertificateFilter)))
        {
            // First of all start-up filters: before any middleware that rewrites the sender's address.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ForwardedCertificateFilter>());
            builder.AddScheme<FederatedTlsAuthenticationOptions, FederatedTlsAuthenticationHandler>(FederatedTlsDefaults.AuthenticationScheme, configureOptions: null);
        }

        return builder;
    }

    /// <summary>Believes the client certificate that a reverse proxy forwards in a header.</summary>
    /// <param name="builder">The host's authentication.</param>
    /// <param name="configure">The header and the addresses of the proxies.</param>
    public static AuthenticationBuilder AddFederatedTlsCertificateHeader(this AuthenticationBuilder builder, Action<CertificateHeaderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.AddFederatedTls();
    }
}
