// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;
using Sambruk.Billing.Sie;

namespace Sambruk.Cli;

/// <summary>All documents as vouchers of one file, <c>bokforing.si</c>.</summary>
internal sealed class SieExport : ExportFormat
{
    private const string FileName = "bokforing.si";

    private readonly AccountMap _accounts;
    private readonly (string Name, OrganisationNumber? Number) _association;
    private readonly DateOnly? _generated;
    private readonly (DateOnly? From, DateOnly? To) _year;
    private readonly (long Invoice, long CreditNote) _first;
    private readonly UnknownCharacters _unknown;

    private SieExport(AccountMap accounts, BillingSettings settings, DateOnly? generated)
    {
        _accounts = accounts;
        _generated = generated;
        _year = (settings.Day("Sie:YearFrom"), settings.Day("Sie:YearTo"));
        _first = (settings.Count("Sie:FirstInvoiceVoucher", 1), settings.Count("Sie:FirstCreditNoteVoucher", 1));
        _unknown = settings.Choice("Sie:UnknownCharacters", UnknownCharacters.Refuse);
        _association = settings.Association();
    }

    /// <summary>With the accounts of <c>--accounts</c>, else of <c>Billing:Sie:Accounts</c>.</summary>
    public static async Task<SieExport> CreateAsync(BillingSettings settings, ExportRequest request, Invocation call, CancellationToken cancellationToken)
    {
        var file = request.Accounts ?? settings.Text("Sie:Accounts")
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-ACCOUNTS", call.Texts[BillingTextId.NoAccounts], call.Texts[BillingTextId.NoAccountsAction]);
        var accounts = AccountMapFile.Parse(await InputFile.ReadAsync(Path.GetFullPath(file), cancellationToken).ConfigureAwait(false), Path.GetFileName(file));
        return new(accounts, settings, request.Date is null ? null : BillingDates.Of(request.Date, call));
    }

    public override async Task WriteAsync(IAsyncEnumerable<BillingDocument> documents, StagedFolder folder, CancellationToken cancellationToken)
    {
        var booked = await documents.ToListAsync(cancellationToken).ConfigureAwait(false);

        // Not the clock's: the same documents give the same file.
        var last = booked.Max(d => d.IssueDate!.Value);
        var header = new SieHeader
        {
            Name = _association.Name,
            OrganisationNumber = _association.Number,
            Generated = _generated ?? last,
            Year = new(_year.From ?? new(last.Year, 1, 1), _year.To ?? (_year.From ?? new(last.Year, 1, 1)).AddYears(1).AddDays(-1)),
            FirstInvoiceVoucher = _first.Invoice,
            FirstCreditNoteVoucher = _first.CreditNote,
        };
        var bytes = SieWriter.ToBytes(SieVouchers.Of(booked, header, _accounts), _unknown);
        await folder.AddAsync(FileName, async (stream, stop) => await stream.WriteAsync(bytes, stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        Documents = booked.Count;
    }
}
