// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Egil.Tests.Applying;

/// <summary>Receivers that refuse everything, never finish, or answer with the opposite of what was asked.</summary>
public sealed class HostileReceiverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_never_ends_does_not_hold_the_run()
    {
        var clock = new FakeTimeProvider();
        var time = new WatchedTime(clock);
        await using var fixture = await ProvisionerFixture.StartAsync(services: s => s.AddSingleton<TimeProvider>(time));
        fixture.Receiver.Script = static r => r.Method == "POST" ? new ScriptedAnswer(201) { Endless = true } : null;
        var syncing = fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(2)));
        for (var body = 0; body < 3; body++)
        {
            await time.WaitForAsync(TimeSpan.FromSeconds(10), Cancellation);
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(ProvisioningOutcome.Completed, (await syncing).Outcome);
    }

    [Fact]
    public async Task A_list_that_never_ends_is_told_as_such()
    {
        var clock = new FakeTimeProvider();
        var time = new WatchedTime(clock);
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.RequestTimeout = TimeSpan.FromSeconds(100), s => s.AddSingleton<TimeProvider>(time));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(200) { Endless = true };
        var verifying = fixture.Egil.VerifyAsync("t", PupilRoster.Of([]), Cancellation);

        // The headers are here, or nobody would wait for the page.
        await time.WaitForAsync(TimeSpan.FromSeconds(100), Cancellation);
        clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal("EGIL-LIST", (await Assert.ThrowsAsync<PeerUnavailableException>(() => verifying)).Code);
    }

    [Fact]
    public async Task A_list_that_names_an_object_twice_is_refused()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var page = $$"""{"totalResults":2,"Resources":[{"id":"{{PupilRoster.UnitId}}"}]}""";
        fixture.Receiver.Script = _ => new ScriptedAnswer(200) { Body = page };
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation));
        Assert.Contains("twice", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "not-authorised")]
    [InlineData(403, "not-authorised")]
    [InlineData(302, "redirected")]
    public async Task A_refusal_of_everything_stops_the_run_early(int status, string code)
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 8);
        await fixture.SyncAsync(PupilRoster.Of([]));
        fixture.Receiver.Reset();
        fixture.Receiver.Script = _ => new ScriptedAnswer(status);
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(500)));
        Assert.Equal((ProvisioningOutcome.PartiallyFailed, code), (result.Outcome, result.OutcomeCode));
        Assert.InRange(result.Requests, 50, 58);
        Assert.Equal(500, result.Types.Sum(t => t.Failed + t.HeldBack));
    }

    [Theory]
    [InlineData(501)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task An_endpoint_that_the_receiver_lacks_is_left_and_the_others_go_on(int status)
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 8);
        fixture.Receiver.Script = r => r.Endpoint == "Users" ? new ScriptedAnswer(status) : null;
        var groups = Enumerable.Range(0, 60).Select(i => PupilRoster.Group($"g{i}", []));
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(300), groups));
        Assert.Equal("operations-failed", result.OutcomeCode);
        Assert.InRange(fixture.Receiver.Requests.Count(r => r.Endpoint == "Users"), 50, 58);
        Assert.Equal(60, fixture.Receiver.Objects.Keys.Count(k => k.StartsWith("StudentGroups/", StringComparison.Ordinal)));
        Assert.Contains(result.Failures, f => f.Code == "not-supported");
    }

    [Fact]
    public async Task Refusals_here_and_there_stop_nothing()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 1);
        var n = 0;
        fixture.Receiver.Script = r => r.Endpoint == "Users" && ++n % 10 != 0 ? new ScriptedAnswer(n % 2 == 0 ? 403 : 501) : null;
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(200)));
        Assert.Equal("operations-failed", result.OutcomeCode);
        Assert.Equal(201, result.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(504)]
    public async Task A_delete_without_a_certain_answer_is_not_taken_as_standing_there_when_the_pupil_comes_back(int status)
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxAttempts = 1);
        var all = PupilRoster.Of(PupilRoster.Pupils(2));
        await fixture.SyncAsync(all);
        var gone = PupilRoster.Of(PupilRoster.Pupils(1));
        fixture.Receiver.Script = r => r.Method == "DELETE" ? new ScriptedAnswer(status == 0 ? 204 : status) { Cut = status == 0 } : null;
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, (await fixture.SyncAsync(gone)).Outcome);
        fixture.Receiver.Reset();
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(all)).Outcome);
        Assert.Equal("PUT", fixture.Receiver.Requests[0].Method);
        Assert.Equal(3, fixture.Receiver.Objects.Count);
    }

    [Fact]
    public async Task What_refers_to_an_object_that_was_lost_and_not_made_anew_is_held_back()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var pupils = PupilRoster.Pupils(1).ToList();
        await fixture.SyncAsync(PupilRoster.Of(pupils));
        fixture.Receiver.Script = static r => r is { Method: "PUT", Endpoint: "Users" } ? new ScriptedAnswer(404) : r.Endpoint == "Users" ? new ScriptedAnswer(400) : null;
        var changed = PupilRoster.Pupils(1, familyName: "Berg").ToList();
        var result = await fixture.SyncAsync(PupilRoster.Of(changed, [PupilRoster.Group("6A", changed)]));
        Assert.Equal(["http-400", "held-back"], result.Failures.Select(f => f.Code));
        fixture.Receiver.Reset();
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(PupilRoster.Of(changed, [PupilRoster.Group("6A", changed)]))).Outcome);
        Assert.Equal(3, fixture.Receiver.Objects.Count);
    }

    [Fact]
    public async Task Cancelled_during_a_pause_nothing_more_is_sent()
    {
        using var stop = new CancellationTokenSource();
        var time = new PauseNoticingTime(TimeSpan.FromSeconds(60), stop.Cancel);
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 4, s => s.AddSingleton<TimeProvider>(time));
        fixture.Receiver.Script = static r => r.Endpoint == "SchoolUnits"
            ? new ScriptedAnswer(201) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ratelimit-remaining"] = "0", ["x-ratelimit-reset"] = "60" } }
            : null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Egil.SynchronizeAsync("t", PupilRoster.Of(PupilRoster.Pupils(9)), cancellationToken: stop.Token));
        Assert.Single(fixture.Receiver.Requests);
    }

    [Fact]
    public void Silence_and_failures_for_longer_than_one_operation_may_take_are_a_failing_receiver()
    {
        var time = new FakeTimeProvider();
        var watch = new AnswerWatch(new EgilTargetOptions { MaxRetryTime = TimeSpan.FromMinutes(10) }, time);
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Null(watch.Heed(OperationKind.Create, new Answer(AnswerKind.TryAgain, 503, TimeSpan.FromMinutes(5), null)));
        Assert.False(watch.IsFailing);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(watch.IsFailing);
        watch.Heed(OperationKind.Create, new Answer(AnswerKind.Rejected, 400, null, null));
        Assert.False(watch.IsFailing);
    }

    [Theory]
    [InlineData("https://vendor.example/", "", true)]
    [InlineData("http://localhost/", "", false)]
    [InlineData(null, "https://vendor.example", true)]
    public void Until_something_is_answered_over_TLS_a_cut_connection_may_be_a_refused_certificate(string? address, string entityId, bool expected)
    {
        var options = new EgilTargetOptions { BaseAddress = address is null ? null : new Uri(address), EntityId = entityId };
        var watch = new AnswerWatch(options, new FakeTimeProvider());
        watch.Heed(OperationKind.Create, new Answer(AnswerKind.Lost, null, null, "connection"));
        Assert.Equal(expected, watch.MayBeRefusedByTls);
        watch.Heed(OperationKind.Create, new Answer(AnswerKind.Rejected, 403, null, null));
        Assert.False(watch.MayBeRefusedByTls);
    }

    [Fact]
    public void Many_calls_for_patience_in_a_row_are_meant_for_everybody()
    {
        var watch = new AnswerWatch(new EgilTargetOptions(), new FakeTimeProvider());
        for (var i = 0; i < 8; i++)
        {
            Assert.False(watch.IsThrottled);
            watch.Heed(OperationKind.Create, new Answer(AnswerKind.TryAgain, 429, null, null));
        }

        Assert.True(watch.IsThrottled);
        watch.Heed(OperationKind.Create, new Answer(AnswerKind.Done, 201, null, null));
        Assert.False(watch.IsThrottled);
    }

    [Fact]
    public async Task A_receiver_that_takes_twenty_at_a_time_gets_everything_in_one_run()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => { t.MaxAttempts = 8; t.MaxConcurrency = 32; t.RetryBaseDelay = TimeSpan.FromMilliseconds(20); });
        var window = 0L;
        var taken = 0;
        var gate = new Lock();
        fixture.Receiver.Script = _ =>
        {
            lock (gate)
            {
                var now = Environment.TickCount64 / 100;
                (window, taken) = now == window ? (window, taken + 1) : (now, 1);
                return taken > 20 ? new ScriptedAnswer(429) : null;
            }
        };
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(300)))).Outcome);
    }

    [Fact]
    public async Task A_wait_that_would_end_after_the_time_allowed_is_not_begun()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxRetryTime = TimeSpan.FromMinutes(1));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(503) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "7200" } };
        var result = await fixture.SyncAsync(PupilRoster.Of([]));
        Assert.Equal(("http-503", 1L), (Assert.Single(result.Failures).Code, result.Requests));
    }

    /// <summary>The real time, but a long pause is noticed.</summary>
    private sealed class PauseNoticingTime(TimeSpan atLeast, Action noticed) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > atLeast - TimeSpan.FromSeconds(10) && dueTime <= atLeast)
            {
                _ = Task.Run(noticed);
            }

            return timer;
        }
    }
}
