// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sambruk.Billing;

/// <summary>What stands between the fields of a CSV file.</summary>
public enum CsvSeparator
{
    /// <summary><c>;</c>, which Excel in Swedish expects.</summary>
    Semicolon,

    /// <summary><c>,</c> (RFC 4180).</summary>
    Comma,
}

/// <summary>How the numbers of a CSV file are written.</summary>
public enum CsvDecimals
{
    /// <summary><c>80150,07</c>.</summary>
    Swedish,

    /// <summary><c>80150.07</c>.</summary>
    Invariant,
}

/// <summary>The form of a CSV file.</summary>
public sealed record LedgerCsvOptions
{
    /// <summary>Between fields. Default <see cref="CsvSeparator.Semicolon"/>.</summary>
    public CsvSeparator Separator { get; init; }

    /// <summary>Decimals. Default <see cref="CsvDecimals.Swedish"/>.</summary>
    public CsvDecimals Decimals { get; init; }

    /// <summary>Whether the file begins with a byte order mark, by which Excel knows that it is UTF-8. Default true.</summary>
    public bool ByteOrderMark { get; init; } = true;
}

/// <summary>
/// Documents as CSV for any ledger: one row a line of a document (RFC 4180, UTF-8, CRLF). Amounts are kronor; those of credit notes have
/// opposite sign, so that a column can be summed. The sums of a document stand on its first row only, for the same reason.
/// A text that a spreadsheet would take for a formula is written with an apostrophe before it.
/// </summary>
public static class LedgerCsv
{
    private static readonly string[] s_columns =
    [
        "Nummer", "Typ", "Fakturadatum", "Förfallodatum", "Period från", "Period till", "Avser nummer",
        "Betalare", "Betalarens namn", "Organisationsnummer", "Referens",
        "Rad", "Tjänst", "Medlem", "Benämning", "Beskrivning", "Antal", "Enhet", "Pris", "Netto", "Momskategori", "Momssats",
        "Summa netto", "Summa moms", "Öresavrundning", "Att betala",
    ];

    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns => s_columns;

    /// <summary>Writes documents, in their order; drafts have no number and no dates.</summary>
    /// <param name="documents">The documents, read once.</param>
    /// <param name="destination">Where to; it stays open.</param>
    /// <param name="options">The form; <c>null</c>: the defaults.</param>
    /// <param name="cancellationToken">Stops; a part of the rows may be written.</param>
    /// <returns>How many rows, without that of the columns.</returns>
    /// <exception cref="IOException">The stream cannot take it.</exception>
    public static async Task<long> WriteAsync(
        IAsyncEnumerable<BillingDocument> documents, Stream destination, LedgerCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new();
        var row = new CsvRow(options);
        var writer = new StreamWriter(destination, new UTF8Encoding(options.ByteOrderMark), bufferSize: 16 * 1024, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var column in s_columns)
            {
                row.Text(column);
            }

            await writer.WriteAsync(row.End().AsMemory(), cancellationToken).ConfigureAwait(false);
            var rows = 0L;
            await foreach (var document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (var line in document.Lines)
                {
                    Fill(row, document, line, isFirst: ReferenceEquals(line, document.Lines[0]));
                    await writer.WriteAsync(row.End().AsMemory(), cancellationToken).ConfigureAwait(false);
                    rows++;
                }
            }

            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    private static void Fill(CsvRow row, BillingDocument document, DocumentLine line, bool isFirst)
    {
        var sign = document.Type == DocumentType.CreditNote ? -1 : 1;
        row.Text(document.Number);
        row.Text(document.Type == DocumentType.CreditNote ? "Kreditfaktura" : "Faktura");
        row.Date(document.IssueDate);
        row.Date(document.DueDate);
        row.Date(document.PeriodFrom);
        row.Date(document.PeriodTo);
        row.Text(document.Preceding?.Number);
        row.Text(document.Payer.Code);
        row.Text(document.Payer.Name);
        row.Text(document.Payer.OrganisationNumber.ToString());
        row.Text(document.BuyerReference);
        row.Number(line.Number);
        row.Text(line.Service);
        row.Text(line.Member);
        row.Text(line.Name);
        row.Text(line.Description);
        row.Number(line.Quantity * sign);
        row.Text(line.Unit);
        row.Number(line.Price);
        row.Number((line.Net * sign).Kronor, isAmount: true);
        row.Text(line.Vat.Category.ToString());
        row.Number(line.Vat.Rate);
        var totals = document.Totals;
        foreach (var total in (ReadOnlySpan<Money>)[totals.Net, totals.Tax, totals.Rounding, totals.Payable])
        {
            if (isFirst)
            {
                row.Number((total * sign).Kronor, isAmount: true);
            }
            else
            {
                row.Text(null);
            }
        }
    }

    /// <summary>One row, made again and again.</summary>
    private sealed class CsvRow(LedgerCsvOptions options)
    {
        private static readonly SearchValues<char> s_quoted = SearchValues.Create("\";,\r\n\t");
        private readonly StringBuilder _text = new(512);
        private readonly char _separator = options.Separator == CsvSeparator.Comma ? ',' : ';';
        private readonly NumberFormatInfo _numbers = new() { NumberDecimalSeparator = options.Decimals == CsvDecimals.Swedish ? "," : ".", NegativeSign = "-" };
        private bool _isBegun;

        public void Text(string? value)
        {
            Next();
            if (string.IsNullOrEmpty(value))
            {
                return;
            }

            // CSV injection: what a spreadsheet takes for a formula, with the wide forms of the same marks.
            var isFormula = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
            if (!isFormula && !value.AsSpan().ContainsAny(s_quoted))
            {
                _text.Append(value);
                return;
            }

            _text.Append('"').Append(isFormula ? "'" : "").Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        public void Date(DateOnly? value) => Text(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        public void Number(decimal value, bool isAmount = false)
        {
            Next();
            var number = value.ToString(isAmount ? "0.00" : "0.####", _numbers);
            var isQuoted = _separator == ',' && number.Contains(',', StringComparison.Ordinal);
            _text.Append(isQuoted ? "\"" : "").Append(number).Append(isQuoted ? "\"" : "");
        }

        /// <summary>The row with its end, until the next is begun.</summary>
        public string End()
        {
            var row = _text.Append("\r\n").ToString();
            _text.Clear();
            _isBegun = false;
            return row;
        }

        private void Next()
        {
            if (_isBegun)
            {
                _text.Append(_separator);
            }

            _isBegun = true;
        }
    }
}
