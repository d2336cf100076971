// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>
/// The facts of an invoice or a credit note of Peppol BIS Billing 3, as they are to be written: sums are not reckoned here, and what
/// is <c>null</c> is left out. <see cref="From"/> makes one of a document of a run; <see cref="PeppolChecker"/> says what is wrong
/// with it; <see cref="UblWriter"/> writes it.
/// </summary>
public sealed partial record PeppolDocument
{
    /// <summary>The specification of BIS Billing 3 (BT-24; PEPPOL-EN16931-R004).</summary>
    public const string BillingSpecification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /// <summary>The business process of BIS Billing 3 (BT-23; PEPPOL-EN16931-R007).</summary>
    public const string BillingProcess = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    /// <summary>Invoice or credit note.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>BT-24. Default: <see cref="BillingSpecification"/>.</summary>
    public string? SpecificationId { get; init; } = BillingSpecification;

    /// <summary>BT-23. Default: <see cref="BillingProcess"/>.</summary>
    public string? ProcessId { get; init; } = BillingProcess;

    /// <summary>Number (BT-1).</summary>
    public string? Number { get; init; }

    /// <summary>Day of issue (BT-2).</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>Day of payment (BT-9). On a credit note it is written in the payment means.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>UNTDID 1001 (BT-3); <c>null</c>: 380 or 381 by <see cref="Type"/>.</summary>
    public string? TypeCode { get; init; }

    /// <summary>Notes (BT-22); BIS Billing 3 allows one (PEPPOL-EN16931-R002).</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>ISO 4217 (BT-5). It stands on every amount.</summary>
    public string? Currency { get; init; } = "SEK";

    /// <summary>The buyer's account (BT-19).</summary>
    public string? AccountingCost { get; init; }

    /// <summary>Reference of the buyer (BT-10); this or an order reference must be there (PEPPOL-EN16931-R003).</summary>
    public string? BuyerReference { get; init; }

    /// <summary>Number of the buyer's order (BT-13).</summary>
    public string? OrderReference { get; init; }

    /// <summary>The time that is paid for (BG-14).</summary>
    public PeppolPeriod? Period { get; init; }

    /// <summary>The documents that are corrected (BG-3).</summary>
    public IReadOnlyList<PeppolReference> Preceding { get; init; } = [];

    /// <summary>Number of the contract (BT-12).</summary>
    public string? ContractReference { get; init; }

    /// <summary>Who is paid (BG-4).</summary>
    public PeppolParty? Seller { get; init; }

    /// <summary>Who pays (BG-7).</summary>
    public PeppolParty? Buyer { get; init; }

    /// <summary>How it is paid (BG-16).</summary>
    public IReadOnlyList<PeppolPaymentMeans> PaymentMeans { get; init; } = [];

    /// <summary>Terms of payment as text (BT-20).</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>Allowances and charges on the document (BG-20, BG-21).</summary>
    public IReadOnlyList<PeppolAllowance> Allowances { get; init; } = [];

    /// <summary>Total of the tax (BT-110).</summary>
    public decimal? TaxTotal { get; init; }

    /// <summary>Tax by category and rate (BG-23).</summary>
    public IReadOnlyList<PeppolTaxSubtotal> TaxSubtotals { get; init; } = [];

    /// <summary>The sums (BG-22).</summary>
    public PeppolTotals? Totals { get; init; }

    /// <summary>The lines (BG-25).</summary>
    public IReadOnlyList<PeppolLine> Lines { get; init; } = [];

    /// <summary>What is known beside the document and not written: held against it by the rules SB-….</summary>
    public PeppolExpectations Expected { get; init; } = new();

    /// <summary>Type and number.</summary>
    public override string ToString() => $"{Type} {Number}";
}

/// <summary>A time, both days included (BG-14, BG-26).</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record PeppolPeriod(DateOnly? From, DateOnly? To);

/// <summary>An earlier document (BG-3).</summary>
/// <param name="Number">Its number (BT-25).</param>
/// <param name="IssueDate">Its day of issue (BT-26).</param>
public sealed record PeppolReference(string? Number, DateOnly? IssueDate = null);

/// <summary>How a document is paid (BG-16).</summary>
public sealed record PeppolPaymentMeans
{
    /// <summary>UNTDID 4461 (BT-81): 30 for bankgiro, plusgiro and IBAN in Sweden (SE-R-011, SE-R-012).</summary>
    public string? Code { get; init; }

    /// <summary>The way in words (BT-82).</summary>
    public string? Name { get; init; }

    /// <summary>The reference of the payment, OCR in Sweden (BT-83).</summary>
    public string? Reference { get; init; }

    /// <summary>The account (BT-84): digits of the giro number, or an IBAN.</summary>
    public string? Account { get; init; }

    /// <summary>Whose account (BT-85).</summary>
    public string? AccountName { get; init; }

    /// <summary><c>SE:BANKGIRO</c>, <c>SE:PLUSGIRO</c>, or the BIC of a bank (BT-86).</summary>
    public string? Branch { get; init; }
}

/// <summary>An allowance or a charge on the document or a line (BG-20, BG-21, BG-27, BG-28).</summary>
public sealed record PeppolAllowance
{
    /// <summary>True for a charge.</summary>
    public bool IsCharge { get; init; }

    /// <summary>UNCL 5189 for an allowance, UNCL 7161 for a charge.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Percent of <see cref="Base"/>.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Kronor, not negative.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What the percentage is reckoned of.</summary>
    public decimal? Base { get; init; }

    /// <summary>Category of tax (UNCL 5305), on the document only.</summary>
    public string? VatCategory { get; init; }

    /// <summary>Percent of tax, on the document only.</summary>
    public decimal? VatPercent { get; init; }
}

/// <summary>Tax of one category and rate (BG-23).</summary>
/// <param name="Category">UNCL 5305: <c>S</c>, <c>E</c> or <c>O</c> here (BT-118).</param>
/// <param name="Percent">Percent (BT-119); <c>null</c> for O.</param>
/// <param name="Base">Kronor that the tax is reckoned of (BT-116).</param>
/// <param name="Tax">Kronor (BT-117).</param>
/// <param name="ReasonCode">Code of why there is no tax (BT-121), <c>VATEX-EU-O</c> for O.</param>
/// <param name="Reason">Why there is no tax (BT-120).</param>
public sealed record PeppolTaxSubtotal(string? Category, decimal? Percent, decimal? Base, decimal? Tax, string? ReasonCode = null, string? Reason = null);

/// <summary>The sums of a document in kronor (BG-22), at most two decimals.</summary>
public sealed record PeppolTotals
{
    /// <summary>Sum of the lines (BT-106).</summary>
    public decimal? Lines { get; init; }

    /// <summary>Without tax (BT-109).</summary>
    public decimal? Exclusive { get; init; }

    /// <summary>With tax (BT-112).</summary>
    public decimal? Inclusive { get; init; }

    /// <summary>Sum of the allowances (BT-107).</summary>
    public decimal? Allowances { get; init; }

    /// <summary>Sum of the charges (BT-108).</summary>
    public decimal? Charges { get; init; }

    /// <summary>Paid before (BT-113).</summary>
    public decimal? Prepaid { get; init; }

    /// <summary>To whole kronor (BT-114); left out where there is none.</summary>
    public decimal? Rounding { get; init; }

    /// <summary>To be paid (BT-115).</summary>
    public decimal? Payable { get; init; }
}
