// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Mqtt.Tests.Serving;

public sealed class TopicRuleTests
{
    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("a/+", "a/+", true)]
    [InlineData("a/+", "a/#", false)]
    [InlineData("a/b", "a/+", false)]
    [InlineData("a/#", "a/+/b", true)]
    [InlineData("a/#", "a/#", true)]
    [InlineData("a/#", "#", false)]
    [InlineData("a/+", "+/b", false)]
    public void A_rule_covers_what_every_topic_of_it_is_covered(string allowed, string wanted, bool covers) => Assert.Equal(covers, TopicRule.Covers(allowed, wanted));

    [Theory]
    [InlineData("a/#", true)]
    [InlineData("+/a/+", true)]
    [InlineData("#", true)]
    [InlineData("a/#/b", false)]
    [InlineData("a+", false)]
    [InlineData("a#", false)]
    [InlineData("", false)]
    public void A_filter_is_well_formed_or_not(string text, bool isFilter) => Assert.Equal(isFilter, TopicRule.IsFilter(text));
}
