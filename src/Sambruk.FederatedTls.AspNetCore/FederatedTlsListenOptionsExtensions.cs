// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Makes Kestrel ask for the client certificate that the federation recognises callers by.</summary>
public static class FederatedTlsListenOptionsExtensions
{
    /// <summary>
    /// HTTPS with a client certificate required. No CA is asked: the pin decides, in the authentication scheme
    /// (RFC 9932 lets clients be self-signed).
    /// </summary>
    /// <param name="listen">The listening address.</param>
    /// <param name="configure">Further settings, such as the server's certificate.</param>
    public static ListenOptions UseFederatedTls(this ListenOptions listen, Action<HttpsConnectionAdapterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(listen);
        return listen.UseHttps(https =>
        {
            configure?.Invoke(https);
            https.UseFederatedTls();
        });
    }

    /// <inheritdoc cref="UseFederatedTls(ListenOptions, Action{HttpsConnectionAdapterOptions})" path="/summary"/>
    /// <param name="https">The HTTPS settings of a listening address.</param>
    public static HttpsConnectionAdapterOptions UseFederatedTls(this HttpsConnectionAdapterOptions https)
    {
        ArgumentNullException.ThrowIfNull(https);
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = static (_, _, _) => true;
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        var earlier = https.OnAuthenticate;
        https.OnAuthenticate = (connection, ssl) =>
        {
            earlier?.Invoke(connection, ssl);

            // The chain is built though nobody uses it: not with certificates fetched from where a stranger's certificate says.
            ssl.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
        };
        return https;
    }
}
