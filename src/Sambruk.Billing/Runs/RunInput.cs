// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>All that a run is reckoned from. The same input gives the same documents, byte for byte, on any machine and day.</summary>
public sealed record RunInput
{
    /// <summary>What is billed, such as <c>BIBBLIX</c> or <c>ALLA</c>: one period of a subject is issued once.</summary>
    public required string Subject { get; init; }

    /// <summary>First day, the first of a month.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Last day, the last of a month of the same year.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>The tariffs; those that are not valid in the period have no part in it.</summary>
    public required IReadOnlyList<Tariff> Tariffs { get; init; }

    /// <summary>The members.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>Payers that are no members.</summary>
    public IReadOnlyList<Party> Payers { get; init => field = value ?? []; } = [];

    /// <summary>Inhabitants; <c>null</c> when no tariff counts them.</summary>
    public PopulationSnapshot? Population { get; init; }

    /// <summary>How documents are made.</summary>
    public RunOptions Options { get; init => field = value ?? new(); } = new();

    /// <summary>True for one that takes the place of documents already issued for the period.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Subject and period.</summary>
    public override string ToString() => FormattableString.Invariant($"{Subject} {PeriodFrom:yyyy-MM-dd}/{PeriodTo:yyyy-MM-dd}");
}

/// <summary>How the documents of a run are made.</summary>
/// <param name="KronaRounding">What is paid in whole kronor. Default true.</param>
/// <param name="Grouping">What stands on one document. Default: all services of a payer, reference and VAT group.</param>
/// <param name="PaymentDays">Days from issue to payment. Default <c>null</c>: those of <see cref="BillingOptions.PaymentDays"/>.</param>
public sealed record RunOptions(bool KronaRounding = true, DocumentGrouping Grouping = DocumentGrouping.PerMember, int? PaymentDays = null);

/// <summary>What stands on one document.</summary>
public enum DocumentGrouping
{
    /// <summary>All services of one payer, reference and VAT group.</summary>
    PerMember,

    /// <summary>Each service on its own.</summary>
    PerService,
}
