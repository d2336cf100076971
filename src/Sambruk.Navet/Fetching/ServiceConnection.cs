// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.Navet;

/// <summary>Connections to the web services: TLS with the client certificate, no redirects, no cookies.</summary>
internal static class ServiceConnection
{
    /// <exception cref="SambrukException">A certificate file cannot be used.</exception>
    public static SocketsHttpHandler Create(NavetOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.AttemptTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxResponseHeadersLength = 32,
        };
        if (Load(options.Certificate) is { } context)
        {
            handler.SslOptions.ClientCertificateContext = context;
        }

        if (options.TrustedRootsPath.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = Roots(options.TrustedRootsPath);
        }

        return handler;
    }

    /// <summary>True when TLS failed: a certificate is missing, expired or not of the order. Trying again does not help.</summary>
    public static bool IsHandshake(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            // A server that refuses the certificate under TLS 1.3 says so by an alert after its own handshake is over.
            if (cause is AuthenticationException || (cause is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }) || cause.GetType().Name == "SslException")
            {
                return true;
            }
        }

        return false;
    }

    private static X509ChainPolicy Roots(string path)
    {
        try
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(path);
            return policy;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SambrukException(NavetCodes.Certificate, "Navet:TrustedRootsPath cannot be used.", fault);
        }
    }

    private static SslStreamCertificateContext? Load(NavetCertificateOptions options)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            if (options.Thumbprint.Length > 0)
            {
                return SslStreamCertificateContext.Create(OfStore(options.Thumbprint), chain, offline: true);
            }

            if (options.Path.Length == 0)
            {
                return null;
            }

            var leaf = IsPem(options.Path) ? OfPem(options, chain) : OfPkcs12(options, chain);
            return leaf.HasPrivateKey ? SslStreamCertificateContext.Create(leaf, chain, offline: true) : throw new CryptographicException("The private key is missing.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SambrukException(NavetCodes.Certificate, "The client certificate of Navet:Certificate or its key cannot be used.", fault);
        }
    }

    private static X509Certificate2 OfPkcs12(NavetCertificateOptions options, X509Certificate2Collection chain)
    {
        chain.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Path, options.Password));
        return chain.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("The file has no certificate with a private key.");
    }

    private static X509Certificate2 OfPem(NavetCertificateOptions options, X509Certificate2Collection chain)
    {
        var key = options.KeyPath.Length > 0 ? options.KeyPath : options.Path;
        var leaf = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.Path, options.Password, key)
            : X509Certificate2.CreateFromPemFile(options.Path, key);
        chain.ImportFromPemFile(options.Path);
        if (!OperatingSystem.IsWindows())
        {
            return leaf;
        }

        // SChannel does not take a key that lives in memory only.
        using (leaf)
        {
            return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    private static X509Certificate2 OfStore(string thumbprint)
    {
        var wanted = thumbprint.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                continue; // no such store on this machine
            }

            if (store.Certificates.Find(X509FindType.FindByThumbprint, wanted, validOnly: false).FirstOrDefault(certificate => certificate.HasPrivateKey) is { } found)
            {
                return found;
            }
        }

        throw new CryptographicException("No certificate with a private key has the thumbprint.");
    }

    private static bool IsPem(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[64 * 1024];
        return start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).IndexOf("-----BEGIN "u8) >= 0;
    }
}
