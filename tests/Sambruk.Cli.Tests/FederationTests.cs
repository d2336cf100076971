// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Sambruk.FederatedTls;

namespace Sambruk.Cli.Tests;

public sealed class FederationTests
{
    private const string Issuer = "https://federation.example.se";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pin_is_the_hash_of_the_public_key_for_PEM_and_DER()
    {
        using var folder = new TemporaryFolder();
        using var certificate = Certificate();
        await File.WriteAllTextAsync(folder.File("a.pem"), certificate.ExportCertificatePem(), Cancellation);
        await File.WriteAllBytesAsync(folder.File("a.cer"), certificate.RawData, Cancellation);
        var expected = Convert.ToBase64String(SHA256.HashData(certificate.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo()));

        var one = await ToolProcess.RunAsync(folder.FullName, "fedtls", "pin", "a.pem");
        Assert.Equal((0, $"{expected}{Environment.NewLine}", ""), (one.ExitCode, one.Output, one.Error));

        var two = await ToolProcess.RunAsync(folder.FullName, "fedtls", "pin", "a.pem", "a.cer", "--json");
        Assert.All(two.Json.GetProperty("pins").EnumerateArray(), p => Assert.Equal(expected, p.GetProperty("digest").GetString()));
    }

    [Fact]
    public async Task Pin_of_a_file_that_is_no_certificate_is_bad_input_and_the_others_are_told()
    {
        using var folder = new TemporaryFolder();
        using var certificate = Certificate();
        await File.WriteAllTextAsync(folder.File("a.pem"), certificate.ExportCertificatePem(), Cancellation);
        await File.WriteAllTextAsync(folder.File("b.pem"), "no certificate", Cancellation);
        var run = await ToolProcess.RunAsync(folder.FullName, "fedtls", "pin", "a.pem", "b.pem", "c.pem");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("a.pem", run.Output, StringComparison.Ordinal);
        Assert.Contains("b.pem: error CLI-CERTIFICATE:", run.Error, StringComparison.Ordinal);
        Assert.Contains("c.pem: error CLI-CERTIFICATE:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_tells_the_signer_the_times_and_the_own_pin()
    {
        using var folder = new TemporaryFolder();
        await FederationAsync(folder, ownPinPublished: true);
        var run = await ToolProcess.RunAsync(folder.FullName, "fedtls", "verify", "--json");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var federation = run.Json.GetProperty("federation");
        Assert.Equal(Issuer, federation.GetProperty("issuer").GetString());
        Assert.Equal("key-1", federation.GetProperty("keyId").GetString());
        Assert.Equal(2, federation.GetProperty("entityCount").GetInt32());
        Assert.True(federation.GetProperty("ownPinPublished").GetBoolean());
        Assert.False(File.Exists(folder.File("cache/metadata.jws")));
    }

    [Fact]
    public async Task Verify_says_so_when_the_own_pin_is_not_published()
    {
        using var folder = new TemporaryFolder();
        await FederationAsync(folder, ownPinPublished: false);
        var run = await ToolProcess.RunAsync(folder.FullName, "fedtls", "verify");
        Assert.Equal((int)ExitCode.Partial, run.ExitCode);
        Assert.Contains("its pin is NOT in the metadata", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("tampered")]
    [InlineData("missing")]
    public async Task Metadata_that_cannot_be_trusted_or_had_ends_with_five(string fault)
    {
        using var folder = new TemporaryFolder();
        await FederationAsync(folder, ownPinPublished: true, expired: fault == "expired");
        var path = folder.File("metadata.jws");
        if (fault == "tampered")
        {
            var text = await File.ReadAllTextAsync(path, Cancellation);
            var at = text.IndexOf("\"payload\"", StringComparison.Ordinal) + 60;
            await File.WriteAllTextAsync(path, text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..], Cancellation);
        }
        else if (fault == "missing")
        {
            File.Delete(path);
        }

        var run = await ToolProcess.RunAsync(folder.FullName, "fedtls", "verify", "--json");
        Assert.Equal((int)ExitCode.Unreachable, run.ExitCode);
        Assert.StartsWith("FEDTLS-", run.Json.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_settings_of_the_federation_the_input_is_bad()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "fedtls", "verify", "--set", "FederatedTls:Issuer=x");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("FederatedTls: error CLI-CONFIG:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_entities_and_servers_by_tag()
    {
        using var folder = new TemporaryFolder();
        await FederationAsync(folder, ownPinPublished: true);

        var all = await ToolProcess.RunAsync(folder.FullName, "fedtls", "list");
        Assert.Contains("https://vendor.example.se  Leverantören AB", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("https://vendor.example.se/scim/", all.Output, StringComparison.Ordinal);

        var servers = await ToolProcess.RunAsync(folder.FullName, "fedtls", "list", "--servers", "--tag", "egilv1");
        Assert.Contains("https://vendor.example.se/scim/ [bolv1 egilv1]", servers.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("https://kommun.example.se", servers.Output, StringComparison.Ordinal);

        var none = await ToolProcess.RunAsync(folder.FullName, "fedtls", "list", "--servers", "--tag", "egilv1", "--tag", "gnapv1", "--json");
        Assert.Empty(none.Json.GetProperty("federation").GetProperty("entities").EnumerateArray());

        var unknown = await ToolProcess.RunAsync(folder.FullName, "fedtls", "list", "--entity", "https://nope.example.se");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("CLI-NO-SUCH-ENTITY", unknown.Error, StringComparison.Ordinal);
    }

    private static X509Certificate2 Certificate() =>
        FederationCertificates.CreateSelfSigned("kommun.example.se", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30), "localhost");

    /// <summary>A federation of a vendor and the own municipality, as files, and a configuration that uses it.</summary>
    private static async Task FederationAsync(TemporaryFolder folder, bool ownPinPublished, bool expired = false)
    {
        using var own = Certificate();
        using var other = Certificate();
        var pins = new[] { PublicKeyPin.Of(ownPinPublished ? own : other) };
        var metadata = new FederationMetadata(
        [
            new FederationEntity
            {
                EntityId = "https://vendor.example.se",
                Organization = "Leverantören AB",
                OrganizationId = "SE5560360793",
                Issuers = [other.ExportCertificatePem()],
                Servers = [new FederationEndpoint { BaseUri = new("https://vendor.example.se/scim"), Pins = [PublicKeyPin.Of(other)], Tags = ["bolv1", "egilv1"] }],
            },
            new FederationEntity
            {
                EntityId = "https://kommun.example.se",
                Organization = "Kommunen",
                Issuers = [own.ExportCertificatePem()],
                Clients = [new FederationEndpoint { Pins = pins, Tags = ["egilv1"] }],
            },
        ]);
        using var signer = FederationMetadataSigner.Create(Issuer, "key-1");
        var now = DateTimeOffset.UtcNow;
        await File.WriteAllBytesAsync(folder.File("metadata.jws"), signer.Sign(metadata, now.AddHours(-2), expired ? now.AddHours(-1) : now.AddDays(1)), Cancellation);
        await File.WriteAllBytesAsync(folder.File("jwks.json"), signer.ExportKeySet(), Cancellation);
        await FederationCertificates.WritePemFilesAsync(own, folder.File("own.crt"), folder.File("own.key"), Cancellation);
        await File.WriteAllTextAsync(
            folder.File("sambruk.json"),
            $$"""
            {
              "FederatedTls": {
                "MetadataUri": "metadata.jws", "Issuer": {{JsonSerializer.Serialize(Issuer)}}, "JwksPath": "jwks.json", "CachePath": "cache/metadata.jws",
                "OwnEntityId": "https://kommun.example.se", "ClientCertificates": [ { "CertificatePath": "own.crt", "KeyPath": "own.key" } ]
              }
            }
            """,
            Encoding.UTF8,
            Cancellation);
    }
}
