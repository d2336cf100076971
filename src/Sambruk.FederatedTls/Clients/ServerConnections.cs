// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>
/// One pool of connections per way of trusting: server, its pins, its issuers, own certificate. When metadata takes a pin
/// away, the connections made under it are not used again.
/// </summary>
internal sealed class ServerConnections(FederatedTlsClientOptions options, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private bool _disposed;

    public async Task<HttpResponseMessage> SendAsync(FederationRoute route, int server, ClientCertificate? certificate, TimeSpan lifetime, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pool = Rent(route, server, certificate, lifetime);
        try
        {
            return await pool.Invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(pool);
        }
    }

    /// <summary>Retires the pools that the route no longer knows. Requests under way in them end in peace.</summary>
    public void RetireAllBut(FederationRoute route, ClientCertificate? certificate)
    {
        lock (_lock)
        {
            var current = route.TrustKeys.Select(key => KeyOf(key, certificate)).ToHashSet(StringComparer.Ordinal);
            foreach (var (key, pool) in _pools.Where(pair => !current.Contains(pair.Key)).ToArray())
            {
                _pools.Remove(key);
                Retire(pool);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var pool in _pools.Values)
            {
                pool.Invoker.Dispose();
            }

            _pools.Clear();
        }
    }

    internal static SocketsHttpHandler CreateHandler(FederatedTlsClientOptions options, TimeSpan lifetime, ClientCertificate? certificate, Func<X509Certificate?, X509Chain?, SslPolicyErrors, bool> validate) => new()
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // trace ids and baggage are the caller's own
        AllowAutoRedirect = false, // a redirect would leave the server that was authenticated
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,
        PooledConnectionLifetime = lifetime,
        UseCookies = false,
        UseProxy = false, // mutual TLS ends at the peer; base_uri is what the federation vouches for
        SslOptions = new()
        {
            // RFC 9932: TLS 1.3; the EGIL profile: 1.2 or later. The highest that both know is used.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // A resumed session shows the certificate of an earlier handshake: in a rotation the one whose pin has been removed.
            AllowTlsResume = false,
            ClientCertificateContext = certificate?.Context,
            CertificateChainPolicy = PeerValidator.Offline(),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, peer, chain, errors) => validate(peer, chain, errors),
        },
    };

    private static string KeyOf(string trustKey, ClientCertificate? certificate) => $"{trustKey}|{certificate?.Fingerprint}";

    private Pool Rent(FederationRoute route, int server, ClientCertificate? certificate, TimeSpan lifetime)
    {
        var key = KeyOf(route.TrustKeys[server], certificate);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_pools.TryGetValue(key, out var pool))
            {
                var validator = new PeerValidator(route.Servers[server].Pins, route.Issuers, timeProvider);
                _pools[key] = pool = new(new(CreateHandler(options, lifetime, certificate, validator.Validate)));
            }

            pool.InUse++;
            return pool;
        }
    }

    private void Return(Pool pool)
    {
        lock (_lock)
        {
            if (--pool.InUse == 0 && pool.Retired)
            {
                pool.Invoker.Dispose();
            }
        }
    }

    private static void Retire(Pool pool)
    {
        pool.Retired = true;
        if (pool.InUse == 0)
        {
            pool.Invoker.Dispose();
        }
    }

    private sealed class Pool(HttpMessageInvoker invoker)
    {
        public HttpMessageInvoker Invoker { get; } = invoker;

        public int InUse { get; set; }

        public bool Retired { get; set; }
    }
}
