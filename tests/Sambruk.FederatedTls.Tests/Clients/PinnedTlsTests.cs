// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.FederatedTls.Tests;

public sealed class PinnedTlsTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, FederatedTlsCodes.Pin)]
    [InlineData(false, true, FederatedTlsCodes.Chain)]
    public async Task A_receiver_outside_a_federation_is_trusted_by_its_root_and_its_pin(bool rightRoot, bool rightPin, string? refusal)
    {
        var (server, other, client) = (_federation.Certificate("server", "localhost"), _federation.Certificate("other", "localhost"), _federation.Certificate("client"));
        await using var peer = await PeerServer.StartAsync(server);
        var files = await _federation.FilesOf(client);
        var ca = _federation.Folder.File("ca.pem");
        await File.WriteAllTextAsync(ca, (rightRoot ? server : other).ExportCertificatePem(), Cancellation);
        var services = new ServiceCollection();
        services.AddHttpClient("x").AddPinnedTls(options =>
        {
            options.BaseAddress = new Uri(peer.Address, "scim");
            options.CaPath = ca;
            options.Pins.Add(PublicKeyPin.Of(rightPin ? server : other).ToString());
            options.ClientCertificate = files;
        });
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");

        if (refusal is null)
        {
            Assert.Equal("hello", await http.GetStringAsync("Users", Cancellation));
            Assert.Equal("/scim/Users", Assert.Single(peer.Seen).Path);
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("https://other.example.se/", Cancellation));
            return;
        }

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("Users", Cancellation));
        Assert.Equal(refusal, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
        Assert.Empty(peer.Seen);
    }

    [Fact]
    public async Task A_self_signed_receiver_is_not_trusted_by_the_system()
    {
        var server = _federation.Certificate("server", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        var services = new ServiceCollection();
        services.AddHttpClient("x").AddPinnedTls(options =>
        {
            options.BaseAddress = peer.Address;
            options.Pins.Add(PublicKeyPin.Of(server).ToString());
        });
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("Users", Cancellation));
        Assert.Equal(FederatedTlsCodes.Chain, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
    }

    [Fact]
    public async Task A_PFX_with_a_password_is_a_client_certificate_too()
    {
        var (server, client) = (_federation.Certificate("server", "localhost"), _federation.Certificate("client"));
        await using var peer = await PeerServer.StartAsync(server);
        var pfx = _federation.Folder.File("client.pfx");
        await File.WriteAllBytesAsync(pfx, client.Export(X509ContentType.Pkcs12, "password"), Cancellation);
        var ca = _federation.Folder.File("ca.pem");
        await File.WriteAllTextAsync(ca, server.ExportCertificatePem(), Cancellation);
        var services = new ServiceCollection();
        services.AddHttpClient("x").AddPinnedTls(options =>
        {
            options.BaseAddress = peer.Address;
            options.CaPath = ca;
            options.ClientCertificate = new() { CertificatePath = pfx, Password = "password" };
        });
        await using var provider = services.BuildServiceProvider();
        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");
        await http.GetStringAsync("Users", Cancellation);
        Assert.Equal(PublicKeyPin.Of(client).ToString(), Assert.Single(peer.Seen).Pin);
    }
}
