// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>SQLite: one prepared statement, row by row; there is no way to a server that a batch would shorten.</summary>
internal sealed class SqliteDocumentBatch(StoreTransaction transaction, Tables tables, long run) : DocumentBatch
{
    private readonly DbCommand _insert = transaction.Connection.Command(
        transaction.Inner,
        $"INSERT INTO {tables.Documents} ({ColumnNames}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9) ON CONFLICT DO NOTHING",
        run,
        0L,
        "",
        "",
        "",
        0L,
        0,
        "",
        "",
        "");

    public override async ValueTask<bool> AddAsync(IssuedDocument document, CancellationToken cancellationToken)
    {
        var parameters = _insert.Parameters;
        parameters[1].Value = document.Ordinal;
        parameters[2].Value = document.Document.Key;
        parameters[3].Value = document.Document.Number!;
        parameters[4].Value = document.Series;
        parameters[5].Value = document.Sequence;
        parameters[6].Value = CodeOf(document.Document.Type);
        parameters[7].Value = document.Document.Payer.Code;
        parameters[8].Value = (object?)document.Document.Preceding?.Key ?? DBNull.Value;
        parameters[9].Value = document.Json;
        return await _insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
    }

    public override ValueTask<bool> FlushAsync(CancellationToken cancellationToken) => new(true);

    public override ValueTask DisposeAsync() => _insert.DisposeAsync();
}
