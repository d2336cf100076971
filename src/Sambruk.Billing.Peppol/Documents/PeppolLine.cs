// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>A line (BG-25).</summary>
public sealed record PeppolLine
{
    /// <summary>Identifier in the document (BT-126).</summary>
    public string? Id { get; init; }

    /// <summary>A note (BT-127).</summary>
    public string? Note { get; init; }

    /// <summary>How many (BT-129); may be negative.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of the quantity (BT-130; UN/ECE Recommendation 20): <c>IE</c> person, <c>C62</c> one, <c>H87</c> piece, <c>ANN</c> year.</summary>
    public string? Unit { get; init; }

    /// <summary>Kronor without tax (BT-131), two decimals.</summary>
    public decimal? Net { get; init; }

    /// <summary>The buyer's account (BT-133).</summary>
    public string? AccountingCost { get; init; }

    /// <summary>The time that is paid for (BG-26), within that of the document (PEPPOL-EN16931-R110, R111).</summary>
    public PeppolPeriod? Period { get; init; }

    /// <summary>Line of the buyer's order (BT-132).</summary>
    public string? OrderLine { get; init; }

    /// <summary>Allowances and charges on the line (BG-27, BG-28).</summary>
    public IReadOnlyList<PeppolAllowance> Allowances { get; init; } = [];

    /// <summary>More about what is paid for (BT-154).</summary>
    public string? Description { get; init; }

    /// <summary>What is paid for (BT-153).</summary>
    public string? Name { get; init; }

    /// <summary>The seller's identifier of it (BT-155).</summary>
    public string? SellersItem { get; init; }

    /// <summary>Category of tax (BT-151).</summary>
    public string? VatCategory { get; init; }

    /// <summary>Percent of tax (BT-152); <c>null</c> for O.</summary>
    public decimal? VatPercent { get; init; }

    /// <summary>More properties (BG-32): name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Kronor for <see cref="BaseQuantity"/> units (BT-146); not negative, any number of decimals.</summary>
    public decimal? Price { get; init; }

    /// <summary>Units that the price is for (BT-149); <c>null</c>: one.</summary>
    public decimal? BaseQuantity { get; init; }

    /// <summary>Unit of <see cref="BaseQuantity"/> (BT-150), the same as <see cref="Unit"/> (PEPPOL-EN16931-R130).</summary>
    public string? BaseUnit { get; init; }

    /// <summary>Identifier and name.</summary>
    public override string ToString() => $"{Id} {Name}";
}
