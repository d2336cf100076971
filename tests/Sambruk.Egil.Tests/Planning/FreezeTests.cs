// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Planning;

/// <summary>At the end of the school year deletes wait; all else goes on.</summary>
public sealed class FreezeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("06-10", "08-20", "2026-06-09", false)]
    [InlineData("06-10", "08-20", "2026-06-10", true)]
    [InlineData("06-10", "08-20", "2026-08-20", true)]
    [InlineData("06-10", "08-20", "2026-08-21", false)]
    [InlineData("12-20", "01-07", "2026-12-31", true)]
    [InlineData("12-20", "01-07", "2027-01-07", true)]
    [InlineData("12-20", "01-07", "2027-01-08", false)]
    [InlineData("02-29", "02-29", "2028-02-29", true)]
    [InlineData("02-29", "02-29", "2027-03-01", false)]
    public void A_period_has_its_first_and_last_day_in_it_and_may_pass_new_year(string from, string to, string date, bool covered) =>
        Assert.Equal(covered, new FreezePeriod { From = from, To = to }.Covers(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("06-10", true)]
    [InlineData("02-29", true)]
    [InlineData("6-10", false)]
    [InlineData("06-31", false)]
    [InlineData("", false)]
    [InlineData("10/06", false)]
    public void A_day_is_month_and_day(string day, bool valid) => Assert.Equal(valid, new FreezePeriod { From = day, To = "12-31" }.IsValid);

    [Fact]
    public async Task In_a_period_deletes_wait_while_creates_and_updates_go_on_and_afterwards_they_come()
    {
        // 9 June 22:30 UTC is 10 June in Sweden.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 22, 30, 0, TimeSpan.Zero));
        await using var fixture = await ProvisionerFixture.StartAsync(
            t => t.Limits.Freeze.Add(new FreezePeriod { From = "06-10", To = "08-20" }), s => s.AddSingleton<TimeProvider>(time));
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(10)));
        fixture.Receiver.Reset();
        var next = PupilRoster.Of([.. PupilRoster.Pupils(2, familyName: "Berg"), .. PupilRoster.Pupils(6, from: 2), .. PupilRoster.Pupils(1, from: 50)]);
        var result = await fixture.SyncAsync(next);
        Assert.Equal((ProvisioningOutcome.Completed, 2), (result.Outcome, result.Plan.FrozenDeletes));
        Assert.Equal(2, (await fixture.Egil.GetStatusAsync("t", Cancellation)).LatestPlan!.FrozenDeletes);
        Assert.Equal(["POST", "PUT", "PUT"], fixture.Receiver.Requests.Select(r => r.Method).Order(StringComparer.Ordinal));
        time.SetUtcNow(new DateTimeOffset(2026, 8, 20, 22, 0, 0, TimeSpan.Zero));
        fixture.Receiver.Reset();
        await fixture.SyncAsync(next);
        Assert.Equal(["DELETE", "DELETE"], fixture.Receiver.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData(RemovalReason.ProtectedIdentity, 0)]
    [InlineData(RemovalReason.Blocked, 0)]
    [InlineData(RemovalReason.OutsideLimiter, 1)]
    public void Protected_identity_and_the_block_list_do_not_wait(RemovalReason reason, int frozen)
    {
        var limits = new SafetyLimits();
        limits.Freeze.Add(new FreezePeriod { From = "01-01", To = "12-31" });
        limits.Net["Student"] = new NetLimits { Absolute = 0 };
        var pupils = PupilRoster.Pupils(3).ToList();
        var state = new TargetState { LastRun = 1 };
        foreach (var pupil in pupils)
        {
            state.Set(pupil.Key, new StateEntry { ConfigurationType = "Student" });
        }

        var roster = new Roster(
            [.. pupils[1..]], new Dictionary<ResourceKey, string>(), new Dictionary<ResourceKey, RemovalReason> { [pupils[0].Key] = reason }, 0, false, ValidationReport.Empty);
        var plan = Planner.Plan("t", roster, state, new byte[32], limits, DateTimeOffset.UnixEpoch, new DateOnly(2026, 7, 1)).Plan;
        Assert.Equal(frozen, plan.FrozenDeletes);
        Assert.Equal(1 - frozen, plan.Operations.Count(o => o.Kind == OperationKind.Delete));
        Assert.Equal(frozen == 0, plan.IsHeld);
    }

    [Fact]
    public void Nothing_left_of_a_small_school_is_held_as_well()
    {
        var state = new TargetState { LastRun = 1 };
        foreach (var pupil in PupilRoster.Pupils(5))
        {
            state.Set(pupil.Key, new StateEntry { ConfigurationType = "Student" });
        }

        var roster = new Roster([], new Dictionary<ResourceKey, string>(), new Dictionary<ResourceKey, RemovalReason>(), 0, false, ValidationReport.Empty);
        var plan = Planner.Plan("t", roster, state, new byte[32], new SafetyLimits(), DateTimeOffset.UnixEpoch).Plan;
        Assert.Contains(plan.Breaches, b => b is { Rule: "shrunken-source", Subject: "*", Actual: 5 });
    }

    [Fact]
    public void Zero_percent_holds_at_the_first()
    {
        var limits = new SafetyLimits();
        limits.Gross["*"] = new GrossLimits { DeletePercent = 0 };
        var state = new TargetState { LastRun = 1 };
        foreach (var pupil in PupilRoster.Pupils(5))
        {
            state.Set(pupil.Key, new StateEntry { ConfigurationType = "Student" });
        }

        var plan = Planner.Plan("t", PupilRoster.Of(PupilRoster.Pupils(4)), state, new byte[32], limits, DateTimeOffset.UnixEpoch).Plan;
        Assert.Contains(plan.Breaches, b => b is { Rule: "gross-percent", Limit: 0 });
    }
}
