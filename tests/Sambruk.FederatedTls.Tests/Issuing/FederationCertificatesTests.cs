// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederationCertificatesTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CertificatePath => _federation.Folder.File("own.crt");

    private string KeyPath => _federation.Folder.File("own.key");

    public void Dispose() => _federation.Dispose();

    [Fact]
    public void A_certificate_is_self_signed_P_256_with_its_Subject_in_UTF_8()
    {
        var certificate = _federation.Certificate("Åre kommun EGIL 2026", "localhost", "127.0.0.1");
        Assert.Equal(certificate.SubjectName.RawData, certificate.IssuerName.RawData);
        using var key = certificate.GetECDsaPublicKey();
        Assert.Equal("1.2.840.10045.3.1.7", key!.ExportParameters(false).Curve.Oid.Value);
        var name = new AsnReader(certificate.SubjectName.RawData, AsnEncodingRules.DER).ReadSequence().ReadSetOf().ReadSequence();
        name.ReadObjectIdentifier();
        Assert.Equal("Åre kommun EGIL 2026", name.ReadCharacterString(UniversalTagNumber.UTF8String));
        Assert.True(certificate.MatchesHostname("localhost") && certificate.MatchesHostname("127.0.0.1"));
    }

    [Fact]
    public async Task The_files_are_a_pair_and_the_key_is_for_the_owner_only()
    {
        var certificate = _federation.Certificate("own");
        await FederationCertificates.WritePemFilesAsync(certificate, CertificatePath, KeyPath, Cancellation);
        using var read = X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
        Assert.Equal(certificate.RawData, read.RawData);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        }
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over_and_no_key_without_certificate_is_left()
    {
        var certificate = _federation.Certificate("own");
        await File.WriteAllTextAsync(CertificatePath, "precious", Cancellation);
        await Assert.ThrowsAsync<IOException>(() => FederationCertificates.WritePemFilesAsync(certificate, CertificatePath, KeyPath, Cancellation));
        Assert.Equal("precious", await File.ReadAllTextAsync(CertificatePath, Cancellation));
        Assert.False(File.Exists(KeyPath));

        await File.WriteAllTextAsync(KeyPath, "precious", Cancellation);
        await Assert.ThrowsAsync<IOException>(() => FederationCertificates.WritePemFilesAsync(certificate, _federation.Folder.File("new.crt"), KeyPath, Cancellation));
        Assert.Equal("precious", await File.ReadAllTextAsync(KeyPath, Cancellation));
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_not_written()
    {
        using var bare = X509CertificateLoader.LoadCertificate(_federation.Certificate("own").RawData);
        await Assert.ThrowsAsync<ArgumentException>(() => FederationCertificates.WritePemFilesAsync(bare, CertificatePath, KeyPath, Cancellation));
        Assert.False(File.Exists(CertificatePath));
    }

    [Fact]
    public void The_own_entity_for_upload_reads_back_as_part_of_metadata()
    {
        var certificate = _federation.Certificate("own");
        var entity = TestFederation.ClientEntity(TestFederation.ClientId, certificate);
        using var signer = FederationMetadataSigner.Create(TestFederation.Issuer, "k");
        var text = System.Text.Encoding.UTF8.GetString(entity.ToUtf8Json());
        Assert.True(FederationMetadata.TryParse(System.Text.Encoding.UTF8.GetBytes($$"""{"version":"1.0.0","entities":[{{text}}]}"""), out var metadata, out var report), report.ToString());
        Assert.Same(Assert.Single(metadata.Entities), metadata.FindClient(PublicKeyPin.Of(certificate))!.Entity);
    }

    [Fact]
    public void A_signer_takes_P_256_keys_only()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new FederationMetadataSigner(key, TestFederation.Issuer, "k"));
    }
}
