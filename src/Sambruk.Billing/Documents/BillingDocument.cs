// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>Invoice or credit note.</summary>
public enum DocumentType
{
    /// <summary>An invoice (UNTDID 1001: 380).</summary>
    Invoice,

    /// <summary>A credit note (381). Its amounts are positive.</summary>
    CreditNote,
}

/// <summary>
/// An invoice or a credit note. Without a number it is a draft; with one it is issued, and never changed: what was wrong is
/// corrected with another document.
/// </summary>
public sealed record BillingDocument
{
    /// <summary>Identifies the document whatever its number: SHA-256 of run, payer and group.</summary>
    public required string Key { get; init; }

    /// <summary>The run that made it.</summary>
    public required string RunKey { get; init; }

    /// <summary>Invoice or credit note.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>The number in its series; <c>null</c>: a draft.</summary>
    public string? Number { get; init; }

    /// <summary>Day of issue; <c>null</c>: a draft.</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>Day of payment.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Who pays.</summary>
    public required Party Payer { get; init; }

    /// <summary>What may stand on it together.</summary>
    public required VatGroup VatGroup { get; init; }

    /// <summary>What the run groups by: <c>O</c> or <c>VAT</c>, then reference and service where it splits by them.</summary>
    public required string Group { get; init; }

    /// <summary>First day that is paid for.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Last day that is paid for.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>The reference of the payer.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The lines, by service and member.</summary>
    public required IReadOnlyList<DocumentLine> Lines { get; init; }

    /// <summary>Tax by category and rate.</summary>
    public required IReadOnlyList<VatSubtotal> VatSubtotals { get; init; }

    /// <summary>The sums.</summary>
    public required DocumentTotals Totals { get; init; }

    /// <summary>Whether what is paid is rounded to whole kronor.</summary>
    public required bool KronaRounding { get; init; }

    /// <summary>The document that this one corrects.</summary>
    public PrecedingDocument? Preceding { get; init; }

    /// <summary>Why it was made, for a correction.</summary>
    public string? Note { get; init; }

    /// <summary>Whose inhabitants were counted, and when.</summary>
    public PopulationReference? Population { get; init; }

    /// <summary>True once it has a number.</summary>
    [JsonIgnore]
    public bool IsIssued => Number is not null;

    /// <summary>The number, or the beginning of the key.</summary>
    public override string ToString() => Number ?? Key[..12];
}

/// <summary>A line.</summary>
public sealed record DocumentLine
{
    /// <summary>1 and up.</summary>
    public required int Number { get; init; }

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the member that the line is for, who need not be the payer.</summary>
    public required string Member { get; init; }

    /// <summary>What is paid for.</summary>
    public required string Name { get; init; }

    /// <summary>More about it: numbers of a share, months.</summary>
    public string? Description { get; init; }

    /// <summary>How many; may be negative on an invoice.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Unit (UN/ECE Recommendation 20): <c>IE</c> person, <c>C62</c> one, <c>H87</c> piece.</summary>
    public required string Unit { get; init; }

    /// <summary>Kronor a unit; not negative.</summary>
    public required decimal Price { get; init; }

    /// <summary>Without tax.</summary>
    public required Money Net { get; init; }

    /// <summary>Category and rate.</summary>
    public required VatTreatment Vat { get; init; }

    /// <summary>True for what lies between two amounts: <see cref="Trace"/> then tells the new one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDifference { get; init; }

    /// <summary>How the amount came about.</summary>
    public required ChargeTrace Trace { get; init; }
}

/// <summary>Tax on the sum of the lines with one category and rate.</summary>
/// <param name="Vat">Category and rate.</param>
/// <param name="Base">Sum of the lines.</param>
/// <param name="Tax">Base × rate, rounded to öre, half away from zero (BR-CO-17).</param>
public sealed record VatSubtotal(VatTreatment Vat, Money Base, Money Tax);

/// <summary>The sums of a document.</summary>
/// <param name="Net">Sum of the lines.</param>
/// <param name="Tax">Sum of the taxes.</param>
/// <param name="Inclusive">Both.</param>
/// <param name="Rounding">To whole kronor (BT-114); zero without.</param>
/// <param name="Payable">What is paid.</param>
public sealed record DocumentTotals(Money Net, Money Tax, Money Inclusive, Money Rounding, Money Payable);

/// <summary>The document that is corrected.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IssueDate">Its day of issue.</param>
/// <param name="Key">Its key.</param>
public sealed record PrecedingDocument(string Number, DateOnly IssueDate, string Key);
