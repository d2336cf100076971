// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

public sealed class SenderTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static void Strict(EgilReceiverOptions options)
    {
        options.AllowAnonymousSender = "";
        options.ApiKeys.Add(new() { EntityId = "https://nyckel.example", OrganizationId = "SE2120000001", Key = Key });
        options.ApiKeys.Add(new()
        {
            EntityId = "https://hash.example",
            KeySha256 = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("another key of at least thirty-two"))),
        });
    }

    private static Action<HttpRequestMessage> With(string name, params string[] values) => request => request.Headers.TryAddWithoutValidation(name, values);

    [Fact]
    public async Task A_caller_that_is_nobody_is_refused_on_every_endpoint()
    {
        await using var host = await ReceiverHost.StartAsync(Strict);
        foreach (var path in EgilResourceTypes.All.Select(t => t.Endpoint()).Append("Schemas").Append("ResourceTypes").Append("ServiceProviderConfig").Append("Bulk"))
        {
            var answer = await host.SendAsync(HttpMethod.Get, path);
            answer.ShouldBeError(HttpStatusCode.Unauthorized);
            Assert.StartsWith("ApiKey", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public async Task A_wrong_key_is_401(string key)
    {
        await using var host = await ReceiverHost.StartAsync(Strict);
        (await host.SendAsync(HttpMethod.Get, "Users", prepare: With("X-API-Key", key))).ShouldBeError(HttpStatusCode.Unauthorized);
        (await host.SendAsync(HttpMethod.Get, "Users", prepare: With("X-API-Key", Key, key + "x"))).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_key_is_not_saved_by_the_development_sender()
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.SendAsync(HttpMethod.Get, "Users", prepare: With("X-API-Key", "guess"))).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_sender_has_its_own_objects_and_handlers_see_who_it_was()
    {
        await using var host = await ReceiverHost.StartAsync(Strict);
        var callers = new[]
        {
            With("X-API-Key", Key),
            With("X-API-Key", "another key of at least thirty-two"),
            With(ReceiverHost.EntityHeader, "https://kommun.example"),
        };
        foreach (var caller in callers)
        {
            Assert.Equal(HttpStatusCode.Created, (await host.SendAsync(HttpMethod.Post, "Organisations", Bodies.Of(Kind.Organisation), prepare: caller)).Status);
        }

        await host.SendAsync(HttpMethod.Delete, $"Organisations/{Bodies.Id(Kind.Organisation)}", prepare: callers[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Get, $"Organisations/{Bodies.Id(Kind.Organisation)}", prepare: callers[0])).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, $"Organisations/{Bodies.Id(Kind.Organisation)}", prepare: callers[1])).Status);
        Assert.Equal(
            [
                new("https://nyckel.example", "SE2120000001"),
                new("https://hash.example"),
                new("https://kommun.example", "SE2120000000", "Exempel kommun"),
                new("https://nyckel.example", "SE2120000001"),
            ],
            host.Told.Select(e => e.Sender));
    }

    [Theory]
    [InlineData("https://a.example https://b.example")]
    [InlineData(" ")]
    public async Task An_authenticated_caller_without_one_entity_id_is_403(string entities)
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.SendAsync(HttpMethod.Get, "Users", prepare: With(ReceiverHost.EntityHeader, entities))).ShouldBeError(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_sender_that_is_not_listed_is_403()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.AllowedSenders.Add("https://a.example"));
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "Users", prepare: With(ReceiverHost.EntityHeader, "https://a.example"))).Status);
        (await host.SendAsync(HttpMethod.Get, "Users", prepare: With(ReceiverHost.EntityHeader, "https://A.example"))).ShouldBeError(HttpStatusCode.Forbidden);
        (await host.SendAsync(HttpMethod.Get, "Users")).ShouldBeError(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("ApiKeys:0:Key", "short")]
    [InlineData("ApiKeys:0:KeySha256", "zz")]
    [InlineData("ApiKeys:0:EntityId", "")]
    [InlineData("SenderClaimType", "")]
    [InlineData("MaxBodyBytes", "5")]
    [InlineData("RatePeriod", "00:00:00")]
    [InlineData("PublicAddress", "/scim")]
    [InlineData("ReferenceCheck", "7")]
    [InlineData("CodeListCheck", "7")]
    [InlineData("ReferenceAddressCheck", "-1")]
    public async Task A_wrong_setting_stops_the_host_at_start(string name, string value)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Egil:" + name, value)]);
        builder.Services.AddEgilReceiver(builder.Configuration.GetSection("Egil"));
        await using var app = builder.Build();
        await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        // The endpoints are mapped before the start, and say the same.
        Assert.Throws<OptionsValidationException>(() => app.MapEgilReceiver());
    }

    [Fact]
    public void AddEgilReceiver_twice_is_once()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEgilReceiver(o => o.MaxPageSize = 7);
        var count = services.Count;
        services.AddEgilReceiver();
        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<IReceivedResourceStore>());
        Assert.Equal(7, provider.GetRequiredService<IOptions<EgilReceiverOptions>>().Value.MaxPageSize);
        Assert.Equal(2, services.Count(d => d.ServiceType == typeof(IValidateOptions<EgilReceiverOptions>) && d.ImplementationType is not null));
        Assert.True(count > 0);
    }

    [Fact]
    public void MapEgilReceiver_without_AddEgilReceiver_says_so()
    {
        using var app = WebApplication.CreateSlimBuilder().Build() as IDisposable;
        Assert.Throws<InvalidOperationException>(() => ((WebApplication)app).MapEgilReceiver());
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        var options = new EgilReceiverOptions();
        Assert.Equal("entity_id", options.SenderClaimType);
        Assert.Equal("organization_id", options.OrganizationIdClaimType);
        Assert.Equal("organization", options.OrganizationClaimType);
        Assert.Empty(options.AllowedSenders);
        Assert.Empty(options.ApiKeys);
        Assert.Equal("", options.AllowAnonymousSender);
        Assert.Equal(ReceivedCheck.Refuse, options.SchemasCheck);
        Assert.Equal(ReceivedCheck.Refuse, options.ReferenceCheck);
        Assert.Equal(ReceivedCheck.Warn, options.CodeListCheck);
        Assert.Equal(ReceivedCheck.Warn, options.ReferenceAddressCheck);
        Assert.Equal(8 * 1024 * 1024, options.MaxBodyBytes);
        Assert.Equal(16, options.MaxDepth);
        Assert.Equal(500, options.MaxPageSize);
        Assert.False(options.AllowPutWithoutId);
        Assert.Null(options.PublicAddress);
        Assert.Equal(0, options.RateLimit);
        Assert.Equal(0, options.RateBurst);
        Assert.Equal(TimeSpan.FromSeconds(1), options.RatePeriod);
    }
}
