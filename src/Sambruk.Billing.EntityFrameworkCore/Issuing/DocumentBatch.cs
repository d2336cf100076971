// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>Documents with their numbers, written together.</summary>
internal abstract class DocumentBatch : IAsyncDisposable
{
    protected const string ColumnNames = "run_id, ordinal, key, number, series, sequence, type, payer, preceding_key, json";

    /// <summary>Adds a document.</summary>
    /// <returns>False: its key or number is taken; the transaction must not be committed.</returns>
    public abstract ValueTask<bool> AddAsync(IssuedDocument document, CancellationToken cancellationToken);

    /// <summary>Writes what was added.</summary>
    /// <returns>False: a key or number is taken; the transaction must not be committed.</returns>
    public abstract ValueTask<bool> FlushAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>UNTDID 1001.</summary>
    protected static int CodeOf(DocumentType type) => type switch
    {
        DocumentType.Invoice => 380,
        DocumentType.CreditNote => 381,
        _ => throw new ArgumentOutOfRangeException(nameof(type), ((int)type).ToString(CultureInfo.InvariantCulture), null),
    };
}

/// <summary>A document as it is written.</summary>
internal readonly record struct IssuedDocument(BillingDocument Document, long Ordinal, string Series, long Sequence, string Json);
