// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Billing.Tests;

/// <summary>Only what holds is claimed: floor or ceiling for Hamilton, no share lowered by a larger total for Webster.</summary>
public sealed class ApportionmentPropertyTests
{
    private static readonly Gen<(Money Total, List<WeightedCode> Weights)> s_case = Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000].Array[1, 40])
        .Where(c => c.Item2.Sum() > 0)
        .Select((total, weights) => (Money.FromOre(total), weights.Select((w, i) => new WeightedCode($"M{i:D3}", w)).ToList()));

    private static readonly ApportionmentMethod[] s_methods = [ApportionmentMethod.Hamilton, ApportionmentMethod.Webster];

    [Fact]
    public void Shares_sum_to_the_total_and_follow_the_weights() => Each((total, weights, method, shares) =>
    {
        Assert.Equal(total.Ore, shares.Sum(s => s.Amount.Ore));
        var byWeight = shares.OrderBy(s => s.Weight).ThenByDescending(s => s.Code, StringComparer.Ordinal).ToList();
        for (var i = 1; i < byWeight.Count; i++)
        {
            Assert.True(byWeight[i].Amount >= byWeight[i - 1].Amount);
            Assert.True(byWeight[i].Weight > byWeight[i - 1].Weight || byWeight[i].Amount.Ore - byWeight[i - 1].Amount.Ore <= 1);
        }

        Assert.All(shares.Where(s => s.Weight == 0), s => Assert.Equal(Money.Zero, s.Amount));
    });

    [Fact]
    public void The_order_of_the_input_and_a_common_factor_do_not_matter_and_a_negative_total_is_the_negation() => Each((total, weights, method, shares) =>
    {
        var amounts = shares.ToDictionary(s => s.Code, s => s.Amount.Ore);
        Assert.Equivalent(amounts, Apportion.Deal(total, [.. weights.AsEnumerable().Reverse()], method).ToDictionary(s => s.Code, s => s.Amount.Ore));
        Assert.Equivalent(amounts, Apportion.Deal(total, [.. weights.Select(w => w with { Weight = w.Weight * 7 })], method).ToDictionary(s => s.Code, s => s.Amount.Ore));
        Assert.Equivalent(amounts, Apportion.Deal(-total, weights, method).ToDictionary(s => s.Code, s => -s.Amount.Ore));
    });

    [Fact]
    public void Hamilton_rounds_the_exact_share_down_or_up() => Each((total, weights, method, shares) =>
    {
        if (method == ApportionmentMethod.Hamilton)
        {
            Assert.All(shares, s => Assert.InRange(s.Amount.Ore - s.Floor.Ore, 0, s.Remainder > 0 ? 1 : 0));
        }
    });

    [Fact]
    public void Webster_never_lowers_a_share_when_the_total_grows() => Each((total, weights, method, shares) =>
    {
        if (method == ApportionmentMethod.Webster)
        {
            var more = Apportion.Deal(total + Money.FromOre(1), weights, method);
            Assert.All(shares.Zip(more), p => Assert.True(p.Second.Amount >= p.First.Amount));
        }
    });

    [Fact]
    public void A_total_that_cannot_be_counted_exactly_is_an_overflow_and_never_a_wrong_share()
    {
        WeightedCode[] weights = [new("A", long.MaxValue), new("B", long.MaxValue)];
        var shares = Apportion.Deal(Money.FromOre(long.MaxValue), weights);

        Assert.Equal(long.MaxValue, shares.Sum(s => s.Amount.Ore));
    }

    private static void Each(Action<Money, List<WeightedCode>, ApportionmentMethod, IReadOnlyList<Share>> check) =>
        s_case.Sample(
            c =>
            {
                foreach (var method in s_methods)
                {
                    check(c.Total, c.Weights, method, Apportion.Deal(c.Total, c.Weights, method));
                }
            },
            iter: 500);
}
