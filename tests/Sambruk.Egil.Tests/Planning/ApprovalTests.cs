// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Planning;

/// <summary>An approval covers the operations of its plan, each once, and nothing later.</summary>
public sealed class ApprovalTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_falls_with_any_other_run()
    {
        await using var fixture = await StartAsync();
        var all = PupilRoster.Of(PupilRoster.Pupils(100));
        var fewer = PupilRoster.Of(PupilRoster.Pupils(40));
        await fixture.SyncAsync(all);
        await ApproveAsync(fixture, fewer);
        await fixture.SyncAsync(all);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task An_approval_waits_for_a_week_at_most()
    {
        await using var fixture = await StartAsync();
        var fewer = PupilRoster.Of(PupilRoster.Pupils(40));
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        await ApproveAsync(fixture, fewer);
        _time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Theory]
    [InlineData(6, ProvisioningOutcome.Completed)]
    [InlineData(7, ProvisioningOutcome.Held)]
    public async Task The_rest_of_an_approved_run_may_follow_within_a_week(int days, ProvisioningOutcome outcome)
    {
        await using var fixture = await StartAsync();
        var fewer = await HalfDoneAsync(fixture);
        _time.Advance(TimeSpan.FromDays(days));
        Assert.Equal(outcome, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task The_rest_does_not_cover_what_the_run_has_done_already()
    {
        await using var fixture = await StartAsync();
        var fewer = await HalfDoneAsync(fixture);

        // Somebody puts a pupil back at the receiver and into the state, without a run: the same delete once more.
        var done = fixture.Receiver.Requests.First(r => r.Method == "DELETE").Id;
        var state = StateFile.Read(fixture.StatePath);
        state.Set(new(EgilResourceType.User, Guid.Parse(done)), new StateEntry { ConfigurationType = "Student" });
        StateFile.Write(fixture.StatePath, state);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task The_rest_falls_with_a_run_in_between_and_with_one_whose_journal_is_gone()
    {
        await using var fixture = await StartAsync();
        var fewer = await HalfDoneAsync(fixture);
        await fixture.SyncAsync(PupilRoster.Of([.. PupilRoster.Pupils(100), .. PupilRoster.Pupils(1, from: 200)]));
        Directory.GetFiles(Path.Combine(fixture.Folder.FullName, "t", "runs"), "000003.journal").ToList().ForEach(File.Delete);
        var again = PupilRoster.Of([.. PupilRoster.Pupils(40), .. PupilRoster.Pupils(1, from: 200)]);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(again)).Outcome);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task A_kill_between_the_approval_and_its_journal_loses_nothing()
    {
        await using var fixture = await StartAsync();
        var fewer = PupilRoster.Of(PupilRoster.Pupils(40));
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        await ApproveAsync(fixture, fewer);
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder.FullName, "t", "runs", "000002.journal"), "J 2 2", Cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task A_plan_whose_state_has_moved_on_cannot_be_approved()
    {
        await using var fixture = await StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        var held = await fixture.Egil.PlanAsync("t", PupilRoster.Of(PupilRoster.Pupils(40)), Cancellation);
        var plan = await File.ReadAllBytesAsync(PlanPath(fixture), Cancellation);
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(101)));
        await File.WriteAllBytesAsync(PlanPath(fixture), plan, Cancellation);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => fixture.Egil.ApproveAsync("t", held.Id, "drift01", Cancellation));
        Assert.Equal("EGIL-STALE-PLAN", fault.Code);
    }

    [Fact]
    public async Task A_source_that_gives_its_rows_in_another_order_asks_for_the_approved_plan()
    {
        await using var fixture = await StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        await ApproveAsync(fixture, PupilRoster.Of(PupilRoster.Pupils(100, familyName: "Berg")));
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100, familyName: "Berg").Reverse()))).Outcome);
    }

    [Fact]
    public async Task A_damaged_copy_of_an_approved_plan_approves_nothing_and_stops_nobody()
    {
        await using var fixture = await StartAsync();
        var fewer = await HalfDoneAsync(fixture);
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder.FullName, "t", "runs", "000002.plan.json"), "{", Cancellation);
        Assert.Equal(ProvisioningOutcome.Held, (await fixture.SyncAsync(fewer)).Outcome);
    }

    [Fact]
    public async Task A_name_that_differs_in_case_is_the_same_target()
    {
        await using var fixture = await StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(3));
        await fixture.SyncAsync(roster);
        Assert.Empty((await fixture.Egil.PlanAsync("T", roster, Cancellation)).Operations);
    }

    [Fact]
    public async Task Plans_may_be_made_by_many_at_once()
    {
        await using var fixture = await StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(300));
        var plans = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => fixture.Egil.PlanAsync("t", roster, Cancellation)));
        Assert.Single(plans.Select(p => p.Id).Distinct(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(fixture.Folder.FullName, "*.tmp", SearchOption.AllDirectories));
    }

    private static string PlanPath(ProvisionerFixture fixture) => Path.Combine(fixture.Folder.FullName, "t", "plan.json");

    private static async Task ApproveAsync(ProvisionerFixture fixture, Roster roster)
    {
        var held = await fixture.Egil.PlanAsync("t", roster, Cancellation);
        await fixture.Egil.ApproveAsync("t", held.Id, "drift01", Cancellation);
    }

    /// <summary>An approved run of sixty deletes of which ten are done.</summary>
    private static async Task<Roster> HalfDoneAsync(ProvisionerFixture fixture)
    {
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        var fewer = PupilRoster.Of(PupilRoster.Pupils(40));
        await ApproveAsync(fixture, fewer);
        var n = 0;
        fixture.Receiver.Script = r => r.Method == "DELETE" && Interlocked.Increment(ref n) > 10 ? new ScriptedAnswer(400) : null;
        Assert.Equal(ProvisioningOutcome.PartiallyFailed, (await fixture.SyncAsync(fewer)).Outcome);
        fixture.Receiver.Script = static _ => null;
        return fewer;
    }

    private Task<ProvisionerFixture> StartAsync() => ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 1, s => s.AddSingleton<TimeProvider>(_time));
}
