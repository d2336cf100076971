// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>
/// One price of a tariff. Amounts are for a year. What changes the price applies in one order, whatever order it is written in:
/// index, the price itself, rebate, bounds, months, subsidy.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(PerUnitRule), "perUnit")]
[JsonDerivedType(typeof(FlatRule), "flat")]
[JsonDerivedType(typeof(SizeClassRule), "sizeClass")]
[JsonDerivedType(typeof(FixedPlusRule), "fixedPlus")]
[JsonDerivedType(typeof(EqualContributionRule), "equalContribution")]
[JsonDerivedType(typeof(EqualPotRule), "equalPot")]
[JsonDerivedType(typeof(BudgetShareRule), "budgetShare")]
[JsonDerivedType(typeof(PerMilleRule), "perMille")]
[JsonDerivedType(typeof(StartFeeRule), "startFee")]
public abstract record TariffRule
{
    private protected TariffRule()
    {
    }

    /// <summary>What stands on the line instead of the tariff's name.</summary>
    public string? Name { get; init; }

    /// <summary>Raises the rates and fees of the rule with an index.</summary>
    public IndexAdjustment? Index { get; init; }

    /// <summary>Taken off the amount.</summary>
    public Rebate? Rebate { get; init; }

    /// <summary>Least and most for a year.</summary>
    public AmountBounds? Bounds { get; init; }

    /// <summary>What those pay who are members for a part of the year.</summary>
    public MonthsRule Months { get; init; }

    /// <summary>A part that somebody else pays.</summary>
    public Subsidy? Subsidy { get; init; }
}

/// <summary>Rate × quantity.</summary>
public sealed record PerUnitRule : TariffRule
{
    /// <summary>What is counted.</summary>
    public required QuantityUnit Unit { get; init; }

    /// <summary>Kronor a unit and year, at most four decimals.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal Rate { get; init; }
}

/// <summary>The same amount for each.</summary>
public sealed record FlatRule : TariffRule
{
    /// <summary>Kronor a year.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Amount { get; init; }
}

/// <summary>A fee by size.</summary>
public sealed record SizeClassRule : TariffRule
{
    /// <summary>What size is counted in.</summary>
    public QuantityUnit Unit { get; init; }

    /// <summary>To which class a size belongs that is exactly an edge.</summary>
    public ClassBoundary Boundary { get; init; }

    /// <summary>From the least up, without gap or overlap; the last without upper edge.</summary>
    public required IReadOnlyList<SizeClass> Classes { get; init; }
}

/// <summary>
/// A fixed amount and a rate, as two lines: "…, fast avgift" and "…, avgift per invånare" (or what is counted). With a rebate or bounds,
/// which are on both together, as one line.
/// </summary>
public sealed record FixedPlusRule : TariffRule
{
    /// <summary>Kronor a year.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Fixed { get; init; }

    /// <summary>What is counted.</summary>
    public required QuantityUnit Unit { get; init; }

    /// <summary>Kronor a unit and year, at most four decimals.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal Rate { get; init; }
}

/// <summary>The same from each party; the pot grows with those who join.</summary>
public sealed record EqualContributionRule : TariffRule
{
    /// <summary>Kronor a party and year.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Amount { get; init; }
}

/// <summary>A fixed total in equal parts; each part shrinks with those who join.</summary>
public sealed record EqualPotRule : TariffRule
{
    /// <summary>Kronor a year from all together.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Total { get; init; }

    /// <summary>Who gets the öre that are left over.</summary>
    public ApportionmentMethod Method { get; init; }
}

/// <summary>A fixed total by weight: the shares sum to it to the öre.</summary>
public sealed record BudgetShareRule : TariffRule
{
    /// <summary>Kronor a year from all together.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Total { get; init; }

    /// <summary>What weighs.</summary>
    public required QuantityUnit Weight { get; init; }

    /// <summary>How the öre are dealt out.</summary>
    public ApportionmentMethod Method { get; init; }
}

/// <summary>Per mille of the tax power of the inhabitants, rounded once at the end.</summary>
public sealed record PerMilleRule : TariffRule
{
    /// <summary>Per mille.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal PerMille { get; init; }

    /// <summary>Mean tax power, kronor an inhabitant.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal TaxPower { get; init; }

    /// <summary>What is counted.</summary>
    public QuantityUnit Unit { get; init; }

    /// <summary>The most per mille, whatever <see cref="PerMille"/> is after the index.</summary>
    [JsonConverter(typeof(NullableDecimalTextConverter))]
    public decimal? Cap { get; init; }
}

/// <summary>Once, when a member joins; once for a group.</summary>
public sealed record StartFeeRule : TariffRule
{
    /// <summary>Kronor; not with <see cref="Classes"/>.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public Money? Amount { get; init; }

    /// <summary>A fee by size instead.</summary>
    public IReadOnlyList<SizeClass>? Classes { get; init; }

    /// <summary>What size is counted in.</summary>
    public QuantityUnit Unit { get; init; }

    /// <summary>To which class a size belongs that is exactly an edge.</summary>
    public ClassBoundary Boundary { get; init; }

    /// <summary>Percent of the fee for one who has been a member before; <c>null</c>: the whole fee.</summary>
    [JsonConverter(typeof(NullableDecimalTextConverter))]
    public decimal? ReentryPercent { get; init; }
}
