// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>Prices of one rule, classes and months, to the öre.</summary>
public sealed class PricingVectorTests
{
    public static TheoryData<string, string> Charges => BillingVectors.Cases("charges");

    public static TheoryData<string, string> Classes => BillingVectors.Cases("size_classes");

    public static TheoryData<string, string> Months => BillingVectors.Cases("prorata");

    [Theory]
    [MemberData(nameof(Charges))]
    public void A_rule_gives_the_amount_of_the_case(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var rule = RuleCases.Rule(item.GetProperty("rule"));
        var basis = item.GetProperty("basis");
        var expected = item.GetProperty("expected");
        var lines = Pricing.Price(rule, RuleCases.Basis(basis));
        var amount = lines.Sum(l => l.Amount.Ore);
        if (rule.Subsidy is { } subsidy)
        {
            var payer = Money.RoundFromKronor(subsidy.Rate * basis.GetProperty("inhabitant").GetInt64());
            Assert.Equal(expected.GetProperty("gross_ore").GetInt64(), amount);
            Assert.Equal(expected.GetProperty("payer_ore").GetInt64(), payer.Ore);
            Assert.Equal(expected.GetProperty("member_ore").GetInt64(), amount - payer.Ore);
            return;
        }

        Assert.Equal(expected.GetProperty("amount_ore").GetInt64(), amount);
        foreach (var more in expected.EnumerateObject().Where(e => e.Name != "amount_ore"))
        {
            Assert.Equal(more.Value.ToString(), More(more.Name, rule, basis, lines[0], amount));
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_size_has_the_class_of_the_case(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var expected = item.GetProperty("expected");
        if (item.TryGetProperty("inhabitants", out var inhabitants))
        {
            var rule = new SizeClassRule { Classes = RuleCases.Classes(item), Boundary = RuleCases.Boundary(item) };
            var line = Assert.Single(Pricing.Price(rule, PricingBasis.Of(QuantityUnit.Inhabitant, inhabitants.GetInt64())));
            Assert.Equal(expected.GetProperty("class_index").GetInt32(), line.ClassIndex);
            if (expected.TryGetProperty("fee_ore", out var fee))
            {
                Assert.Equal(fee.GetInt64(), line.Amount.Ore);
            }
        }
        else if (item.TryGetProperty("margin", out var margin))
        {
            var rule = new SizeClassRule { Classes = FeeTable(file), Boundary = RuleCases.Boundary(item) };
            var near = Boundaries.Near(rule, BillingVectors.Population(item), margin.GetInt64());
            Assert.Equal(
                expected.EnumerateArray().Select(e => (
                    e.GetProperty("code").GetString()!, e.GetProperty("boundary").GetInt64(), e.GetProperty("distance").GetInt64(),
                    e.GetProperty("fee_ore").GetInt64(), e.GetProperty("fee_other_side_ore").GetInt64())),
                near.Select(n => (n.Code, n.Boundary, n.Distance, n.Fee.Ore, n.FeeOtherSide.Ore)));
        }
        else
        {
            var rule = new SizeClassRule { Classes = RuleCases.Classes(item), Boundary = RuleCases.Boundary(item) };
            var lines = BillingVectors.Population(item).Values.Select(p => Pricing.Price(rule, PricingBasis.Of(QuantityUnit.Inhabitant, p))[0]).ToList();
            Assert.Equal(expected.GetProperty("per_class").EnumerateArray().Select(c => c.GetInt32()), lines.GroupBy(l => l.ClassIndex).OrderBy(g => g.Key).Select(g => g.Count()));
            Assert.Equal(expected.GetProperty("total_fee_ore").GetInt64(), lines.Sum(l => l.Amount.Ore));
        }
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void A_part_of_a_year_costs_what_the_case_says(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var expected = item.GetProperty("expected");
        var annual = Money.FromOre(item.GetProperty("annual_ore").GetInt64());
        if (item.TryGetProperty("parts", out var parts))
        {
            var months = 12 / parts.GetInt32();
            Assert.Equal(
                expected.GetProperty("parts_ore").EnumerateArray().Select(p => p.GetInt64()),
                Enumerable.Range(0, parts.GetInt32()).Select(k => MonthMask.All.PartOf(annual, (k * months) + 1, (k + 1) * months).Ore));
            return;
        }

        var counts = item.GetProperty("joining_month_counts").GetBoolean();
        var joined = item.GetProperty("join_month").GetInt32();
        var billed = MembershipMonths.InFirstYear(joined, counts);
        var part = MembershipMonths.Of(2026, new DateOnly(2026, joined, 15), null, counts ? MonthsRule.JoiningMonthCounts : MonthsRule.AfterJoining);
        Assert.Equal(expected.GetProperty("months").GetInt32(), billed);
        Assert.Equal(billed, part.Count);
        Assert.Equal(expected.GetProperty("billed_ore").GetInt64(), part.PartOf(annual, 1, 12).Ore);
        Assert.Equal(expected.GetProperty("not_billed_ore").GetInt64(), annual.Ore - part.PartOf(annual, 1, 12).Ore);
    }

    private static string More(string name, TariffRule rule, JsonElement basis, PricedLine line, long amount) => name switch
    {
        "class_index" => line.ClassIndex!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "bound" => line.Bound ?? "",
        "pot_ore" => (amount * basis.GetProperty("parties").GetInt64()).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "new_rate_kr" => line.Rate!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"{rule} has no {name}."),
    };

    private static IReadOnlyList<SizeClass> FeeTable(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return RuleCases.Classes(document.RootElement.GetProperty("cases").EnumerateArray().First(c => c.TryGetProperty("classes", out var classes) && classes[0].TryGetProperty("fee_kr", out _)));
    }
}
