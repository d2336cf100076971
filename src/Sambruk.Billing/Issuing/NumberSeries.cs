// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>Numbers without gaps (ML 17 kap. 24 §): the next is taken in the same transaction that keeps the document.</summary>
/// <param name="Id">Identifies the series, such as <c>F2026</c>; letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Prefix">What stands before the number, such as <c>2026-</c>.</param>
/// <param name="Digits">The number is filled with zeros to this width, 1 – 12.</param>
/// <param name="First">The first number.</param>
public sealed record NumberSeries(string Id, string Prefix = "", int Digits = 4, long First = 1)
{
    /// <summary>A number as it stands on the document.</summary>
    public string Format(long number) => Prefix + number.ToString("D" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>What issuing adds to drafts.</summary>
public sealed record IssueTerms
{
    /// <summary>The series of invoices.</summary>
    public required NumberSeries Invoices { get; init; }

    /// <summary>The series of credit notes; <c>null</c>: that of the invoices.</summary>
    public NumberSeries? CreditNotes { get; init; }

    /// <summary>Day of issue.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Days from issue to payment. Default 30.</summary>
    public int PaymentDays { get; init; } = 30;

    /// <summary>The series of a type of document.</summary>
    public NumberSeries SeriesOf(DocumentType type) => type == DocumentType.CreditNote ? CreditNotes ?? Invoices : Invoices;

    /// <summary>A draft with number and dates; nothing else is changed.</summary>
    public BillingDocument Complete(BillingDocument draft, long number)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft with { Number = SeriesOf(draft.Type).Format(number), IssueDate = IssueDate, DueDate = IssueDate.AddDays(PaymentDays) };
    }
}
