// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>A client certificate ready for TLS.</summary>
internal sealed class ClientCertificate
{
    private ClientCertificate(SslStreamCertificateContext context, PublicKeyPin pin)
    {
        Context = context;
        Fingerprint = context.TargetCertificate.GetCertHashString(HashAlgorithmName.SHA256);
        Pin = pin;
    }

    public SslStreamCertificateContext Context { get; }

    public string Fingerprint { get; }

    public PublicKeyPin Pin { get; }

    /// <exception cref="SambrukException">A file cannot be used.</exception>
    public static ClientCertificate Load(ClientCertificateOptions options)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            var leaf = IsPem(options.CertificatePath) ? LoadPem(options, chain) : LoadPfx(options, chain);
            if (!leaf.HasPrivateKey)
            {
                throw new CryptographicException("The private key is missing.");
            }

            return new(SslStreamCertificateContext.Create(leaf, chain, offline: true), PublicKeyPin.Of(leaf));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SambrukException(FederatedTlsCodes.CertificateFile, $"The client certificate {Path.GetFileName(options.CertificatePath)} or its key cannot be used.", e);
        }
    }

    private static X509Certificate2 LoadPem(ClientCertificateOptions options, X509Certificate2Collection chain)
    {
        var keyPath = options.KeyPath.Length > 0 ? options.KeyPath : options.CertificatePath;
        var leaf = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.CertificatePath, options.Password, keyPath)
            : X509Certificate2.CreateFromPemFile(options.CertificatePath, keyPath);
        chain.ImportFromPemFile(options.CertificatePath);
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

    private static X509Certificate2 LoadPfx(ClientCertificateOptions options, X509Certificate2Collection chain)
    {
        chain.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(options.CertificatePath, options.Password));
        return chain.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("The file has no certificate with a private key.");
    }

    private static bool IsPem(string path) => File.ReadAllBytes(path).AsSpan().IndexOf("-----BEGIN "u8) >= 0;
}
