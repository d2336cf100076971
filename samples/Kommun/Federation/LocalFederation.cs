// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sambruk.FederatedTls;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// A federation of two on this machine: the municipality and a vendor. Keys and certificates are made at the first start
/// and kept; the metadata is signed at each start, so that it names the vendor's port and never grows old. In earnest an
/// operator such as Skolfederation does this, and only the public parts are ever sent to it.
/// </summary>
internal sealed class LocalFederation
{
    /// <summary>The federation's <c>iss</c>.</summary>
    public const string Issuer = "https://federation.example.se";

    /// <summary>Entity id of the municipality.</summary>
    public const string Municipality = "https://testkommun.example.se";

    /// <summary>Entity id of the vendor; also in the section <c>Egil</c> of the settings.</summary>
    public const string Vendor = "https://larplattform.example.se";

    private readonly string _folder;

    private LocalFederation(string folder) => _folder = folder;

    /// <summary>The municipality's client certificate and key, and the vendor's for its server.</summary>
    public ClientCertificateOptions MunicipalityCertificate => new() { CertificatePath = Of("kommun.crt"), KeyPath = Of("kommun.key") };

    /// <summary>Makes what is missing and signs the metadata.</summary>
    public static async Task<LocalFederation> OpenAsync(string folder, int vendorPort, TimeProvider time, CancellationToken cancellationToken)
    {
        var federation = new LocalFederation(Directory.CreateDirectory(folder).FullName);
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        using var municipality = await federation.CertificateAsync("kommun", now, cancellationToken);
        using var vendor = await federation.CertificateAsync("leverantor", now, cancellationToken);
        using var signer = await federation.SignerAsync(cancellationToken);
        var metadata = new FederationMetadata(
        [
            new FederationEntity
            {
                EntityId = Municipality,
                Organization = "Testkommun",
                Issuers = [municipality.ExportCertificatePem()],
                Clients = [new FederationEndpoint { Description = "EGIL-klient", Pins = [PublicKeyPin.Of(municipality)], Tags = ["egilv1"] }],
            },
            new FederationEntity
            {
                EntityId = Vendor,
                Organization = "Lärplattformen AB",
                Issuers = [vendor.ExportCertificatePem()],
                Servers =
                [
                    new FederationEndpoint
                    {
                        Description = "EGIL-mottagare",
                        BaseUri = new Uri($"https://127.0.0.1:{vendorPort}/"),
                        Pins = [PublicKeyPin.Of(vendor)],
                        Tags = ["egilv1"],
                    },
                ],
            },
        ]);
        await ReplaceAsync(federation.Of("metadata.jws"), signer.Sign(metadata, now, now.AddDays(30)), cancellationToken);
        await ReplaceAsync(federation.Of("jwks.json"), signer.ExportKeySet(), cancellationToken);
        return federation;
    }

    /// <summary>Settings of <c>AddFederatedTls</c> that both sides share.</summary>
    public void Configure(FederatedTlsOptions options)
    {
        options.MetadataUri = new Uri(Of("metadata.jws"));
        options.Issuer = Issuer;
        options.JwksPath = Of("jwks.json");
        options.CachePath = ""; // the source is a file on this machine, and a kept copy could name an earlier port
    }

    /// <summary>The vendor's certificate with its key, as a TLS server takes it on every system.</summary>
    public X509Certificate2 LoadVendorCertificate()
    {
        using var fromFiles = X509Certificate2.CreateFromPemFile(Of("leverantor.crt"), Of("leverantor.key"));
        return X509CertificateLoader.LoadPkcs12(fromFiles.Export(X509ContentType.Pfx), password: null);
    }

    private async Task<X509Certificate2> CertificateAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (certificatePath, keyPath) = (Of(name + ".crt"), Of(name + ".key"));
        if (File.Exists(certificatePath) && File.Exists(keyPath))
        {
            var kept = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            if (kept.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(31))
            {
                return kept;
            }

            kept.Dispose();
        }

        // Expired, or a first start that was cut short between the two files.
        File.Delete(certificatePath);
        File.Delete(keyPath);
        var made = FederationCertificates.CreateSelfSigned($"{name}.example.se EGIL {now.Year}", now.AddMinutes(-5), now.AddYears(2), "127.0.0.1", "localhost");
        await FederationCertificates.WritePemFilesAsync(made, certificatePath, keyPath, cancellationToken);
        return made;
    }

    private async Task<FederationMetadataSigner> SignerAsync(CancellationToken cancellationToken)
    {
        var path = Of("federation.key");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
        {
            key.ImportFromPem(await File.ReadAllTextAsync(path, cancellationToken));
        }
        else
        {
            await ReplaceAsync(path, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), cancellationToken);
        }

        return new(key, Issuer, "testfederation-1");
    }

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(temporary, options))
        {
            await file.WriteAsync(content, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private string Of(string name) => Path.Combine(_folder, name);
}
