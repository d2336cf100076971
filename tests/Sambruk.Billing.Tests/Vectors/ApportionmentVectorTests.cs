// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>Totals dealt out by both methods, small ones and over all municipalities.</summary>
public sealed class ApportionmentVectorTests
{
    public static TheoryData<string, string> Small => BillingVectors.Cases("apportion_small");

    public static TheoryData<string, string> Large => BillingVectors.Cases("apportion_290");

    [Theory]
    [MemberData(nameof(Small))]
    public void A_small_total_is_dealt_out_as_the_case_says(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var total = Money.FromOre(item.GetProperty("total_ore").GetInt64());
        List<WeightedCode> weights = [.. item.GetProperty("weights").EnumerateArray().Select(w => new WeightedCode(w.GetProperty("code").GetString()!, w.GetProperty("weight").GetInt64()))];
        var expected = item.GetProperty("expected");
        if (expected.TryGetProperty("error", out var error))
        {
            Assert.Equal(error.GetString(), Assert.Throws<ApportionmentException>(() => Apportion.Deal(total, weights)).Error.ToString());
            return;
        }

        Same(expected, total, weights);
        weights.Reverse();
        Same(expected, total, weights);
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void A_budget_over_municipalities_is_dealt_out_as_the_case_says(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var population = BillingVectors.Population(item);
        var members = item.GetProperty("members");
        var codes = members.ValueKind == JsonValueKind.String
            ? [.. population.Keys.Order(StringComparer.Ordinal).Take(CountOf(members.GetString()!))]
            : members.EnumerateArray().Select(m => m.GetString()!).ToList();
        var total = Money.FromOre(item.GetProperty("total_ore").GetInt64());
        List<WeightedCode> weights = [.. codes.Select(c => new WeightedCode(c, population[c]))];

        Same(item.GetProperty("expected"), total, weights);
        var hamilton = Apportion.Deal(total, weights);
        var webster = Apportion.Deal(total, weights, ApportionmentMethod.Webster);
        Assert.Equal(item.GetProperty("differing_codes").EnumerateArray().Select(c => c.GetString()), hamilton.Zip(webster).Where(p => p.First.Amount != p.Second.Amount).Select(p => p.First.Code));
        var sum = weights.Sum(w => w.Weight);
        var perLine = weights.Sum(w => total.MultiplyByRatio(w.Weight, sum).Ore);
        Assert.Equal(item.GetProperty("per_line_rounding_error_ore").GetInt64(), perLine - total.Ore);
        Assert.All(hamilton, s => Assert.InRange(s.Amount.Ore - s.Floor.Ore, 0, 1));
    }

    /// <summary><c>all</c>, or <c>first 55 codes in ordinal order</c>.</summary>
    private static int CountOf(string members) =>
        members == "all" ? int.MaxValue : int.Parse(members.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static void Same(JsonElement expected, Money total, List<WeightedCode> weights)
    {
        foreach (var (name, method) in new[] { ("hamilton", ApportionmentMethod.Hamilton), ("webster", ApportionmentMethod.Webster) })
        {
            var shares = Apportion.Deal(total, weights, method);
            Assert.Equal(total.Ore, shares.Sum(s => s.Amount.Ore));
            Assert.Equal(
                expected.GetProperty(name).EnumerateObject().Select(e => (e.Name, e.Value.GetInt64())).OrderBy(e => e.Name, StringComparer.Ordinal),
                shares.Select(s => (s.Code, s.Amount.Ore)).OrderBy(s => s.Code, StringComparer.Ordinal));
        }
    }
}
