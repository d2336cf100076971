// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>Two tariffs side by side, and what an explanation must contain.</summary>
public sealed class SimulationVectorTests
{
    public static TheoryData<string, string> Simulations => BillingVectors.Cases("simulation");

    public static TheoryData<string, string> Explanations => BillingVectors.Cases("explanations");

    [Theory]
    [MemberData(nameof(Simulations))]
    public void Two_tariffs_differ_as_the_case_says(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var expected = item.GetProperty("expected");
        var population = BillingVectors.Population(item);
        List<string> codes = [.. expected.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()!)];
        var input = RunCases.All() with { Members = [.. codes.Select(c => RunCases.Municipality(c, "TJÄNST"))], Population = RunCases.Population(population) };

        var simulation = Simulation.Of(
            input with { Tariffs = [RunCases.Tariff("TJÄNST", RuleCases.Rule(item.GetProperty("tariff_a")))] },
            input with { Tariffs = [RunCases.Tariff("TJÄNST", RuleCases.Rule(item.GetProperty("tariff_b")))] });

        Assert.Equal(
            expected.GetProperty("rows").EnumerateArray()
                .Select(r => (r.GetProperty("code").GetString()!, r.GetProperty("a_ore").GetInt64(), r.GetProperty("b_ore").GetInt64(), r.GetProperty("delta_ore").GetInt64()))
                .OrderBy(r => r.Item1, StringComparer.Ordinal),
            simulation.Rows.Select(r => (r.Code, r.A.Ore, r.B.Ore, r.Delta.Ore)));
        foreach (var more in expected.EnumerateObject().Where(e => e.Name != "rows"))
        {
            Assert.Equal(more.Value.GetInt64(), more.Name switch
            {
                "total_a_ore" => simulation.TotalA.Ore,
                "total_b_ore" => simulation.TotalB.Ore,
                "total_delta_ore" => simulation.TotalDelta.Ore,
                "winners" => simulation.Winners,
                "losers" => simulation.Losers,
                _ => throw new InvalidDataException($"{more.Name} is not known."),
            });
        }
    }

    [Theory]
    [MemberData(nameof(Explanations))]
    public void An_explanation_says_what_the_case_asks_for(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var document = item.GetProperty("input").TryGetProperty("weights", out _) ? Share(item.GetProperty("input")) : Rate(item.GetProperty("input"));
        var code = item.GetProperty("input").GetProperty("code").GetString()!;
        var line = document.Lines.Single(l => l.Member == code);
        var expected = item.GetProperty("expected");

        var text = Explanation.Of(document).ToString().Replace('\u00A0', ' ');
        Assert.All(expected.GetProperty("must_contain_sv").EnumerateArray(), part => Assert.Contains(part.GetString()!, text, StringComparison.Ordinal));
        var json = ExplanationData.Of(document, line);
        Assert.All(expected.GetProperty("json_keys").EnumerateArray(), key => Assert.True(json.ContainsKey(key.GetString()!), key.GetString()));
        if (expected.TryGetProperty("share_ore", out var share))
        {
            Assert.Equal(share.GetInt64(), line.Net.Ore);
        }
    }

    private static BillingDocument Rate(JsonElement input)
    {
        var tariff = RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = BillingVectors.Decimal(input, "rate_kr") }) with
        {
            Id = input.GetProperty("tariff").GetString()!,
            Version = input.GetProperty("tariff_version").GetInt32(),
            Decision = new("Förvaltningsrådet Bibblix", new(2025, 10, 1), "7"),
            Vat = BillingVectors.Vat(input),
        };
        Assert.Equal(input.GetProperty("decision").GetString(), tariff.Decision.ToString());
        var run = RunCases.OneMember(1, VatTreatment.Standard, input.GetProperty("inhabitants").GetInt64(), input.GetProperty("krona_rounding").GetBoolean());
        return Assert.Single(BillingRun.Of(run with { Tariffs = [tariff] }).Documents);
    }

    private static BillingDocument Share(JsonElement input)
    {
        var weights = input.GetProperty("weights").EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetInt64());
        var run = RunCases.All() with
        {
            Members = [.. weights.Keys.Select(c => RunCases.Municipality(c, "EXEMPEL"))],
            Population = RunCases.Population(weights),
            Tariffs = [RunCases.Tariff("EXEMPEL", new BudgetShareRule
            {
                Total = Money.FromOre(input.GetProperty("total_ore").GetInt64()),
                Weight = QuantityUnit.Inhabitant,
                Method = Enum.Parse<ApportionmentMethod>(input.GetProperty("method").GetString()!, ignoreCase: true),
            })],
        };
        return BillingRun.Of(run).Documents.Single(d => d.Payer.Code == input.GetProperty("code").GetString());
    }
}
