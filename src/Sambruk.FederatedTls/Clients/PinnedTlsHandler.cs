// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>One receiver outside a federation. Faults look as those of <see cref="FederatedTlsHandler"/>.</summary>
internal sealed class PinnedTlsHandler : HttpMessageHandler
{
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromHours(1);
    private readonly HttpMessageInvoker _inner;
    private readonly string _authority;

    public PinnedTlsHandler(PinnedTlsOptions options, TimeProvider timeProvider)
    {
        _authority = options.BaseAddress!.Authority;
        _inner = new(CreateHandler(options, timeProvider));
    }

    internal static SocketsHttpHandler CreateHandler(PinnedTlsOptions options, TimeProvider timeProvider)
    {
        PublicKeyPin[] pins = [.. options.Pins.Select(PublicKeyPin.Parse)];
        var certificate = options.ClientCertificate is { } own ? ClientCertificate.Load(own) : null;
        var connections = new FederatedTlsClientOptions { MaxConnectionsPerServer = options.MaxConnectionsPerServer, ConnectTimeout = options.ConnectTimeout };
        if (options.CaPath.Length > 0)
        {
            var validator = new PeerValidator(pins, LoadRoots(options.CaPath), timeProvider, pinRequired: pins.Length > 0);
            return ServerConnections.CreateHandler(connections, s_connectionLifetime, certificate, validator.Validate);
        }

        var handler = ServerConnections.CreateHandler(connections, s_connectionLifetime, certificate, (peer, _, errors) => ValidateBySystem(peer, errors, pins));
        handler.SslOptions.CertificateChainPolicy = PeerValidator.Offline(X509ChainTrustMode.System);
        return handler;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            FederatedTlsHandler.RefuseOwnHost(request);
            return request.RequestUri is { IsAbsoluteUri: true } uri && uri.Scheme == Uri.UriSchemeHttps && uri.Authority == _authority
                ? await _inner.SendAsync(request, cancellationToken).ConfigureAwait(false)
                : throw new FederationTrustException(FederatedTlsCodes.Address, "The client calls its configured receiver only.");
        }
        catch (Exception e) when (ConnectionFailure.Of(e, cancellationToken) is { } failure)
        {
            throw new HttpRequestException(failure is PeerUnavailableException ? HttpRequestError.ConnectionError : HttpRequestError.SecureConnectionError, failure.Message, failure);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static X509Certificate2[] LoadRoots(string path)
    {
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(path);
            return roots.Count > 0 ? [.. roots] : throw new CryptographicException("The file has no certificate.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SambrukException(FederatedTlsCodes.CertificateFile, $"The file of roots {Path.GetFileName(path)} cannot be used.", e);
        }
    }

    private static bool ValidateBySystem(X509Certificate? peer, SslPolicyErrors errors, PublicKeyPin[] pins)
    {
        PeerValidator.RequireLeaf(peer, errors, pins, pinRequired: pins.Length > 0);
        return errors == SslPolicyErrors.None
            ? true
            : throw new FederationTrustException(FederatedTlsCodes.Chain, "The server's certificate is not trusted by the system.");
    }
}
