// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.FederatedTls.Tests;

/// <summary>What a hostile server, and a careless caller, can do to a connection.</summary>
public sealed class ConnectionTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task A_server_that_never_answers_the_handshake_is_left_after_the_connect_timeout_for_the_next()
    {
        var server = _federation.Certificate("sp", "localhost");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // the system takes the connection; nobody ever says a word
        await using var next = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(AddressOf(silent), server), TestFederation.Server(next.Address, server)));
        var (http, _) = await _federation.ClientWithStoreAsync([_federation.Certificate("client")], connections: options => options.ConnectTimeout = TimeSpan.FromSeconds(10));

        Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));
        Assert.Single(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1120);
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_connecting_gets_its_own_cancellation_and_no_other_server_is_tried()
    {
        var server = _federation.Certificate("sp", "localhost");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var next = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(AddressOf(silent), server), TestFederation.Server(next.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var request = http.GetStringAsync("x", caller.Token);
        using (await silent.AcceptSocketAsync(Cancellation))
        {
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        }

        Assert.Empty(next.Seen);
    }

    [Fact]
    public async Task A_handshake_that_the_server_ends_with_an_alert_is_a_trust_failure_and_no_other_server_is_tried()
    {
        var server = _federation.Certificate("sp", "localhost");
        using var refusing = new TcpListener(IPAddress.Loopback, 0);
        refusing.Start();
        var answering = Task.Run(async () =>
        {
            using var socket = await refusing.AcceptSocketAsync(Cancellation);
            await socket.ReceiveAsync(new byte[4096], Cancellation);
            await socket.SendAsync(new byte[] { 0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28 }, Cancellation); // fatal, handshake_failure
            await socket.ReceiveAsync(new byte[4096], Cancellation);
        }, Cancellation);
        await using var next = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(AddressOf(refusing), server), TestFederation.Server(next.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("x", Cancellation));

        Assert.Equal(FederatedTlsCodes.Handshake, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
        Assert.Empty(next.Seen);
        await answering;
    }

    [Fact]
    public async Task A_Host_header_of_the_caller_does_not_move_the_check_of_the_host_name()
    {
        var server = _federation.Certificate("sp", "vendor.example.se");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        request.Headers.Host = "vendor.example.se";

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, Cancellation));

        Assert.Equal(FederatedTlsCodes.Address, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
        Assert.Empty(peer.Seen);
    }

    [Fact]
    public async Task A_request_keeps_its_own_address_so_that_handlers_above_can_send_it_again()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        using var answer = await http.SendAsync(request, Cancellation);
        Assert.Equal(new Uri(FederatedTlsHandler.LogicalBaseAddress, "x"), request.RequestUri);
    }

    [Fact]
    public async Task Trace_ids_and_baggage_of_the_caller_are_not_sent_to_the_peer()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        using var activity = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("name", "seeded").Start();

        await http.GetStringAsync("x", Cancellation);

        Assert.NotEmpty(peer.Headers);
        Assert.DoesNotContain(peer.Headers, name => name is "traceparent" or "tracestate" or "baggage" or "Correlation-Context" or "Request-Id");
    }

    [Fact]
    public async Task Two_clients_with_different_entities_at_one_address_do_not_share_a_connection()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        var other = _federation.Certificate("other", "localhost");
        _federation.Publish(
            TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)),
            TestFederation.ServerEntity("https://other.example.se", [other], TestFederation.Server(peer.Address, other)));
        var files = await _federation.FilesOf(_federation.Certificate("client"));
        var services = _federation.Services(options => options.ClientCertificates.Add(files));
        services.AddHttpClient("first").AddFederatedTls(TestFederation.ServerId);
        services.AddHttpClient("second").AddFederatedTls("https://other.example.se");
        await using var provider = services.BuildServiceProvider();
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        using var first = clients.CreateClient("first");
        using var second = clients.CreateClient("second");
        await first.GetStringAsync("x", Cancellation);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => second.GetStringAsync("x", Cancellation));

        Assert.Equal(FederatedTlsCodes.Pin, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
        Assert.Single(peer.Seen);
    }

    [Fact]
    public void A_connection_is_TLS_1_2_or_1_3_without_resumption_redirects_cookies_proxy_or_downloads()
    {
        using var system = PinnedTlsHandler.CreateHandler(new() { BaseAddress = new("https://a") }, TimeProvider.System);
        using var federated = ServerConnections.CreateHandler(new(), TimeSpan.FromHours(1), null, static (_, _, _) => false);
        foreach (var handler in new[] { system, federated })
        {
            // A server with TLS 1.1 only cannot be made with OpenSSL 3: the value is looked at instead.
            Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, handler.SslOptions.EnabledSslProtocols);
            Assert.False(handler.SslOptions.AllowTlsResume);
            Assert.False(handler.AllowAutoRedirect || handler.UseCookies || handler.UseProxy);
            Assert.True(handler.SslOptions.CertificateChainPolicy!.DisableCertificateDownloads);
            Assert.Equal(X509RevocationMode.NoCheck, handler.SslOptions.CertificateChainPolicy.RevocationMode);
            Assert.NotNull(handler.SslOptions.RemoteCertificateValidationCallback);
        }

        Assert.Equal(X509ChainTrustMode.CustomRootTrust, federated.SslOptions.CertificateChainPolicy!.TrustMode);
        Assert.Equal(X509ChainTrustMode.System, system.SslOptions.CertificateChainPolicy!.TrustMode);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(15)), (federated.PooledConnectionLifetime, federated.ConnectTimeout));
    }

    private static Uri AddressOf(TcpListener listener) => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
}
