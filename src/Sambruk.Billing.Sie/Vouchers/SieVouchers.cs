// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>
/// Books documents: one voucher a document (SIE-01), with rows for what is paid, revenue by service and account, tax by rate, and
/// rounding (SIE-02). A credit note has the same rows with opposite sign. The day of the voucher is the day of issue; nothing is accrued.
/// </summary>
public static class SieVouchers
{
    /// <summary>Makes a file of documents, in their order.</summary>
    /// <param name="documents">Issued documents, read once.</param>
    /// <param name="header">Whose books, which year, and the first numbers.</param>
    /// <param name="map">The accounts.</param>
    /// <exception cref="ArgumentException">A document is a draft.</exception>
    /// <exception cref="InvalidInputException">
    /// <c>SIE-MAP</c>: accounts or names are missing in the map; the report has all of them. <c>SIE-REFUSED</c>: a document's sums do not
    /// agree (SIE-02, SIE-03).
    /// </exception>
    public static SieFile Of(IEnumerable<BillingDocument> documents, SieHeader header, AccountMap map)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(map);
        var mapReport = AccountMapFile.Validate(map);
        if (!mapReport.IsValid)
        {
            throw new InvalidInputException("SIE-MAP", $"The account map has {mapReport.ErrorCount} errors.", mapReport);
        }

        var accounts = new AccountsInUse(map);
        var wrong = new Findings();
        var vouchers = new List<SieVoucher>();
        var next = new Dictionary<string, long>(StringComparer.Ordinal) { [map.Series.CreditNote] = header.FirstCreditNoteVoucher };
        next[map.Series.Invoice] = header.FirstInvoiceVoucher;
        foreach (var document in documents)
        {
            if (document is not { Number: { } number, IssueDate: { } date })
            {
                throw new ArgumentException("Only issued documents are booked.", nameof(documents));
            }

            var series = document.Type == DocumentType.CreditNote ? map.Series.CreditNote : map.Series.Invoice;
            var voucher = next[series]++;
            var rows = VoucherRows.Of(document, number, date, accounts);
            VoucherRows.Check(document, FormattableString.Invariant($"voucher {series} {voucher}"), wrong);
            vouchers.Add(new()
            {
                Series = series,
                Number = voucher,
                Date = date,
                Text = document.Type == DocumentType.CreditNote
                    ? $"Kreditfaktura {number} {document.Payer.Name}{(document.Preceding is { } credited ? $" avser {credited.Number}" : "")}"
                    : $"Faktura {number} {document.Payer.Name}",
                Rows = rows,
            });
        }

        accounts.EnsureComplete();
        wrong.ThrowIfAny();
        return new()
        {
            Header = header,
            Accounts = accounts.Names,
            Dimensions = map.Dimension is { } dimension && accounts.Services.Count > 0 ? [dimension] : [],
            Objects = map.Dimension is { } used
                ? [.. accounts.Services.Select(s => new SieObject(used.Number, s, map.ServiceNames.GetValueOrDefault(s, s)))]
                : [],
            Vouchers = vouchers,
        };
    }
}
