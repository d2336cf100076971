// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Planning;

/// <summary>Limits hold a plan before the first request; a person approves it once.</summary>
public sealed class HeldPlanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Mishaps => new()
    {
        { "ten percent out and ten percent in", "gross-percent" },
        { "all renamed", "gross-percent" },
        { "empty source", "empty-source" },
        { "only the unit left", "shrunken-source" },
    };

    [Theory, MemberData(nameof(Mishaps))]
    public async Task A_mishap_is_held_before_the_first_request(string mishap, string rule)
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(1000)));
        fixture.Receiver.Reset();
        var result = await fixture.SyncAsync(After(mishap));
        Assert.Equal(ProvisioningOutcome.Held, result.Outcome);
        Assert.Empty(fixture.Receiver.Requests);
        Assert.Contains(result.Plan.Breaches, b => b.Rule == rule);
    }

    [Fact]
    public async Task An_approved_plan_runs_once()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(100)));
        var renamed = SmallRoster.Of(SmallRoster.Pupils(100, familyName: "Berg"));
        var held = await fixture.SyncAsync(renamed);
        await fixture.Egil.ApproveAsync("t", held.Plan.Id, "drift01", Cancellation);
        Assert.True((await fixture.Egil.GetStatusAsync("t", Cancellation)).LatestPlan!.IsApproved);
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(renamed)).Outcome);

        var again = SmallRoster.Of(SmallRoster.Pupils(100, familyName: "Ek"));
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(again)).Outcome);
    }

    [Fact]
    public async Task An_approval_does_not_cover_another_plan()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(100)));
        var held = await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(60)));
        await fixture.Egil.ApproveAsync("t", held.Plan.Id, "drift01", Cancellation);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(50)))).Outcome);
    }

    [Fact]
    public async Task The_rest_of_an_approved_plan_needs_no_second_approval()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(100)));
        var fewer = SmallRoster.Of(SmallRoster.Pupils(40));
        var held = await fixture.SyncAsync(fewer);
        await fixture.Egil.ApproveAsync("t", held.Plan.Id, "drift01", Cancellation);
        var n = 0;
        fixture.Receiver.Script = r => r.Method == "DELETE" && Interlocked.Increment(ref n) > 10 ? new ScriptedAnswer(400) : null;
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, (await fixture.SyncAsync(fewer)).Outcome);
        fixture.Receiver.Reset();
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(fewer)).Outcome);
        Assert.Equal(50, fixture.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_plan_that_needs_no_approval_or_is_not_the_latest_cannot_be_approved()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var plan = await fixture.Egil.PlanAsync("t", SmallRoster.Of(SmallRoster.Pupils(3)), Cancellation);
        Assert.Equal("EGIL-NOT-HELD", (await Assert.ThrowsAsync<SambrukException>(() => fixture.Egil.ApproveAsync("t", plan.Id, "a", Cancellation))).Code);
        Assert.Equal("EGIL-NO-SUCH-PLAN", (await Assert.ThrowsAsync<SambrukException>(() => fixture.Egil.ApproveAsync("t", "0123", "a", Cancellation))).Code);
    }

    [Fact]
    public async Task A_plan_is_refused_when_the_state_or_the_source_has_changed()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var one = SmallRoster.Of(SmallRoster.Pupils(1));
        var two = SmallRoster.Of(SmallRoster.Pupils(2));
        var plan = await fixture.Egil.PlanAsync("t", one, Cancellation);
        var changed = await fixture.Egil.ApplyAsync(plan, two, cancellationToken: Cancellation);
        Assert.Equal((ProvisioningOutcome.Refused, "source-changed"), (changed.Outcome, changed.OutcomeCode));
        await fixture.SyncAsync(two);
        fixture.Receiver.Reset();
        var stale = await fixture.Egil.ApplyAsync(plan, one, cancellationToken: Cancellation);
        Assert.Equal((ProvisioningOutcome.Refused, "stale-baseline"), (stale.Outcome, stale.OutcomeCode));
        Assert.Empty(fixture.Receiver.Requests);
    }

    [Fact]
    public async Task The_plan_equals_the_run()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 1);
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(30)));
        fixture.Receiver.Reset();
        var next = SmallRoster.Of([.. SmallRoster.Pupils(3, familyName: "Berg"), .. SmallRoster.Pupils(25, from: 3), .. SmallRoster.Pupils(2, from: 50)]);
        var plan = await fixture.Egil.PlanAsync("t", next, Cancellation);
        await fixture.Egil.ApplyAsync(plan, next, cancellationToken: Cancellation);
        Assert.Equal(plan.Operations.Select(o => o.Key.ToString()), fixture.Receiver.Requests.Select(r => $"{r.Endpoint}/{r.Id}"));
    }

    private static Roster After(string mishap) => mishap switch
    {
        "ten percent out and ten percent in" => SmallRoster.Of(SmallRoster.Pupils(1000, from: 100)),
        "all renamed" => SmallRoster.Of(SmallRoster.Pupils(1000, familyName: "Berg")),
        "empty source" => SmallRoster.Empty(),
        _ => SmallRoster.Of([]),
    };
}
