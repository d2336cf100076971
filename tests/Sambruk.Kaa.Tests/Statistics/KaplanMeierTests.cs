// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

public sealed class KaplanMeierTests
{
    /// <summary>Weeks in remission on 6-mercaptopurine, 21 patients: Freireich and others 1963, the example of most textbooks.</summary>
    private static readonly SurvivalTime[] s_remission =
    [
        new(6, true), new(6, true), new(6, true), new(6, false), new(7, true), new(9, false), new(10, true), new(10, false), new(11, false), new(13, true), new(16, true),
        new(17, false), new(19, false), new(20, false), new(22, true), new(23, true), new(25, false), new(32, false), new(32, false), new(34, false), new(35, false),
    ];

    [Theory]
    [InlineData(6, 21, 3, 0.8571, 0.6197, 0.9516)]
    [InlineData(7, 17, 1, 0.8067, 0.5631, 0.9228)]
    [InlineData(10, 15, 1, 0.7529, 0.5032, 0.8894)]
    [InlineData(13, 12, 1, 0.6902, 0.4316, 0.8491)]
    [InlineData(16, 11, 1, 0.6275, 0.3675, 0.8049)]
    [InlineData(22, 7, 1, 0.5378, 0.2678, 0.7468)]
    [InlineData(23, 6, 1, 0.4482, 0.1881, 0.6801)]
    public void It_gives_the_estimate_and_limits_of_the_published_example(int day, int atRisk, int events, double survival, double lower, double upper)
    {
        var step = KaplanMeier.Of(s_remission).Steps.Single(s => s.Day == day);
        Assert.Equal((atRisk, events), (step.AtRisk, step.Events));
        Assert.Equal(survival, step.Survival, 4);
        Assert.Equal(lower, step.Lower!.Value, 4);
        Assert.Equal(upper, step.Upper!.Value, 4);
    }

    [Fact]
    public void The_median_of_the_published_example_is_23_from_13_upward()
    {
        var estimate = KaplanMeier.Of(s_remission);
        Assert.Equal((21, 9), (estimate.Count, estimate.Events));
        Assert.Equal((23, 13, null), (estimate.Median, estimate.MedianLower, estimate.MedianUpper));
    }

    [Fact]
    public void A_half_by_hand_without_censoring_is_the_first_day_at_most_half_remain()
    {
        // 4 of 8 have ended by day 30: 7/8 · 6/7 · 5/6 · 4/5 = 1/2 exactly.
        var estimate = KaplanMeier.Of(new[] { 10, 20, 25, 30, 40, 50, 60, 70 }.Select(d => new SurvivalTime(d, true)));
        Assert.Equal(30, estimate.Median);
        Assert.Equal(0.5, estimate.At(30), 12);
        Assert.Equal(0.625, estimate.At(29), 12);
        Assert.Equal(1, estimate.At(9));
        Assert.Equal(0, estimate.At(70));
        Assert.Null(estimate.LimitsAt(70));
    }

    [Fact]
    public void Who_is_censored_on_the_day_of_an_event_is_at_risk_on_it() =>
        Assert.Equal(2.0 / 3, KaplanMeier.Of([new(5, false), new(5, true), new(9, false)]).At(5), 12);

    [Fact]
    public void Nobody_nothing_ended_and_a_negative_time()
    {
        Assert.Null(KaplanMeier.Of([]).Median);
        Assert.Equal(1, KaplanMeier.Of([new(3, false)]).At(100));
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, true)]));
    }
}
