// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>A series: the number that is taken next.</summary>
internal sealed class SeriesRow
{
    public required string Id { get; init; }

    public long Next { get; init; }
}

/// <summary>A run that was issued. Amounts are öre.</summary>
internal sealed class RunRow
{
    public long Id { get; init; }

    public required string Key { get; init; }

    public required string Subject { get; init; }

    public DateOnly PeriodFrom { get; init; }

    public DateOnly PeriodTo { get; init; }

    public bool IsCorrection { get; init; }

    public DateOnly IssueDate { get; init; }

    public long Documents { get; init; }

    public long Net { get; init; }

    public long Tax { get; init; }

    public long Payable { get; init; }
}

/// <summary>A part of the input of a run: JSON, compressed (gzip) as a whole and then cut.</summary>
internal sealed class RunInputRow
{
    public long RunId { get; init; }

    public int Part { get; init; }

    public required byte[] Data { get; init; }
}

/// <summary>An issued document. All but <see cref="PaidOn"/> is written once.</summary>
internal sealed class DocumentRow
{
    public long RunId { get; init; }

    /// <summary>Place in the run, 1 and up: the order of issue.</summary>
    public long Ordinal { get; init; }

    public required string Key { get; init; }

    public required string Number { get; init; }

    public required string Series { get; init; }

    /// <summary>The number as a number: a series has no gap in it.</summary>
    public long Sequence { get; init; }

    /// <summary>UNTDID 1001: 380 invoice, 381 credit note.</summary>
    public int Type { get; init; }

    public required string Payer { get; init; }

    public string? PrecedingKey { get; init; }

    /// <summary>The document itself, as <see cref="BillingDocumentJson"/> writes it.</summary>
    public required string Json { get; init; }

    public DateOnly? PaidOn { get; init; }
}

/// <summary>The version of the tables that <see cref="BillingDbContext"/> makes itself.</summary>
internal sealed class SchemaRow
{
    public int Version { get; init; }
}
