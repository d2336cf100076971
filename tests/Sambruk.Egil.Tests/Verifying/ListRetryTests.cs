// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Verifying;

/// <summary>A receiver that is busy, or gone for a moment, is asked for its lists again.</summary>
public sealed class ListRetryTests
{
    private static readonly Roster Sent = PupilRoster.Of(PupilRoster.Pupils(3));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_list_is_asked_for_again_when_the_answer_is_patience(int status)
    {
        await using var fixture = await SentAsync();
        fixture.Receiver.Script = r => r is { Endpoint: "Users", Attempt: 1 or 3 } ? new ScriptedAnswer(status) : null;
        Assert.True((await fixture.Egil.VerifyAsync("t", Sent, Cancellation)).IsEqual);
        Assert.Equal(4, fixture.Receiver.Requests.Count(r => r.Endpoint == "Users"));
        fixture.Receiver.Reset();
        fixture.Receiver.Script = r => r is { Endpoint: "Users", Attempt: 1 or 3 } ? new ScriptedAnswer(status) : null;
        Assert.Equal(4, (await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation)).Known);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_wait_is_what_the_receiver_asks_for_in_seconds_or_as_a_date(bool asDate)
    {
        var (clock, time) = Time();
        await using var fixture = await SentAsync(time: time);
        var wait = asDate ? (clock.GetUtcNow() + TimeSpan.FromSeconds(7)).ToString("R", CultureInfo.InvariantCulture) : "7";
        fixture.Receiver.Script = r => r is { Endpoint: "Users", Attempt: 1 } ? new ScriptedAnswer(503) { Headers = Header("Retry-After", wait) } : null;
        var verifying = fixture.Egil.VerifyAsync("t", Sent, Cancellation);
        await time.WaitForAsync(TimeSpan.FromSeconds(7), Cancellation);
        Assert.Equal("GET Users/", fixture.Receiver.Requests[^1].ToString());
        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.True((await verifying).IsEqual);
    }

    [Fact]
    public async Task When_nothing_is_left_of_the_allowance_the_next_request_waits_for_the_reset()
    {
        var (clock, time) = Time();
        await using var fixture = await SentAsync(time: time);
        fixture.Receiver.Script = r => r is { Endpoint: "StudentGroups", Attempt: 1 }
            ? new ScriptedAnswer(501) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ratelimit-remaining"] = "0", ["x-ratelimit-reset"] = "7" } }
            : null;
        var verifying = fixture.Egil.VerifyAsync("t", Sent, Cancellation);
        await time.WaitForAsync(TimeSpan.FromSeconds(7), Cancellation);
        Assert.Equal("GET StudentGroups/", fixture.Receiver.Requests[^1].ToString());
        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal([EgilResourceType.StudentGroup], (await verifying).NotListed);
    }

    [Fact]
    public async Task After_the_attempts_that_one_request_has_the_last_answer_is_told()
    {
        await using var fixture = await SentAsync();
        fixture.Receiver.Script = static _ => new ScriptedAnswer(503);
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", Sent, Cancellation));
        Assert.Equal("EGIL-LIST", fault.Code);
        Assert.Contains("HTTP 503", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, fixture.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_wait_that_would_end_after_the_time_allowed_is_not_begun()
    {
        await using var fixture = await SentAsync(t => t.MaxRetryTime = TimeSpan.FromMinutes(1));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(429) { Headers = Header("Retry-After", "7200") };
        await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", Sent, Cancellation));
        Assert.Single(fixture.Receiver.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Another_refusal_is_told_at_once(int status)
    {
        await using var fixture = await SentAsync();
        fixture.Receiver.Script = _ => new ScriptedAnswer(status);
        await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", Sent, Cancellation));
        Assert.Single(fixture.Receiver.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_cut_before_or_within_the_answer_is_tried_again(bool within)
    {
        await using var fixture = await SentAsync();
        fixture.Receiver.Script = r => r is { Endpoint: "Users", Attempt: 2 } ? new ScriptedAnswer(200) { Body = """{"totalResults":3,""", Torn = within, Cut = !within } : null;
        Assert.True((await fixture.Egil.VerifyAsync("t", Sent, Cancellation)).IsEqual);
    }

    [Fact]
    public async Task Connections_that_are_always_cut_are_told_as_a_receiver_that_cannot_be_reached()
    {
        await using var fixture = await SentAsync();
        fixture.Receiver.Script = static _ => new ScriptedAnswer(200) { Cut = true };
        Assert.Equal("EGIL-UNREACHABLE", (await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", Sent, Cancellation))).Code);
        Assert.Equal(3, fixture.Receiver.Requests.Count);
        fixture.Receiver.Script = static _ => new ScriptedAnswer(200) { Body = "{", Torn = true };
        Assert.Equal("EGIL-LIST", (await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", Sent, Cancellation))).Code);
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_given_up_after_the_failures_to_connect_that_are_allowed()
    {
        using var folder = new TemporaryFolder();
        var (clock, time) = Time();
        await using var services = ProvisionerFixture.Services(
            new Uri("http://127.0.0.1:9/"), folder.FullName, t => (t.MaxAttempts, t.MaxConnectionFailures, t.RetryBaseDelay) = (100, 2, TimeSpan.FromSeconds(1)), s => s.AddSingleton<TimeProvider>(time));
        var verifying = services.GetRequiredService<EgilProvisioner>().VerifyAsync("t", Sent, Cancellation);
        await time.WaitForAsync(wait => wait >= TimeSpan.FromSeconds(0.5) && wait <= TimeSpan.FromSeconds(1), Cancellation);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("EGIL-UNREACHABLE", (await Assert.ThrowsAsync<PeerUnavailableException>(() => verifying)).Code);
    }

    [Fact]
    public async Task Cancelled_during_a_wait_nothing_more_is_asked_for()
    {
        using var stop = new CancellationTokenSource();
        var (_, time) = Time();
        await using var fixture = await SentAsync(time: time);
        fixture.Receiver.Script = static _ => new ScriptedAnswer(503) { Headers = Header("Retry-After", "7") };
        var adopting = fixture.Egil.AdoptAsync("t", cancellationToken: stop.Token);
        await time.WaitForAsync(TimeSpan.FromSeconds(7), Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adopting);
        Assert.Single(fixture.Receiver.Requests);
    }

    private static Dictionary<string, string> Header(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static (FakeTimeProvider Clock, WatchedTime Time) Time()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        return (clock, new(clock));
    }

    private static async Task<ProvisionerFixture> SentAsync(Action<EgilTargetOptions>? configure = null, TimeProvider? time = null)
    {
        var fixture = await ProvisionerFixture.StartAsync(configure, services => services.AddSingleton(time ?? TimeProvider.System));
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(Sent)).Outcome);
        fixture.Receiver.Reset();
        return fixture;
    }
}
