// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>What is counted.</summary>
public enum QuantityUnit
{
    /// <summary>Inhabitants, of the run's population.</summary>
    Inhabitant,

    /// <summary>Pupils.</summary>
    Pupil,

    /// <summary>Persons.</summary>
    Person,

    /// <summary>Staff.</summary>
    Staff,

    /// <summary>Schools.</summary>
    School,

    /// <summary>Pieces of whatever the service says.</summary>
    Piece,
}

/// <summary>To which class a size belongs that is exactly an edge.</summary>
public enum ClassBoundary
{
    /// <summary><c>[from, to)</c>: 7,000 belongs to the class from 7,000.</summary>
    LowerInclusive,

    /// <summary><c>(from, to]</c>: 100 belongs to the class to 100; the first class has its own lower edge, too.</summary>
    UpperInclusive,
}

/// <summary>A class of size with its fee.</summary>
public sealed record SizeClass
{
    /// <summary>Makes a class to be read from a file.</summary>
    [JsonConstructor]
    public SizeClass()
    {
    }

    /// <summary>Makes a class.</summary>
    [SetsRequiredMembers]
    public SizeClass(long from, long? to, Money fee) => (From, To, Fee) = (from, to, fee);

    /// <summary>Lower edge.</summary>
    public required long From { get; init; }

    /// <summary>Upper edge; <c>null</c> in the last class.</summary>
    public long? To { get; init; }

    /// <summary>Kronor a year.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public required Money Fee { get; init; }
}

/// <summary>The rate, not the amount, follows an index: round(rate × new / base, decimals).</summary>
public sealed record IndexAdjustment
{
    /// <summary>The index that the rate was decided at.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal Base { get; init; }

    /// <summary>The index now.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal New { get; init; }

    /// <summary>Decimals of the new rate in kronor, 0 – 4; 0 – 2 for amounts.</summary>
    public required int Decimals { get; init; }

    /// <summary>Which index and month, such as <c>KPI 2025-09</c>.</summary>
    public string? Name { get; init; }
}

/// <summary>Percent off, on the rounded amount and rounded again.</summary>
public sealed record Rebate
{
    /// <summary>Percent, 0 – 100.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal Percent { get; init; }

    /// <summary>Only for quantities above this; <c>null</c>: for all.</summary>
    public long? Above { get; init; }

    /// <summary>On the whole amount (default), or on the part above <see cref="Above"/>; the latter with a rate only.</summary>
    public RebateBase On { get; init; }
}

/// <summary>What a rebate is taken off.</summary>
public enum RebateBase
{
    /// <summary>The whole amount.</summary>
    Whole,

    /// <summary>The part of the quantity above the limit.</summary>
    Excess,
}

/// <summary>Least and most a year.</summary>
public sealed record AmountBounds
{
    /// <summary>Least, kronor.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public Money? Min { get; init; }

    /// <summary>Most, kronor.</summary>
    [JsonConverter(typeof(KronorConverter))]
    public Money? Max { get; init; }
}

/// <summary>What those pay who are members for a part of the year.</summary>
public enum MonthsRule
{
    /// <summary>For the months after the one they joined in (a whole year for those who joined on its first day).</summary>
    AfterJoining,

    /// <summary>For the month they joined in, too.</summary>
    JoiningMonthCounts,

    /// <summary>For the whole year.</summary>
    WholeYear,
}

/// <summary>
/// A part of a rate that somebody else pays: the member pays rate − subsidy, the payer quantity × subsidy, and both together are
/// what the rate alone would give. It ends by itself.
/// </summary>
public sealed record Subsidy
{
    /// <summary>Kronor a unit and year, at most four decimals, and not above the rate.</summary>
    [JsonConverter(typeof(DecimalTextConverter))]
    public required decimal Rate { get; init; }

    /// <summary>Code of the party that pays, among the run's payers or members.</summary>
    public required string Payer { get; init; }

    /// <summary>First day, the first of a month; <c>null</c>: from the tariff's.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, the last of a month; <c>null</c>: to the tariff's.</summary>
    public DateOnly? To { get; init; }
}
