// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.FederatedTls.Tests;

/// <summary>Certificates by OpenSSL and a document signed by Node: neither made by this package.</summary>
public sealed class OpenSslMetadataTests : IDisposable
{
    private const string Issuer = "https://bench.example.se";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metadata_and_certificates_of_mkcerts_are_verified_and_used()
    {
        foreach (var tool in new[] { "bash", "openssl", "node" })
        {
            Assert.SkipUnless(IsThere(tool), $"{tool} is not installed.");
        }

        using (var script = Process.Start("bash", [Repository.PathOf("bench", "egil", "mkcerts.sh"), _folder.FullName]))
        {
            await script.WaitForExitAsync(Cancellation);
            Assert.Equal(0, script.ExitCode);
        }

        var keys = FederationKeySet.Parse(await File.ReadAllBytesAsync(_folder.File("jwks.json"), Cancellation));
        var jws = await File.ReadAllBytesAsync(_folder.File("metadata.jws"), Cancellation);
        var metadata = MetadataVerifier.Verify(jws, keys, Issuer, TimeProvider.System.GetUtcNow()).EnsureVerified().Metadata;
        Assert.Empty(metadata.Report);
        using var server = X509Certificate2.CreateFromPemFile(_folder.File("server.crt"), _folder.File("server.key"));
        using var client = X509Certificate2.CreateFromPemFile(_folder.File("client.crt"), _folder.File("client.key"));
        Assert.Equal("https://bench.example.se/client", metadata.FindClient(PublicKeyPin.Of(client))!.Entity.EntityId);
        var published = Assert.Single(metadata.FindEntity("https://bench.example.se/sp")!.ServersWithTags("egilv1"));
        Assert.Equal(PublicKeyPin.Of(server), Assert.Single(published.Pins));

        await using var peer = await PeerServer.StartAsync(server);
        var services = new ServiceCollection();
        services.AddHttpClient("x").AddPinnedTls(options =>
        {
            options.BaseAddress = peer.Address;
            options.CaPath = _folder.File("server.crt");
            options.Pins.Add(published.Pins[0].ToString());
            options.ClientCertificate = new() { CertificatePath = _folder.File("client.crt"), KeyPath = _folder.File("client.key") };
        });
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");
        Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));
        Assert.Equal(PublicKeyPin.Of(client).ToString(), Assert.Single(peer.Seen).Pin);
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
