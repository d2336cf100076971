// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

public sealed class SubscriptionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_made_listed_renewed_and_ended()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        await using var client = new TestClient(server);
        var made = await client.Client.SubscribeAsync("Sambruk", new Uri("https://us.example/hook/secret"), [Ss12000EntityType.Person, Ss12000EntityType.Duty], Stop);
        Assert.Equal([Ss12000EntityType.Person, Ss12000EntityType.Duty], made.Types);
        Assert.Equal(made.Id, Assert.Single(await client.Client.ListSubscriptionsAsync(Stop)).Id);
        Assert.True((await client.Client.RenewSubscriptionAsync(made.Id, Stop))!.Expires >= made.Expires);
        await client.Client.UnsubscribeAsync(made.Id, Stop);
        await client.Client.UnsubscribeAsync(made.Id, Stop);
        Assert.Null(await client.Client.RenewSubscriptionAsync(made.Id, Stop));
        Assert.Equal("Ss12000Subscription", made.ToString());
    }

    [Fact]
    public async Task A_subscription_is_not_sent_twice_when_it_is_not_known_whether_it_was_made()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        server.Fail(new("subscriptions", FaultKind.CutConnection));
        await using var client = new TestClient(server);
        await Assert.ThrowsAsync<PeerUnavailableException>(() => client.Client.SubscribeAsync("Sambruk", new Uri("https://us.example/hook"), [Ss12000EntityType.Person], Stop));
        Assert.Single(server.Subscriptions);
    }

    [Fact]
    public async Task The_keeper_makes_one_renews_it_and_makes_another_when_it_is_gone()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        server.SubscriptionLifetime = TimeSpan.FromHours(10);
        await using var client = new TestClient(server, options => options.Subscription.Target = new Uri("https://us.example/hook/secret"));
        var keeper = client.Services.GetServices<IHostedService>().OfType<SubscriptionKeeper>().Single();
        Assert.InRange(await keeper.EnsureAsync(Stop), TimeSpan.FromHours(4.9), TimeSpan.FromHours(5));
        var first = Assert.Single(server.Subscriptions).Key;
        await keeper.EnsureAsync(Stop);
        Assert.Equal(first, Assert.Single(server.Subscriptions).Key);
        server.Subscriptions.Clear();
        await keeper.EnsureAsync(Stop);
        Assert.NotEqual(first, Assert.Single(server.Subscriptions).Key);

        // One with too few types, of a former setting, gives way to the right one.
        await client.Client.SubscribeAsync("old", new Uri("https://us.example/hook/secret"), [Ss12000EntityType.Person], Stop);
        await client.Client.SubscribeAsync("others", new Uri("https://them.example/hook"), [Ss12000EntityType.Person], Stop);
        await keeper.EnsureAsync(Stop);
        Assert.Equal(["Sambruk", "others"], server.Subscriptions.Values.Select(s => s["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task At_Edlevo_only_what_it_tells_of_is_subscribed_to()
    {
        await using var server = await Ss12000TestServer.StartAsync(edlevo: true);
        await using var client = new TestClient(server, options =>
        {
            options.Profile = Ss12000Profile.Edlevo;
            options.Subscription.Target = new Uri("https://us.example/hook");
        });
        await client.Services.GetServices<IHostedService>().OfType<SubscriptionKeeper>().Single().EnsureAsync(Stop);
        var types = Assert.Single(server.Subscriptions).Value["resourceTypes"]!.AsArray().Select(t => t!["resource"]!.GetValue<string>());
        Assert.Equal(["Duty", "Organisation", "Placement"], types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_that_come_while_nobody_waits_are_one_notice()
    {
        using var signal = new Ss12000ChangeSignal();
        signal.Raise([], deleted: false);
        var waiting = signal.WaitAsync(Stop);
        Assert.False(waiting.IsCompleted);
        signal.Raise([Ss12000EntityType.Person], deleted: false);
        Assert.Equal([Ss12000EntityType.Person], (await waiting).Modified);
        for (var i = 0; i < 1000; i++)
        {
            signal.Raise([i % 2 == 0 ? Ss12000EntityType.Duty : Ss12000EntityType.Group], deleted: i == 500);
        }

        var notice = await signal.WaitAsync(Stop);
        Assert.Equal([Ss12000EntityType.Duty, Ss12000EntityType.Group], notice.Modified);
        Assert.True(notice.Deleted);
        Assert.False(signal.WaitAsync(Stop).IsCompleted);
    }
}
