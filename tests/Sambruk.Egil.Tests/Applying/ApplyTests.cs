// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests.Applying;

/// <summary>What a run sends, and how it takes what comes back.</summary>
public sealed class ApplyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_sends_nothing()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(40));
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(roster)).Outcome);
        Assert.Equal(41, fixture.Receiver.Objects.Count);
        fixture.Receiver.Reset();
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(roster)).Outcome);
        Assert.Empty(fixture.Receiver.Requests);
    }

    [Fact]
    public async Task A_shuffled_source_sends_nothing()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var pupils = PupilRoster.Pupils(30).ToList();
        await fixture.SyncAsync(PupilRoster.Of(pupils, [PupilRoster.Group("6A", pupils)]));
        fixture.Receiver.Reset();
        pupils.Reverse();
        await fixture.SyncAsync(PupilRoster.Of(pupils, [PupilRoster.Group("6A", pupils)]));
        Assert.Empty(fixture.Receiver.Requests);
    }

    [Fact]
    public async Task An_update_names_the_attributes_that_changed()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(1)));
        var plan = await fixture.Egil.PlanAsync("t", PupilRoster.Of(PupilRoster.Pupils(1, familyName: "Berg")), Cancellation);
        var operation = Assert.Single(plan.Operations);
        Assert.Equal(OperationReason.Changed, operation.Reason);
        Assert.Equal(["displayName", "name"], operation.ChangedAttributes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_tenth_answer_429_and_every_twentieth_500_loses_nothing()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxAttempts = 10);
        var n = 0;
        fixture.Receiver.Script = _ => Interlocked.Increment(ref n) switch
        {
            var i when i % 20 == 0 => new ScriptedAnswer(500),
            var i when i % 10 == 0 => new ScriptedAnswer(429),
            _ => null,
        };
        var pupils = PupilRoster.Pupils(500).ToList();
        var result = await fixture.SyncAsync(PupilRoster.Of(pupils, [PupilRoster.Group("a", pupils)]));
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        Assert.Equal(502, fixture.Receiver.Objects.Count);
        Assert.Equal(result.Requests - 502, result.Retries);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again_and_a_conflict_becomes_an_update()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var cut = 0;
        var receiver = fixture.Receiver;
        receiver.BeforeAnswer = _ => Task.CompletedTask;
        receiver.Script = request => request is { Method: "POST", Attempt: 1 } && Interlocked.Increment(ref cut) <= 5
            ? new ScriptedAnswer(201) { Cut = true }
            : null;
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(20)));
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        Assert.Equal(21, receiver.Objects.Count);
    }

    [Fact]
    public async Task A_create_without_an_answer_is_settled_in_the_next_run_without_a_conflict()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxAttempts = 1);
        var pupils = PupilRoster.Pupils(1).ToList();
        await fixture.SyncAsync(PupilRoster.Of([]));
        fixture.Receiver.Script = request => request.Method == "POST" ? new ScriptedAnswer(0) { Cut = true } : null;
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, (await fixture.SyncAsync(PupilRoster.Of(pupils))).Outcome);
        fixture.Receiver.Reset();
        var result = await fixture.SyncAsync(PupilRoster.Of(pupils));
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        Assert.Equal(["PUT", "POST"], fixture.Receiver.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_plain_text_error_is_a_failure_of_its_object_only()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var bad = PupilRoster.Pupils(1).Single().Id.ToString();
        fixture.Receiver.Script = r => r.Id == bad ? new ScriptedAnswer(400) { ContentType = "text/plain", Body = "elev0@skola.example.se" } : null;
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(5)));
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("http-400", 400), (failure.Code, failure.Status));
        Assert.Equal(5, fixture.Receiver.Objects.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_down_ends_the_run_as_unreachable_and_keeps_the_plan_for_the_next()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await using var services = ProvisionerFixture.Services(new Uri("http://127.0.0.1:9/"), fixture.Folder.FullName);
        var egil = (EgilProvisioner)services.GetService(typeof(EgilProvisioner))!;
        var roster = PupilRoster.Of(PupilRoster.Pupils(50));
        var down = await egil.SynchronizeAsync("t", roster, cancellationToken: Cancellation);
        Assert.Equal(ProvisioningOutcome.Unreachable, down.Outcome);
        Assert.Equal("connection", down.OutcomeCode);
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(roster)).Outcome);
        Assert.All(fixture.Receiver.Requests, r => Assert.Equal("POST", r.Method));
        Assert.Equal(51, fixture.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_answers_only_500_is_given_up_before_everything_is_tried()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => { t.MaxAttempts = 100; t.MaxConcurrency = 8; });
        await fixture.SyncAsync(PupilRoster.Of([]));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(500);
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(2000)));
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, result.Outcome);
        Assert.Equal("receiver-failing", result.OutcomeCode);
        Assert.InRange(result.Requests, 200, 300);
        Assert.Equal(2000, result.Types.Sum(t => t.Failed + t.HeldBack));
    }

    [Fact]
    public async Task Failed_deletes_are_counted_as_failed_and_tried_in_the_next_run()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(10)));
        fixture.Receiver.Script = static r => r.Method == "DELETE" ? new ScriptedAnswer(500) : null;
        var result = await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(8)));
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, result.Outcome);
        Assert.Equal(2, Assert.Single(result.Types).Failed);
        fixture.Receiver.Reset();
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(8)))).Outcome);
        Assert.Equal(2, fixture.Receiver.Requests.Count);
    }

    [Fact]
    public async Task Requests_have_the_headers_of_the_profile()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(2)));
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(1)));
        Assert.All(fixture.Receiver.Requests.Where(r => r.Method == "POST"), r =>
        {
            Assert.Equal("application/scim+json", r.ContentType);
            Assert.Equal("application/scim+json", r.Accept);
        });
        var delete = Assert.Single(fixture.Receiver.Requests, r => r.Method == "DELETE");
        Assert.Equal(("", null), (delete.Accept, delete.ContentType));
    }

    [Fact]
    public async Task Cancellation_keeps_what_was_sent_and_the_next_run_sends_the_rest()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 2);
        using var stop = new CancellationTokenSource();
        fixture.Receiver.BeforeAnswer = n =>
        {
            if (n == 20)
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };
        var roster = PupilRoster.Of(PupilRoster.Pupils(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Egil.SynchronizeAsync("t", roster, cancellationToken: stop.Token));
        var sent = fixture.Receiver.Objects.Count;
        Assert.InRange(sent, 20, 99);
        fixture.Receiver.Reset();
        await fixture.SyncAsync(roster);
        Assert.Equal(101 - sent, fixture.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_rate_cap_is_kept()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxRequestsPerSecond = 200);
        var first = Environment.TickCount64;
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        // At least: 101 requests with 5 ms between them. There is no upper bound to assert on a busy machine.
        Assert.True(Environment.TickCount64 - first >= 450);
    }

    [Fact]
    public async Task Two_runs_at_once_on_one_target_are_refused()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        fixture.Receiver.BeforeAnswer = async _ =>
        {
            entered.TrySetResult();
            await gate.Task;
        };
        var first = fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(1)));
        await entered.Task;
        var fault = await Assert.ThrowsAsync<SambrukException>(() => fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(1))));
        Assert.Equal("EGIL-BUSY", fault.Code);
        gate.SetResult();
        Assert.Equal(ProvisioningOutcome.Completed, (await first).Outcome);
    }

    [Fact]
    public async Task Verification_tells_what_the_receiver_lacks_has_too_much_of_and_holds_otherwise()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(10)));
        var roster = PupilRoster.Of([.. PupilRoster.Pupils(1, familyName: "Berg"), .. PupilRoster.Pupils(7, from: 1), .. PupilRoster.Pupils(1, from: 100)]);
        var result = await fixture.Egil.VerifyAsync("t", roster, Cancellation);
        Assert.Equal(EgilId.Create("pupil100"), Assert.Single(result.Missing).Id);
        Assert.Equal(2, result.Surplus.Count);
        Assert.Equal(["displayName", "name"], Assert.Single(result.Different).Value.Order(StringComparer.Ordinal));
        Assert.Equal(8, result.Equal);
        Assert.False(result.IsEqual);
    }
}
