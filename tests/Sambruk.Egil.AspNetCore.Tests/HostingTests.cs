// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>The receiver within its host: store, address, authorization, telemetry.</summary>
public sealed class HostingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => _folder.File("received.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_that_cannot_be_used_is_503_in_SCIM_form_with_RetryAfter_and_works_again_after()
    {
        await using var host = await ReceiverHost.StartAsync(
            build: builder => builder.UseSqlite(o => (o.Path, o.BusyTimeout) = (Database, TimeSpan.FromMilliseconds(30))));
        var body = Bodies.Of(Kind.Organisation);
        using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            var refused = await host.PostAsync(Kind.Organisation, body);
            Assert.DoesNotContain(Database, refused.ShouldBeError(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
            Assert.Equal("5", refused.Headers["Retry-After"]);
            (await host.SendAsync(HttpMethod.Delete, $"Organisations/{Bodies.Id(Kind.Organisation)}")).ShouldBeError(HttpStatusCode.ServiceUnavailable);

            // Reading goes on beside another's write.
            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "Organisations")).Status);
        }

        Assert.Empty(host.Told);
        Assert.Contains(host.LogLines, line => line.Contains("4706", StringComparison.Ordinal) && line.Contains("EGIL-STORE-BUSY", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.Organisation, body)).Status);
    }

    [Fact]
    public async Task Objects_in_SQLite_are_served_as_before_by_the_next_host()
    {
        string[] before;
        await using (var first = await ReceiverHost.StartAsync(o => o.PublicAddress = new("https://vendor.example/scim"), builder => builder.UseSqlite(Database)))
        {
            await first.SeedAsync();
            before = await AllAsync(first);
            foreach (var type in EgilResourceTypes.All.Reverse())
            {
                Assert.Equal(HttpStatusCode.OK, (await first.PutAsync(type, Bodies.Id(type), Bodies.Of(type))).Status);
                (await first.PostAsync(type, Bodies.Of(type))).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
            }
        }

        await using var second = await ReceiverHost.StartAsync(o => o.PublicAddress = new("https://vendor.example/scim"), builder => builder.UseSqlite(Database));
        Assert.Equal(before, await AllAsync(second));
        Assert.All(before, list => Assert.Contains("\"totalResults\":1,", list, StringComparison.Ordinal));
        foreach (var type in EgilResourceTypes.All.Reverse())
        {
            Assert.Equal(HttpStatusCode.NoContent, (await second.SendAsync(HttpMethod.Delete, $"{type.Endpoint()}/{Bodies.Id(type)}")).Status);
            (await second.SendAsync(HttpMethod.Get, $"{type.Endpoint()}/{Bodies.Id(type)}")).ShouldBeError(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("https://vendor.example/egil/v1")]
    [InlineData("https://vendor.example/egil/v1/")]
    public async Task PublicAddress_stands_before_every_location(string address)
    {
        await using var host = await ReceiverHost.StartAsync(o => o.PublicAddress = new(address));
        await host.SeedAsync();
        var user = await host.SendAsync(HttpMethod.Get, $"Users/{Bodies.Id(Kind.User)}");
        var expected = $"https://vendor.example/egil/v1/Users/{Bodies.Id(Kind.User)}";
        Assert.Equal(expected, user.Headers["Location"]);
        Assert.Equal(expected, user.Json.GetProperty("meta").GetProperty("location").GetString());
        var list = await host.SendAsync(HttpMethod.Get, "Users");
        Assert.Equal(expected, list.Json.GetProperty("Resources")[0].GetProperty("meta").GetProperty("location").GetString());
        foreach (var path in new[] { "ServiceProviderConfig", "ResourceTypes/User" })
        {
            Assert.Equal(
                $"https://vendor.example/egil/v1/{path}",
                (await host.SendAsync(HttpMethod.Get, path)).Json.GetProperty("meta").GetProperty("location").GetString());
        }
    }

    [Fact]
    public async Task RequireAuthorization_on_the_group_holds_for_every_endpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
        builder.Services.AddAuthorization(o => o.AddPolicy("senders", policy => policy.RequireClaim("may", "send")));
        builder.Services.AddEgilReceiver(o => o.AllowAnonymousSender = "https://anybody.example");
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapEgilReceiver("/scim").RequireAuthorization("senders");
        await app.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single() + "/scim/") };
        foreach (var path in EgilResourceTypes.All.Select(t => t.Endpoint()).Concat(["Users/x", "Schemas", "Schemas/x", "ResourceTypes", "ServiceProviderConfig", "Bulk", "Me"]))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, path, null));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, path, "look"));
            Assert.NotEqual(HttpStatusCode.Forbidden, await StatusAsync(http, path, "send"));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "Users", "send"));
    }

    [Fact]
    public async Task The_meter_tells_requests_by_endpoint_method_and_status_and_what_was_taken_with_warnings()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Warn, build: builder => builder.AddHandler((_, _) => throw new InvalidOperationException()));
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        using var duration = new MetricCollector<double>(meters, "Sambruk.Egil.Receiver", "sambruk.egil.receiver.request.duration");
        using var warnings = new MetricCollector<long>(meters, "Sambruk.Egil.Receiver", "sambruk.egil.receiver.warnings");
        using var failures = new MetricCollector<long>(meters, "Sambruk.Egil.Receiver", "sambruk.egil.receiver.handler.failures");
        await host.PostAsync(Kind.Employment, Bodies.Of(Kind.Employment));
        await host.SendAsync(new("BREW"), $"Users/{Guid.NewGuid()}");
        await duration.WaitForMeasurementsAsync(2, Cancellation);
        Assert.Equal(
            ["Employments POST 201", "Users _OTHER 405"],
            duration.GetMeasurementSnapshot().Select(m => $"{m.Tags["egil.endpoint"]} {m.Tags["http.request.method"]} {m.Tags["http.response.status_code"]}"));
        Assert.All(duration.GetMeasurementSnapshot(), m => Assert.InRange(m.Value, 0.000001, 600));
        var warned = Assert.Single(warnings.GetMeasurementSnapshot());
        Assert.Equal((2, "Employment"), (warned.Value, warned.Tags["egil.type"]));
        Assert.Equal((1, "Employment"), (Assert.Single(failures.GetMeasurementSnapshot()).Value, failures.LastMeasurement!.Tags["egil.type"]));
    }

    [Fact]
    public async Task An_activity_tells_endpoint_method_and_status_and_no_id()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new TaskCompletionSource<System.Diagnostics.Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Sambruk.Egil.Receiver",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    ended.TrySetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await ReceiverHost.StartAsync();
        await host.SendAsync(HttpMethod.Get, $"Users/{Bodies.Id(Kind.User)}", prepare: r => r.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        var activity = await ended.Task.WaitAsync(Cancellation);
        Assert.Equal("egil.receive", activity.OperationName);
        Assert.Equal(
            ["egil.endpoint=Users", "http.request.method=GET", "http.response.status_code=404"],
            activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    private static async Task<string[]> AllAsync(ReceiverHost host)
    {
        var lists = new ConcurrentQueue<string>();
        foreach (var type in EgilResourceTypes.All)
        {
            lists.Enqueue((await host.SendAsync(HttpMethod.Get, type.Endpoint())).Text);
        }

        return [.. lists];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path, string? may)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (may is not null)
        {
            request.Headers.Add("X-May", may);
        }

        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.TryGetValue("X-May", out var may)
                ? AuthenticateResult.Success(new(
                    new ClaimsPrincipal(new ClaimsIdentity([new("may", may.ToString()), new("entity_id", "https://kommun.example")], Scheme.Name)), Scheme.Name))
                : AuthenticateResult.NoResult());
    }
}
