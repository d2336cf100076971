// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>
/// Makes the certificates that a member of a federation needs: EC P-256, self-signed (the certificate is its own issuer),
/// Subject in UTF-8.
/// </summary>
public static class FederationCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Makes a self-signed certificate with a new key, for a server, a client or both.</summary>
    /// <param name="commonName">CN of the Subject. A Subject must be unique in Skolfederation Moa; put the organisation, the use and the year in it.</param>
    /// <param name="notBefore">From when it is valid.</param>
    /// <param name="notAfter">Until when it is valid.</param>
    /// <param name="hostNames">DNS names and IP addresses of a server; none for a client.</param>
    public static X509Certificate2 CreateSelfSigned(string commonName, DateTimeOffset notBefore, DateTimeOffset notAfter, params IEnumerable<string> hostNames)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commonName);
        ArgumentNullException.ThrowIfNull(hostNames);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(commonName);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ServerAuthentication), new(ClientAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        AddHostNames(request, hostNames);
        return request.CreateSelfSigned(notBefore, notAfter);
    }

    /// <summary>
    /// Writes a certificate and its private key (PKCS#8) as PEM files. The key file is readable by the account of the
    /// process only. Refuses to write over a file.
    /// </summary>
    public static async Task WritePemFilesAsync(X509Certificate2 certificate, string certificatePath, string keyPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentException.ThrowIfNullOrEmpty(certificatePath);
        ArgumentException.ThrowIfNullOrEmpty(keyPath);
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey()
            ?? throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        await WriteNewFileAsync(keyPath, key.ExportPkcs8PrivateKeyPem() + "\n", cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteNewFileAsync(certificatePath, certificate.ExportCertificatePem() + "\n", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(keyPath); // a key without its certificate would stand in the way of the next try
            throw;
        }
    }

    private static void AddHostNames(CertificateRequest request, IEnumerable<string> hostNames)
    {
        var names = new SubjectAlternativeNameBuilder();
        var any = false;
        foreach (var name in hostNames)
        {
            any = true;
            if (IPAddress.TryParse(name, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        if (any)
        {
            request.CertificateExtensions.Add(names.Build());
        }
    }

    private static async Task WriteNewFileAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var writer = new StreamWriter(path, options);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }
}
