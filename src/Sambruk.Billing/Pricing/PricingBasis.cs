// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What a price is reckoned from.</summary>
public sealed record PricingBasis
{
    /// <summary>Quantities by unit.</summary>
    public IReadOnlyDictionary<QuantityUnit, long> Quantities { get; init; } = new Dictionary<QuantityUnit, long>();

    /// <summary>True for one that comes back.</summary>
    public bool Reentry { get; init; }

    /// <summary>A basis of inhabitants.</summary>
    public static PricingBasis Of(QuantityUnit unit, long quantity) => new() { Quantities = new Dictionary<QuantityUnit, long> { [unit] = quantity } };
}

/// <summary>One line of a year's price.</summary>
public sealed record PricedLine
{
    /// <summary>For a year.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is counted, when a quantity decides.</summary>
    public QuantityUnit? Unit { get; init; }

    /// <summary>How many.</summary>
    public long? Quantity { get; init; }

    /// <summary>Kronor a unit after the index, when the amount is quantity × rate.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Which class, from 0.</summary>
    public int? ClassIndex { get; init; }

    /// <summary>Which bound decided: <c>min</c> or <c>max</c>.</summary>
    public string? Bound { get; init; }

    /// <summary>How it came about.</summary>
    public IReadOnlyList<TraceStep> Steps { get; init; } = [];
}
