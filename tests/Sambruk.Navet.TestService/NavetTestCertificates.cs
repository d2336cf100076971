// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.Navet.TestService;

/// <summary>An authority made at start, the server's certificate, and client certificates as PKCS#12 files.</summary>
public sealed class NavetTestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("navet-service-");
    private readonly X509Certificate2 _authority;

    /// <summary>A new authority.</summary>
    public NavetTestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Navet test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddYears(-2), TimeProvider.System.GetUtcNow().AddYears(1));
        RootsPath = Path.Combine(_folder.FullName, "roots.pem");
        File.WriteAllText(RootsPath, _authority.ExportCertificatePem());
    }

    /// <summary>The password of the files.</summary>
    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    /// <summary>PEM file with the authority.</summary>
    public string RootsPath { get; }

    /// <summary>The certificate of the authority.</summary>
    public X509Certificate2 Authority => _authority;

    /// <summary>A server's certificate.</summary>
    public X509Certificate2 Server()
    {
        using var made = Make("CN=localhost", "1.3.6.1.5.5.7.3.1", TimeProvider.System.GetUtcNow().AddMonths(6));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A client's certificate as a file.</summary>
    /// <param name="name">The organisation.</param>
    /// <param name="isExpired">True makes one whose time is over.</param>
    public string Client(string name, bool isExpired = false)
    {
        using var made = Make($"CN={name}", "1.3.6.1.5.5.7.3.2", TimeProvider.System.GetUtcNow().AddDays(isExpired ? -1 : 100));
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12, Password));
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private X509Certificate2 Make(string subject, string usage, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(usage)], false));
        using var certificate = request.Create(_authority, TimeProvider.System.GetUtcNow().AddYears(-1), notAfter, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
