// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>Rules as the golden cases write them: what surrounds a price is written around it.</summary>
internal static class RuleCases
{
    public static TariffRule Rule(JsonElement rule) => rule.GetProperty("kind").GetString() switch
    {
        "perUnit" => new PerUnitRule { Unit = Unit(rule), Rate = BillingVectors.Decimal(rule, "rate_kr") },
        "rateChange" => new PerUnitRule { Unit = Unit(rule), Rate = BillingVectors.Decimal(rule, "delta_kr") },
        "fixedPlus" => new FixedPlusRule { Fixed = BillingVectors.Kronor(rule, "fixed_kr"), Unit = Unit(rule), Rate = BillingVectors.Decimal(rule, "rate_kr") },
        "flat" => new FlatRule { Amount = BillingVectors.Kronor(rule, "amount_kr") },
        "equalContribution" => new EqualContributionRule { Amount = BillingVectors.Kronor(rule, "amount_kr") },
        "sizeClass" => new SizeClassRule { Unit = rule.TryGetProperty("unit", out _) ? Unit(rule) : QuantityUnit.Inhabitant, Boundary = Boundary(rule), Classes = Classes(rule) },
        "perMille" => new PerMilleRule
        {
            PerMille = BillingVectors.Decimal(rule, "permille"),
            TaxPower = BillingVectors.Decimal(rule, "tax_power_kr"),
            Cap = rule.TryGetProperty("cap_permille", out _) ? BillingVectors.Decimal(rule, "cap_permille") : null,
            Rebate = rule.TryGetProperty("rebate", out var rebate) ? Rebate(rebate) : null,
        },
        "startFee" => new StartFeeRule { Amount = BillingVectors.Kronor(rule, "amount_kr"), ReentryPercent = BillingVectors.Decimal(rule, "reentry_percent") },
        "index" => new PerUnitRule
        {
            Unit = QuantityUnit.Piece,
            Rate = BillingVectors.Decimal(rule, "rate_kr"),
            Index = new() { Base = BillingVectors.Decimal(rule, "base_index"), New = BillingVectors.Decimal(rule, "new_index"), Decimals = rule.GetProperty("decimals").GetInt32() },
        },
        "capFloor" => Rule(rule.GetProperty("inner")) with
        {
            Bounds = new()
            {
                Min = rule.TryGetProperty("min_kr", out _) ? BillingVectors.Kronor(rule, "min_kr") : null,
                Max = rule.TryGetProperty("max_kr", out _) ? BillingVectors.Kronor(rule, "max_kr") : null,
            },
        },
        "rebate" => Rule(rule.GetProperty("inner")) with { Rebate = Rebate(rule) },
        "subsidy" => Rule(rule.GetProperty("inner")) with { Subsidy = new() { Rate = BillingVectors.Decimal(rule, "rate_kr"), Payer = rule.GetProperty("payer").GetString()! } },
        var kind => throw new InvalidDataException($"The kind {kind} is not known."),
    };

    public static PricingBasis Basis(JsonElement basis)
    {
        var quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Piece] = 1 };
        foreach (var member in basis.EnumerateObject())
        {
            if (Enum.TryParse<QuantityUnit>(member.Name, ignoreCase: true, out var unit))
            {
                quantities[unit] = member.Value.GetInt64();
            }
        }

        return new() { Quantities = quantities, Reentry = basis.TryGetProperty("reentry", out var reentry) && reentry.GetBoolean() };
    }

    public static IReadOnlyList<SizeClass> Classes(JsonElement rule) =>
        [.. rule.GetProperty("classes").EnumerateArray().Select(c => new SizeClass(
            c.GetProperty("from").GetInt64(), c.GetProperty("to").ValueKind == JsonValueKind.Null ? null : c.GetProperty("to").GetInt64(), c.TryGetProperty("fee_kr", out _) ? BillingVectors.Kronor(c, "fee_kr") : Money.Zero))];

    public static ClassBoundary Boundary(JsonElement rule) =>
        rule.TryGetProperty("boundary", out var boundary) && boundary.GetString() == "upperInclusive" ? ClassBoundary.UpperInclusive : ClassBoundary.LowerInclusive;

    private static QuantityUnit Unit(JsonElement rule) => Enum.Parse<QuantityUnit>(rule.GetProperty("unit").GetString()!, ignoreCase: true);

    private static Rebate Rebate(JsonElement rebate) => new()
    {
        Percent = BillingVectors.Decimal(rebate, "percent"),
        Above = rebate.TryGetProperty("above", out var above) ? above.GetInt64() : null,
        On = rebate.TryGetProperty("on", out var on) && on.GetString() == "excess" ? RebateBase.Excess : RebateBase.Whole,
    };
}
