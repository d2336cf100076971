// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What one payer pays for in a period, over all services and documents.</summary>
public sealed record MemberStatement
{
    /// <summary>Name of the association that the statement is from.</summary>
    public required string Association { get; init; }

    /// <summary>Who the statement is for.</summary>
    public required Party Member { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>Its documents of the period, issued or drafts; those of other payers and periods are left out.</summary>
    public required IReadOnlyList<BillingDocument> Documents { get; init; }

    /// <summary>Its documents of the year before; <c>null</c>: the statement says nothing of the change.</summary>
    public IReadOnlyList<BillingDocument>? Before { get; init; }
}
