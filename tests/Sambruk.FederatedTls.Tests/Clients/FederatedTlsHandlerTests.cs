// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederatedTlsHandlerTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task A_self_signed_server_listed_as_its_own_issuer_is_accepted_and_sees_the_client_certificate_over_http2()
    {
        var (server, client, certificate) = (_federation.Certificate("sp", "localhost"), _federation.Certificate("client"), "");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)), TestFederation.ClientEntity(TestFederation.ClientId, client));
        using var http = await _federation.ClientAsync([client]);

        Assert.Equal("hello", await http.GetStringAsync("Users?startIndex=1", Cancellation));

        var seen = Assert.Single(peer.Seen);
        certificate = PublicKeyPin.Of(client).ToString();
        Assert.Equal(("/Users?startIndex=1", "HTTP/2", certificate), (seen.Path, seen.Protocol, seen.Pin));
    }

    [Theory]
    [InlineData("scim/v2", "Users")]
    [InlineData("scim/v2/", "Users")]
    [InlineData("scim/v2", "/Users")]
    [InlineData("scim/v2/", "/Users")]
    [InlineData("scim/v2/", "https://federation.invalid//Users")]
    public async Task A_base_uri_with_and_without_trailing_slash_is_the_same_url(string basePath, string path)
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        var text = $$"""{"version":"1.0.0","entities":[{"entity_id":"{{TestFederation.ServerId}}","issuers":[{"x509certificate":"{{server.ExportCertificatePem().ReplaceLineEndings("\\n")}}"}],"servers":[{"base_uri":"{{peer.Address}}{{basePath}}","pins":[{"alg":"sha256","digest":"{{PublicKeyPin.Of(server)}}"}],"tags":["egilv1"]}]}]}""";
        await File.WriteAllBytesAsync(_federation.MetadataPath, _federation.Signer.Sign(System.Text.Encoding.UTF8.GetBytes(text), _federation.Clock.GetUtcNow(), _federation.Clock.GetUtcNow().AddDays(1)), Cancellation);
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        await http.GetStringAsync(path, Cancellation);

        Assert.Equal("/scim/v2/Users", Assert.Single(peer.Seen).Path);
    }

    [Fact]
    public async Task A_server_with_more_tags_than_wanted_is_accepted_and_one_with_fewer_is_not_used()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var few = await PeerServer.StartAsync(server);
        await using var many = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server],
            new FederationEndpoint { BaseUri = few.Address, Pins = [PublicKeyPin.Of(server)], Tags = ["egilv1"] },
            TestFederation.Server(many.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")], ["userlistv1", "egilv1"]);

        await http.GetStringAsync("x", Cancellation);

        Assert.Empty(few.Seen);
        Assert.Single(many.Seen);
    }

    [Fact]
    public async Task Of_two_servers_the_first_down_the_second_is_used_and_remembered()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var down = await PeerServer.StartAsync(server);
        await using var up = await PeerServer.StartAsync(server);
        var addressOfDown = down.Address;
        await down.DisposeAsync();
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(addressOfDown, server), TestFederation.Server(up.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        using var content = new StringContent("body");
        using var answer = await http.PostAsync("a", content, Cancellation);
        await http.GetStringAsync("b", Cancellation);

        Assert.Equal("/a /b", string.Join(" ", up.Seen.Select(seen => seen.Path)));
        Assert.Single(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1120);
    }

    [Fact]
    public async Task All_servers_down_is_a_connection_failure_and_no_trust_failure()
    {
        var server = _federation.Certificate("sp", "localhost");
        var down = await PeerServer.StartAsync(server);
        var address = down.Address;
        await down.DisposeAsync();
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("x", Cancellation));

        Assert.Equal(FederatedTlsCodes.Unreachable, Assert.IsType<PeerUnavailableException>(failure.InnerException).Code);
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
    }

    [Fact]
    public async Task The_pin_of_another_entitys_server_is_refused()
    {
        var (server, other) = (_federation.Certificate("sp", "localhost"), _federation.Certificate("other", "localhost"));
        await using var peer = await PeerServer.StartAsync(other);
        _federation.Publish(
            TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)),
            TestFederation.ServerEntity("https://other.example.se", [other], TestFederation.Server(peer.Address, other)));
        await RefusedAsync(FederatedTlsCodes.Pin, peer);
    }

    [Fact]
    public async Task The_right_pin_on_the_wrong_host_name_is_refused()
    {
        var server = _federation.Certificate("sp", "vendor.example.se");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        await RefusedAsync(FederatedTlsCodes.HostName, peer);
    }

    [Fact]
    public async Task A_certificate_of_the_entitys_CA_with_the_wrong_pin_is_refused()
    {
        using var root = TestCertificates.Root("Root");
        using var right = TestCertificates.Leaf("right", root, "localhost");
        using var wrong = TestCertificates.Leaf("wrong", root, "localhost");
        await using var peer = await PeerServer.StartAsync(wrong);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [root], TestFederation.Server(peer.Address, right)));
        await RefusedAsync(FederatedTlsCodes.Pin, peer);
    }

    [Fact]
    public async Task The_right_pin_under_an_issuer_of_another_entity_is_refused()
    {
        using var root = TestCertificates.Root("Root");
        using var other = TestCertificates.Root("Other");
        using var leaf = TestCertificates.Leaf("leaf", root, "localhost");
        await using var peer = await PeerServer.StartAsync(leaf);
        _federation.Publish(
            TestFederation.ServerEntity(TestFederation.ServerId, [other], TestFederation.Server(peer.Address, leaf)),
            TestFederation.ServerEntity("https://other.example.se", [root]));
        await RefusedAsync(FederatedTlsCodes.Chain, peer);
    }

    [Fact]
    public async Task A_certificate_whose_time_has_passed_by_the_clock_is_refused()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Clock.Advance(TimeSpan.FromDays(31));
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        await RefusedAsync(FederatedTlsCodes.Chain, peer);
    }

    [Fact]
    public async Task A_chain_with_an_intermediate_that_the_server_sends_is_accepted()
    {
        using var root = TestCertificates.Root("Root");
        using var intermediate = TestCertificates.Intermediate("Intermediate", root);
        using var leaf = TestCertificates.Leaf("leaf", intermediate, "localhost");
        await using var peer = await PeerServer.StartAsync(leaf, [intermediate]);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [root], TestFederation.Server(peer.Address, leaf)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_issuers_with_the_same_Subject_the_right_one_is_chosen(bool rightFirst)
    {
        using var right = TestCertificates.Root("Same Subject");
        using var wrong = TestCertificates.Root("Same Subject");
        using var leaf = TestCertificates.Leaf("leaf", right, "localhost");
        await using var peer = await PeerServer.StartAsync(leaf);
        X509Certificate2[] issuers = rightFirst ? [right, wrong] : [wrong, right];
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, issuers, TestFederation.Server(peer.Address, leaf)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));
    }

    [Fact]
    public async Task A_trust_failure_is_not_answered_by_the_next_server()
    {
        var (server, stranger) = (_federation.Certificate("sp", "localhost"), _federation.Certificate("stranger", "localhost"));
        await using var first = await PeerServer.StartAsync(stranger);
        await using var second = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(first.Address, server), TestFederation.Server(second.Address, server)));
        await RefusedAsync(FederatedTlsCodes.Pin, second);
    }

    [Theory]
    [InlineData("https://nobody.example.se", "egilv1", FederatedTlsCodes.NoEntity)]
    [InlineData(TestFederation.ServerId, "bolv1", FederatedTlsCodes.NoServer)]
    public async Task A_missing_entity_or_server_is_told_by_its_code(string published, string tag, string code)
    {
        var server = _federation.Certificate("sp", "localhost");
        _federation.Publish(TestFederation.ServerEntity(published, [server], TestFederation.Server(new("https://localhost:1/"), server)));
        using var http = await _federation.ClientAsync([], [tag]);
        await TrustFailureAsync(code, () => http.GetStringAsync("x", Cancellation));
    }

    [Theory]
    [InlineData("https://localhost:1/x")]
    [InlineData("http://federation.invalid/x")]
    public async Task A_request_to_another_address_is_refused(string address)
    {
        _federation.Publish();
        using var http = await _federation.ClientAsync([]);
        await TrustFailureAsync(FederatedTlsCodes.Address, () => http.GetStringAsync(address, Cancellation));
    }

    [Fact]
    public async Task Without_metadata_requests_fail_and_after_expiry_they_stop()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        var none = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("x", Cancellation));
        Assert.Equal(FederatedTlsCodes.MetadataUnavailable, Assert.IsType<PeerUnavailableException>(none.InnerException).Code);

        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        _federation.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));

        _federation.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(61));
        await TrustFailureAsync(FederatedTlsCodes.Expired, () => http.GetStringAsync("x", Cancellation));
    }

    [Fact]
    public async Task A_removed_server_pin_is_refused_at_the_next_request_though_the_connection_was_kept_alive()
    {
        var (server, next) = (_federation.Certificate("sp", "localhost"), _federation.Certificate("next", "localhost"));
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server, next], TestFederation.Server(peer.Address, server, next)));
        var (http, store) = await _federation.ClientWithStoreAsync([_federation.Certificate("client")]);
        await http.GetStringAsync("x", Cancellation);

        _federation.Clock.Advance(TimeSpan.FromSeconds(5));
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server, next], TestFederation.Server(peer.Address, next)));
        await store.RefreshAsync(Cancellation);

        await TrustFailureAsync(FederatedTlsCodes.Pin, () => http.GetStringAsync("x", Cancellation));
    }

    [Fact]
    public async Task A_server_that_refuses_the_handshake_does_not_get_the_request()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = Task.Run(async () =>
        {
            while (!Cancellation.IsCancellationRequested)
            {
                using var socket = await listener.AcceptSocketAsync(Cancellation);
                socket.Close(0);
            }
        }, Cancellation);
        var server = _federation.Certificate("sp", "localhost");
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("x", Cancellation));
        Assert.Equal(FederatedTlsCodes.Unreachable, Assert.IsType<PeerUnavailableException>(failure.InnerException).Code);
    }

    [Fact]
    public async Task Logs_at_Trace_hold_nothing_of_a_request()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "seeded-path?seeded=query") { Content = new StringContent("seeded body") };
        request.Headers.Add("X-Key", "seeded-header");
        using var answer = await http.SendAsync(request, Cancellation);

        Assert.NotEmpty(_federation.Logs.GetSnapshot());
        Assert.All(_federation.Logs.GetSnapshot(), record => Assert.DoesNotContain("seeded", record.ToString() + record.Exception, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task TrustFailureAsync(string code, Func<Task> request)
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(request);
        Assert.Equal(code, Assert.IsType<FederationTrustException>(failure.InnerException).Code);
        Assert.Equal(HttpRequestError.SecureConnectionError, failure.HttpRequestError);
    }

    private async Task RefusedAsync(string code, PeerServer peer)
    {
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        await TrustFailureAsync(code, () => http.GetStringAsync("x", Cancellation));
        Assert.Empty(peer.Seen);
    }
}
