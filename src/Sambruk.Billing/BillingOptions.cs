// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Billing;

/// <summary>Settings of <c>AddBilling</c>, the section <c>Billing</c>.</summary>
public sealed class BillingOptions
{
    /// <summary>The series that invoices take their numbers from. Default <c>F</c>.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9_-]{1,40}")]
    public string InvoiceSeries { get; set; } = "F";

    /// <summary>What stands before the number of an invoice, such as <c>2026-</c>. Default empty.</summary>
    [StringLength(20)]
    public string InvoicePrefix { get; set; } = "";

    /// <summary>The series of credit notes. Default empty: that of the invoices, and their prefix.</summary>
    [RegularExpression("[A-Za-z0-9_-]{0,40}")]
    public string CreditNoteSeries { get; set; } = "";

    /// <summary>What stands before the number of a credit note, when they have a series of their own. Default empty.</summary>
    [StringLength(20)]
    public string CreditNotePrefix { get; set; } = "";

    /// <summary>Numbers are filled with zeros to this width. Default 4.</summary>
    [Range(1, 12)]
    public int NumberDigits { get; set; } = 4;

    /// <summary>Days from issue to payment. Default 30.</summary>
    [Range(0, 365)]
    public int PaymentDays { get; set; } = 30;

    /// <summary>The terms of a day of issue.</summary>
    public IssueTerms TermsOf(DateOnly issueDate) => new()
    {
        Invoices = new(InvoiceSeries, InvoicePrefix, NumberDigits),
        CreditNotes = CreditNoteSeries.Length == 0 || CreditNoteSeries == InvoiceSeries ? null : new(CreditNoteSeries, CreditNotePrefix, NumberDigits),
        IssueDate = issueDate,
        PaymentDays = PaymentDays,
    };
}

[OptionsValidator]
internal sealed partial class BillingOptionsValidator : IValidateOptions<BillingOptions>;
