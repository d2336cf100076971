// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>All documents in one file for a ledger or a spreadsheet: <c>fakturor.csv</c>, of drafts <c>utkast.csv</c>.</summary>
internal sealed class CsvExport(BillingSettings settings, bool isPreview) : ExportFormat
{
    private readonly LedgerCsvOptions _options = settings.Checked(new LedgerCsvOptions
    {
        Separator = settings.Choice("Csv:Separator", CsvSeparator.Semicolon),
        Decimals = settings.Choice("Csv:Decimals", CsvDecimals.Swedish),
        ByteOrderMark = settings.Flag("Csv:ByteOrderMark", true),
    });

    public override async Task WriteAsync(IAsyncEnumerable<BillingDocument> documents, StagedFolder folder, CancellationToken cancellationToken)
    {
        var count = 0;
        var counted = documents.Select(d =>
        {
            count++;
            return d;
        });
        await folder.AddAsync(
            isPreview ? "utkast.csv" : "fakturor.csv",
            (stream, stop) => LedgerCsv.WriteAsync(counted, stream, _options, stop),
            cancellationToken).ConfigureAwait(false);
        Documents = count;
    }
}
