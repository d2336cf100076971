// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;
using Sambruk.Billing.Sie;

namespace Sambruk.Samples.Forening;

/// <summary>What is issued as files: e-invoices, vouchers, a table, and a statement to each member.</summary>
internal static class DownloadEndpoints
{
    /// <summary>Adds the downloads.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dokument/{number}/peppol", PeppolAsync);
        routes.MapGet("/dokument/peppol", PeppolOfAllAsync);
        routes.MapGet("/dokument/sie", SieAsync);
        routes.MapGet("/dokument/csv", CsvAsync);
        routes.MapGet("/besked/{code}", StatementAsync);
    }

    private static async Task<Results<NotFound, RedirectHttpResult, FileContentHttpResult>> PeppolAsync(
        string number, RunBook book, IBillingStore store, IOptions<ForeningOptions> options, Replies<FormReply> replies, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(number, cancellationToken) is not { } document)
        {
            return TypedResults.NotFound();
        }

        try
        {
            using var file = new MemoryStream();
            PeppolExport.Write(await ToPeppolAsync(document, store, options.Value, cancellationToken), file);
            return TypedResults.File(file.ToArray(), "application/xml", PeppolExport.FileName(document.Number!));
        }
        catch (InvalidInputException refused)
        {
            return TypedResults.LocalRedirect($"/dokument/{Uri.EscapeDataString(number)}?svar={replies.Keep(new() { Faults = FaultsOf(refused) })}");
        }
    }

    // All or none: a file that is missing among many is not noticed.
    private static async Task<Results<NotFound, RedirectHttpResult, FileContentHttpResult>> PeppolOfAllAsync(
        RunBook book, IBillingStore store, IOptions<ForeningOptions> options, Replies<FormReply> replies, CancellationToken cancellationToken)
    {
        var documents = await InOrderAsync(book, cancellationToken);
        if (documents.Count == 0)
        {
            return TypedResults.NotFound();
        }

        var faults = new List<FieldFault>();
        using var file = new MemoryStream();
        using (var folder = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var document in documents)
            {
                var entry = folder.CreateEntry(PeppolExport.FileName(document.Number!));
                entry.LastWriteTime = new(document.IssueDate!.Value, TimeOnly.MinValue, TimeSpan.Zero);
                try
                {
                    using var content = entry.Open();
                    PeppolExport.Write(await ToPeppolAsync(document, store, options.Value, cancellationToken), content);
                }
                catch (InvalidInputException refused)
                {
                    faults.AddRange(FaultsOf(refused).Select(f => f with { Text = $"{document.Number}: {f.Text}" }));
                }
            }
        }

        return faults.Count == 0
            ? TypedResults.File(file.ToArray(), "application/zip", "e-fakturor.zip")
            : TypedResults.LocalRedirect($"/dokument?svar={replies.Keep(new() { Faults = faults })}");
    }

    private static async Task<Results<NotFound, RedirectHttpResult, FileContentHttpResult>> SieAsync(
        RunBook book, Association association, IOptions<ForeningOptions> options, Replies<FormReply> replies, CancellationToken cancellationToken)
    {
        var documents = await InOrderAsync(book, cancellationToken);
        if (documents.Count == 0)
        {
            return TypedResults.NotFound();
        }

        // A file is of one year of the books: that of the latest documents.
        var year = documents.Max(d => d.IssueDate!.Value.Year);
        var header = new SieHeader
        {
            Name = options.Value.Name,
            OrganisationNumber = OrganisationNumber.Parse(options.Value.OrganisationNumber),
            Generated = book.Today,
            Year = SieYear.Calendar(year),
        };
        try
        {
            var vouchers = SieVouchers.Of([.. documents.Where(d => d.IssueDate!.Value.Year == year).OrderBy(d => d.Number, StringComparer.Ordinal)], header, association.Accounts);
            return TypedResults.File(SieWriter.ToBytes(vouchers), "application/octet-stream", "fakturor.si");
        }
        catch (InvalidInputException refused)
        {
            return TypedResults.LocalRedirect($"/dokument?svar={replies.Keep(new() { Faults = FaultsOf(refused) })}");
        }
    }

    private static async Task<Results<NotFound, FileContentHttpResult>> CsvAsync(RunBook book, CancellationToken cancellationToken)
    {
        var documents = await InOrderAsync(book, cancellationToken);
        if (documents.Count == 0)
        {
            return TypedResults.NotFound();
        }

        using var file = new MemoryStream();
        await LedgerCsv.WriteAsync(documents.ToAsyncEnumerable(), file, cancellationToken: cancellationToken);
        return TypedResults.File(file.ToArray(), "text/csv; charset=utf-8", "fakturarader.csv");
    }

    private static async Task<Results<NotFound, ContentHttpResult>> StatementAsync(
        HttpContext http, string code, RunBook book, IOptions<ForeningOptions> options, CancellationToken cancellationToken)
    {
        if (await book.StatementOfAsync(code, cancellationToken) is not { } documents)
        {
            return TypedResults.NotFound();
        }

        var input = book.Preview.Run.Input;
        var page = StatementPage.Of(new()
        {
            Association = options.Value.Name,
            Member = documents[0].Payer,
            PeriodFrom = input.PeriodFrom,
            PeriodTo = input.PeriodTo,
            Documents = documents,
            Before = book.Preview.DocumentsBefore,
        });

        // The page carries its style within, and is to stand by itself when it is saved.
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src {StatementPage.StyleSource}; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }

    private static async Task<List<BillingDocument>> InOrderAsync(RunBook book, CancellationToken cancellationToken) =>
        [.. (await book.DocumentsAsync(cancellationToken)).OrderBy(d => d.IssueDate).ThenBy(d => d.Number, StringComparer.Ordinal)];

    /// <summary>A credit note is held against what was credited before.</summary>
    private static async Task<PeppolDocument> ToPeppolAsync(BillingDocument document, IBillingStore store, ForeningOptions options, CancellationToken cancellationToken) =>
        PeppolDocument.From(document, SellerOf(options), PeppolPayment.ToBankgiro(options.Bankgiro), await CreditedInvoice.FindAsync(store, document, cancellationToken));

    private static List<FieldFault> FaultsOf(InvalidInputException refused) =>
        [.. refused.Report.Where(f => f.Severity == FindingSeverity.Error).Select(f => new FieldFault("innehall", $"{f.Code}: {f.SwedishMessage ?? f.Message}"))];

    private static PeppolSeller SellerOf(ForeningOptions options) => new()
    {
        Name = options.Name,
        OrganisationNumber = OrganisationNumber.Parse(options.OrganisationNumber),
        Address = new(options.Street, options.City, options.PostalCode),
    };
}
