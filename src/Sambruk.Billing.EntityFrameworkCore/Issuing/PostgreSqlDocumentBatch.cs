// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// PostgreSQL: a round trip for many documents, as arrays that the statement unfolds. (COPY would need the driver's own types, and
/// cannot leave out what is there.)
/// </summary>
internal sealed class PostgreSqlDocumentBatch(StoreTransaction transaction, Tables tables, long run) : DocumentBatch
{
    private const int MostRows = 500;
    private const int MostCharacters = 4 * 1024 * 1024;

    private readonly string _sql = $"""
        INSERT INTO {tables.Documents} ({ColumnNames})
        SELECT @p0, d.* FROM unnest(@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9) AS d ON CONFLICT DO NOTHING
        """;

    private readonly List<IssuedDocument> _waiting = [];
    private DbCommand? _insert;
    private int _characters;

    public override ValueTask<bool> AddAsync(IssuedDocument document, CancellationToken cancellationToken)
    {
        _waiting.Add(document);
        _characters += document.Json.Length;
        return _waiting.Count < MostRows && _characters < MostCharacters ? new(true) : FlushAsync(cancellationToken);
    }

    public override async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return true;
        }

        object[] columns =
        [
            Of(d => d.Ordinal),
            Of(d => d.Document.Key),
            Of(d => d.Document.Number!),
            Of(d => d.Series),
            Of(d => d.Sequence),
            Of(d => CodeOf(d.Document.Type)),
            Of(d => d.Document.Payer.Code),
            Of(d => d.Document.Preceding?.Key),
            Of(d => d.Json),
        ];
        if (_insert is null)
        {
            _insert = transaction.Connection.Command(transaction.Inner, _sql, [run, .. columns]);
            await _insert.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            for (var i = 0; i < columns.Length; i++)
            {
                _insert.Parameters[i + 1].Value = columns[i];
            }
        }

        var count = _waiting.Count;
        var written = await _insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        _waiting.Clear();
        _characters = 0;
        return written == count;
    }

    public override ValueTask DisposeAsync() => _insert?.DisposeAsync() ?? default;

    private T[] Of<T>(Func<IssuedDocument, T> column)
    {
        var values = new T[_waiting.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(_waiting[i]);
        }

        return values;
    }
}
