// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sambruk.FederatedTls;

namespace Sambruk.Cli.Tests;

/// <summary>A receiver that the metadata of a federation names: mutual TLS with self-signed certificates, pinned on both sides.</summary>
public sealed class FederatedTargetTests
{
    private const string Issuer = "https://federation.example.se";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_of_the_federation_gets_the_roster_over_mutual_TLS()
    {
        using var own = Certificate("kommun.example.se");
        using var theirs = Certificate("vendor.example.se");
        await using var receiver = await StartAsync(theirs, own);
        using var school = new School();
        await FederateAsync(school, receiver, own, theirs, theirs);

        var sync = await school.RunAsync("egil", "sync", "--json");
        Assert.True(sync.ExitCode == 0, sync.Output + sync.Error);
        Assert.Equal(31, receiver.Objects.Count);

        var verify = await school.RunAsync("egil", "verify", "--json");
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
    }

    [Theory]
    [InlineData("pin of another")]
    [InlineData("certificate of another")]
    [InlineData("metadata of another signer")]
    [InlineData("metadata that has expired")]
    [InlineData("own certificate unknown to the receiver")]
    [InlineData("another entity")]
    [InlineData("without the tag")]
    public async Task Where_trust_is_broken_nothing_is_sent(string fault)
    {
        using var own = Certificate("kommun.example.se");
        using var other = Certificate("other.example.se");
        using var theirs = Certificate("vendor.example.se");
        await using var receiver = await StartAsync(theirs, fault == "own certificate unknown to the receiver" ? other : own);
        using var school = new School();
        await FederateAsync(school, receiver, own, fault == "certificate of another" ? other : theirs, fault == "pin of another" ? other : theirs, fault);

        var sync = await school.RunAsync("egil", "sync", "--json", "--verbose");
        Assert.True(sync.ExitCode == (int)ExitCode.Unreachable, $"{fault}: {sync.ExitCode} {sync.Output}{sync.Error}");
        Assert.Empty(receiver.Objects);
        Assert.DoesNotContain("Ebba", sync.Output + sync.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls13, HttpProtocols.Http2)]
    [InlineData(SslProtocols.Tls13, HttpProtocols.Http1)]
    [InlineData(SslProtocols.Tls12, HttpProtocols.Http2)]
    [InlineData(SslProtocols.Tls12, HttpProtocols.Http1)]
    public async Task A_receiver_that_refuses_the_own_certificate_is_told_as_one_that_cannot_be_reached(SslProtocols tls, HttpProtocols http)
    {
        using var own = Certificate("kommun.example.se");
        using var other = Certificate("other.example.se");
        using var theirs = Certificate("vendor.example.se");
        await using var receiver = await StartAsync(theirs, other, tls, http);
        using var school = new School();
        await FederateAsync(school, receiver, own, theirs, theirs);

        var sync = await school.RunAsync("egil", "sync", "--json");
        Assert.True(sync.ExitCode == (int)ExitCode.Unreachable, sync.Output + sync.Error);
        var run = sync.Json.GetProperty("targets")[0].GetProperty("run");
        Assert.Equal(("unreachable", "connection"), (run.GetProperty("outcome").GetString(), run.GetProperty("outcomeCode").GetString()));
        Assert.Empty(receiver.Objects);

        var verify = await school.RunAsync("egil", "verify", "--json");
        Assert.True(verify.ExitCode == (int)ExitCode.Unreachable, verify.Output + verify.Error);
    }

    private static X509Certificate2 Certificate(string name) =>
        FederationCertificates.CreateSelfSigned(name, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30), "localhost");

    private static Task<Receiver> StartAsync(
        X509Certificate2 server, X509Certificate2 client, SslProtocols tls = SslProtocols.None, HttpProtocols http = HttpProtocols.Http1AndHttp2) => Receiver.StartAsync(endpoint =>
        {
            endpoint.Protocols = http;
            endpoint.UseHttps(https =>
            {
                https.SslProtocols = tls;
                https.ServerCertificate = server;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (peer, _, _) => peer.RawData.AsSpan().SequenceEqual(client.RawData);
            });
        });

    private static async Task FederateAsync(School school, Receiver receiver, X509Certificate2 own, X509Certificate2 issuer, X509Certificate2 pinned, string fault = "")
    {
        var address = new Uri(receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var metadata = new FederationMetadata(
        [
            new FederationEntity
            {
                EntityId = "https://vendor.example.se",
                Organization = "Leverantören AB",
                OrganizationId = "SE5560360793",
                Issuers = [issuer.ExportCertificatePem()],
                Servers = [new FederationEndpoint { BaseUri = address, Pins = [PublicKeyPin.Of(pinned)], Tags = [fault == "without the tag" ? "bolv1" : "egilv1"] }],
            },
            new FederationEntity
            {
                EntityId = "https://kommun.example.se",
                Organization = "Kommunen",
                Issuers = [own.ExportCertificatePem()],
                Clients = [new FederationEndpoint { Pins = [PublicKeyPin.Of(own)], Tags = ["egilv1"] }],
            },
        ]);
        using var signer = FederationMetadataSigner.Create(Issuer, "key-1");
        using var stranger = FederationMetadataSigner.Create(Issuer, "key-1");
        var now = DateTimeOffset.UtcNow;
        var signed = (fault == "metadata of another signer" ? stranger : signer)
            .Sign(metadata, now.AddHours(-2), fault == "metadata that has expired" ? now.AddHours(-1) : now.AddDays(1));
        await File.WriteAllBytesAsync(school.File("metadata.jws"), signed, Cancellation);
        await File.WriteAllBytesAsync(school.File("jwks.json"), signer.ExportKeySet(), Cancellation);
        await FederationCertificates.WritePemFilesAsync(own, school.File("own.crt"), school.File("own.key"), Cancellation);
        await File.WriteAllTextAsync(
            school.File("sambruk.json"),
            $$"""
            {
              "FederatedTls": {
                "MetadataUri": "metadata.jws", "Issuer": "{{Issuer}}", "JwksPath": "jwks.json", "CachePath": "cache/metadata.jws",
                "OwnEntityId": "https://kommun.example.se", "ClientCertificates": [ { "CertificatePath": "own.crt", "KeyPath": "own.key" } ]
              },
              "Egil": {
                "StateDirectory": "state",
                "Csv": { "Folder": "source", "UserNameDomain": "skola.example.se" },
                "Targets": {
                  "a": {
                    "EntityId": "{{(fault == "another entity" ? "https://nobody.example.se" : "https://vendor.example.se")}}",
                    "MaxAttempts": 2, "RetryBaseDelay": "00:00:00.010", "MaxConnectionFailures": 1
                  }
                }
              }
            }
            """,
            Cancellation);
    }
}
