// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls.Tests;

/// <summary>The four phases: both pins published, certificate switched, old pin removed, and the state before (specification §5).</summary>
public sealed class RotationTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task Rotating_the_servers_pin_loses_no_request_in_any_of_the_four_phases()
    {
        var (old, @new) = (_federation.Certificate("sp old", "localhost"), _federation.Certificate("sp new", "localhost"));
        await using var peer = await PeerServer.StartAsync(old);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [old], TestFederation.Server(peer.Address, old)));
        var (http, store) = await _federation.ClientWithStoreAsync([_federation.Certificate("client")]);
        await RequestsAsync(http);

        await PublishAsync(store, TestFederation.ServerEntity(TestFederation.ServerId, [old, @new], TestFederation.Server(peer.Address, old, @new)));
        await RequestsAsync(http);

        peer.Certificate = @new;
        await RequestsAsync(http);

        await PublishAsync(store, TestFederation.ServerEntity(TestFederation.ServerId, [@new], TestFederation.Server(peer.Address, @new)));
        await RequestsAsync(http);

        Assert.Equal(40, peer.Seen.Count);
    }

    [Fact]
    public async Task Rotating_the_own_pin_with_both_key_pairs_configured_loses_no_request_in_any_of_the_four_phases()
    {
        var server = _federation.Certificate("sp", "localhost");
        var (old, @new) = (_federation.Certificate("client old"), _federation.Certificate("client new"));
        await using var peer = await PeerServer.StartAsync(server);
        var entity = TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server));
        var (oldPin, newPin) = (PublicKeyPin.Of(old).ToString(), PublicKeyPin.Of(@new).ToString());
        peer.Accepted[oldPin] = true;
        _federation.Publish(entity, TestFederation.ClientEntity(TestFederation.ClientId, old));
        var (http, store) = await _federation.ClientWithStoreAsync([@new, old]);
        await RequestsAsync(http);
        Assert.All(peer.Seen, seen => Assert.Equal(oldPin, seen.Pin));

        // The peer has both pins before the client sees that they are published.
        peer.Accepted[newPin] = true;
        await RequestsAsync(http);
        await PublishAsync(store, entity, TestFederation.ClientEntity(TestFederation.ClientId, old, @new));
        peer.Seen.Clear();
        await RequestsAsync(http);
        Assert.All(peer.Seen, seen => Assert.Equal(newPin, seen.Pin));

        peer.Accepted.TryRemove(oldPin, out _);
        await PublishAsync(store, entity, TestFederation.ClientEntity(TestFederation.ClientId, @new));
        await RequestsAsync(http);
    }

    [Fact]
    public async Task A_client_certificate_that_is_not_published_is_used_but_said()
    {
        var server = _federation.Certificate("sp", "localhost");
        await using var peer = await PeerServer.StartAsync(server);
        _federation.Publish(TestFederation.ServerEntity(TestFederation.ServerId, [server], TestFederation.Server(peer.Address, server)), TestFederation.ClientEntity(TestFederation.ClientId));
        using var http = await _federation.ClientAsync([_federation.Certificate("client")]);
        await http.GetStringAsync("x", Cancellation);
        Assert.Contains(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1110);
    }

    private static async Task RequestsAsync(HttpClient http)
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("hello", await http.GetStringAsync("x", Cancellation));
        }
    }

    private async Task PublishAsync(FederationMetadataStore store, params FederationEntity[] entities)
    {
        _federation.Clock.Advance(TimeSpan.FromSeconds(5));
        _federation.Publish(entities);
        await store.RefreshAsync(Cancellation);
    }
}
