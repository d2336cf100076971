// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls.Tests;

/// <summary>Certificates that a CA has issued.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 Root(string subject) => Issue(subject, null, true, null);

    public static X509Certificate2 Intermediate(string subject, X509Certificate2 issuer) => Issue(subject, issuer, true, null);

    public static X509Certificate2 Leaf(string subject, X509Certificate2 issuer, string host, string? extendedKeyUsage = null) => Issue(subject, issuer, false, host, extendedKeyUsage);

    private static X509Certificate2 Issue(string subject, X509Certificate2? issuer, bool ca, string? host, string? extendedKeyUsage = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(ca, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(ca ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        if (extendedKeyUsage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(extendedKeyUsage)], critical: false));
        }

        var now = TimeProvider.System.GetUtcNow();
        if (issuer is null)
        {
            return request.CreateSelfSigned(now.AddDays(-2), now.AddDays(90));
        }

        using var bare = request.Create(issuer, now.AddDays(-1), now.AddDays(ca ? 60 : 30), RandomNumberGenerator.GetBytes(12));
        return bare.CopyWithPrivateKey(key);
    }
}
