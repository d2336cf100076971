// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests.Planning;

/// <summary>The arithmetic of the limits.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(100, 90, 10, null, false)]
    [InlineData(100, 90, null, 10, false)]
    [InlineData(100, 89, 10, null, true)]
    [InlineData(100, 89, null, 10, true)]
    [InlineData(0, 100, null, 10, true)]
    [InlineData(50, 50, 0, null, false)]
    public void Net_limits_trip_as_in_existing_configurations(int before, int after, int? absolute, int? relative, bool trips)
    {
        var limits = new SafetyLimits();
        limits.Gross.Clear();
        limits.Net["Student"] = new NetLimits { Absolute = absolute, Relative = relative };
        Assert.Equal(trips, Breaches(limits, before, after).Any(b => b.Rule.StartsWith("net", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1000, 50, 5, false)]
    [InlineData(1000, 51, 5, true)]
    [InlineData(20, 20, 5, false)]
    [InlineData(100, 25, 5, false)]
    [InlineData(100, 26, 5, true)]
    public void A_percentage_trips_above_it_and_not_in_a_small_set(int existing, int deleted, int percent, bool trips)
    {
        var limits = new SafetyLimits();
        limits.Gross["*"] = new GrossLimits { DeletePercent = percent };
        Assert.Equal(trips, Breaches(limits, existing, existing - deleted).Any(b => b.Rule == "gross-percent"));
    }

    [Fact]
    public void Limits_of_an_endpoint_replace_those_for_all()
    {
        var limits = new SafetyLimits();
        limits.Gross["Users"] = new GrossLimits { Delete = 500 };
        Assert.DoesNotContain(Breaches(limits, 1000, 500), b => b.Kind == OperationKind.Delete);
        Assert.Contains(Breaches(limits, 1000, 499), b => b is { Rule: "gross-count", Actual: 501, Limit: 500, Subject: "Users" });
    }

    private static IReadOnlyList<LimitBreach> Breaches(SafetyLimits limits, int before, int after)
    {
        var state = new TargetState { LastRun = 1 };
        var pupils = Applying.SmallRoster.Pupils(Math.Max(before, after)).ToList();
        foreach (var pupil in pupils.Take(before))
        {
            state.Set(pupil.Key, new StateEntry { ConfigurationType = "Student", Hash = new byte[32] });
        }

        return Planner.Plan("t", Applying.SmallRoster.Of(pupils.Take(after)), state, new byte[32], limits, DateTimeOffset.UnixEpoch).Plan.Breaches;
    }
}
