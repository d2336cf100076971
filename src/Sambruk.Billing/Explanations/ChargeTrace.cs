// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>How the amount of a line came about, as data. <see cref="Explanation"/> makes Swedish text of it.</summary>
public sealed record ChargeTrace
{
    /// <summary>The tariff and the decision behind it.</summary>
    public required TariffReference Tariff { get; init; }

    /// <summary>Place of the rule in the tariff, from 0.</summary>
    public required int Rule { get; init; }

    /// <summary>What was counted.</summary>
    public QuantityUnit? Unit { get; init; }

    /// <summary>How many.</summary>
    public long? Quantity { get; init; }

    /// <summary>Kronor a unit that this payer pays.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The numbers of the amount.</summary>
    public required string Formula { get; init; }

    /// <summary>From price to amount.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>How a total was dealt out.</summary>
    public ShareTrace? Share { get; init; }

    /// <summary>Months of the year that are paid for in this period.</summary>
    public required int Months { get; init; }

    /// <summary>Price of the year before months and subsidy.</summary>
    public required Money Annual { get; init; }

    /// <summary>What all payers pay together.</summary>
    public required Money Gross { get; init; }

    /// <summary>Who pays a part of it.</summary>
    public SubsidyTrace? Subsidy { get; init; }
}

/// <summary>A tariff as it was.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Version">Version.</param>
/// <param name="Decision">Who decided it.</param>
public sealed record TariffReference(string Id, int Version, TariffDecision Decision);

/// <summary>A population as it was.</summary>
/// <param name="Table">The table.</param>
/// <param name="ReferenceDate">The day of the values.</param>
/// <param name="PublishedAt">When they were published.</param>
/// <param name="FetchedAt">When they were fetched.</param>
/// <param name="Sha256">Identifies the values.</param>
/// <param name="NoiseProtected">Whether the source has added noise.</param>
public sealed record PopulationReference(string Table, DateOnly ReferenceDate, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? PublishedAt, DateTimeOffset FetchedAt, string Sha256, bool NoiseProtected)
{
    /// <summary>Reference to a snapshot.</summary>
    public static PopulationReference Of(PopulationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(snapshot.Table, snapshot.ReferenceDate, snapshot.PublishedAt, snapshot.FetchedAt, snapshot.Sha256, snapshot.NoiseProtected);
    }
}

/// <summary>A share of a total.</summary>
/// <param name="Method">The method.</param>
/// <param name="Total">What was dealt out.</param>
/// <param name="Weight">The weight of the member.</param>
/// <param name="WeightSum">The weights of all.</param>
/// <param name="Parties">How many took part.</param>
/// <param name="Floor">The exact share rounded down to öre.</param>
/// <param name="Remainder">What was left of it, in öre × the sum of weights.</param>
/// <param name="Rank">Place in the line for the öre that were left over; 0 where the method has no line.</param>
/// <param name="RoundedUp">Whether it got one.</param>
public sealed record ShareTrace(ApportionmentMethod Method, Money Total, long Weight, long WeightSum, int Parties, Money Floor, string Remainder, int Rank, bool RoundedUp);

/// <summary>What somebody else pays of a price.</summary>
/// <param name="Payer">Code of who pays.</param>
/// <param name="Rate">Kronor a unit and year.</param>
/// <param name="Amount">How much.</param>
/// <param name="Ends">Last day of the subsidy; <c>null</c>: no end is decided.</param>
public sealed record SubsidyTrace(string Payer, decimal Rate, Money Amount, DateOnly? Ends = null);
