// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls;

/// <summary>
/// Sends requests to an entity of the federation: finds its server in the metadata, shows the own certificate, and trusts
/// only the pinned key. Made by <c>AddHttpClient(…).AddFederatedTls(…)</c>.
/// </summary>
/// <remarks>
/// A failure is an <see cref="HttpRequestException"/> whose inner exception is a <see cref="FederationTrustException"/>
/// (not trusted; trying again does not help) or a <see cref="PeerUnavailableException"/> (no server could be reached).
/// What happens after a request has begun to be sent is passed on as it is.
/// </remarks>
public sealed class FederatedTlsHandler : HttpMessageHandler
{
    private readonly string _entityId;
    private readonly string[] _tags;
    private readonly FederationMetadataStore _store;
    private readonly ClientCertificates _certificates;
    private readonly ServerConnections _connections;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private volatile FederationRoute? _route;

    internal FederatedTlsHandler(string entityId, IEnumerable<string> tags, FederatedTlsClientOptions options, FederationMetadataStore store, ClientCertificates certificates, TimeProvider timeProvider, ILogger<FederatedTlsHandler> logger)
    {
        _entityId = entityId;
        _tags = [.. tags];
        _store = store;
        _certificates = certificates;
        _connections = new(options, timeProvider);
        _logger = logger;
    }

    /// <summary>
    /// The base address of a client in the federation, <c>https://federation.invalid/</c> (RFC 2606: a name that never
    /// exists). The handler puts the path of a request after the <c>base_uri</c> of the server it chooses.
    /// </summary>
    public static Uri LogicalBaseAddress { get; } = new("https://federation.invalid/");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var logical = request.RequestUri;
        try
        {
            if (logical is not { IsAbsoluteUri: true } || logical.Authority != LogicalBaseAddress.Authority || logical.Scheme != Uri.UriSchemeHttps)
            {
                throw new FederationTrustException(FederatedTlsCodes.Address, "Requests within a federation go to FederatedTlsHandler.LogicalBaseAddress; no other address is authenticated.");
            }

            RefuseOwnHost(request);
            var metadata = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
            var certificate = _certificates.Choose(metadata);
            return await SendToFirstThatAnswersAsync(request, logical, RouteOf(metadata, certificate), certificate, cancellationToken).ConfigureAwait(false);
        }
        catch (SambrukException e)
        {
            if (e is FederationTrustException)
            {
                FederatedTlsTelemetry.NotTrusted(e.Code);
                _logger.NotTrusted(_entityId, e.Code);
            }

            throw new HttpRequestException(e is PeerUnavailableException ? HttpRequestError.ConnectionError : HttpRequestError.SecureConnectionError, $"{_entityId}: {e.Message}", e);
        }
        finally
        {
            // Handlers above may send the same request again.
            request.RequestUri = logical;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connections.Dispose();
        }

        base.Dispose(disposing);
    }

    internal static Uri Rewrite(Uri baseUri, Uri logical) =>
        new(string.Concat(baseUri.AbsoluteUri, logical.AbsolutePath.TrimStart('/'), logical.Query));

    /// <summary>The TLS layer holds a server's certificate against a Host header, when there is one, and not against the address.</summary>
    internal static void RefuseOwnHost(HttpRequestMessage request)
    {
        if (request.Headers.Host is not null)
        {
            throw new FederationTrustException(FederatedTlsCodes.Address, "A request with a Host header of its own is refused: the server's certificate would be held against it.");
        }
    }

    private FederationRoute RouteOf(VerifiedMetadata metadata, ClientCertificate? certificate)
    {
        if (_route is { } route && ReferenceEquals(route.Source, metadata))
        {
            return route;
        }

        lock (_lock)
        {
            // A request that was given older metadata an instant ago goes by the newer, too.
            if (_route is not { } known || (!ReferenceEquals(known.Source, metadata) && known.Source.IssuedAt <= metadata.IssuedAt))
            {
                _route = FederationRoute.Find(metadata, _entityId, _tags);
                _connections.RetireAllBut(_route, certificate);
            }

            return _route;
        }
    }

    private async Task<HttpResponseMessage> SendToFirstThatAnswersAsync(HttpRequestMessage request, Uri logical, FederationRoute route, ClientCertificate? certificate, CancellationToken cancellationToken)
    {
        var first = route.Preferred;
        for (var attempt = 0; ; attempt++)
        {
            var index = (first + attempt) % route.Servers.Count;
            var server = route.Servers[index];
            request.RequestUri = Rewrite(server.BaseUri!, logical);
            try
            {
                var response = await _connections.SendAsync(route, index, certificate, _store.RefreshInterval, request, cancellationToken).ConfigureAwait(false);
                route.Preferred = index;
                return response;
            }
            catch (Exception e) when (ConnectionFailure.Of(e, cancellationToken) is { } failure)
            {
                // Another server is no answer to one that is not who it should be.
                if (failure is FederationTrustException || attempt + 1 >= route.Servers.Count)
                {
                    ExceptionDispatchInfo.Throw(failure);
                }

                _logger.NextServer(index + 1, _entityId);
            }
        }
    }
}
