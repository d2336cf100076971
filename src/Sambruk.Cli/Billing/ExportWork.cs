// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>What is exported, and where to.</summary>
internal sealed record ExportRequest
{
    public required string Format { get; init; }

    /// <summary>The folder, from the root.</summary>
    public required string Out { get; init; }

    public string? Run { get; init; }

    public string? Of { get; init; }

    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Drafts of the run, from no store.</summary>
    public bool Preview { get; init; }

    public string? Store { get; init; }

    public string? Seller { get; init; }

    public string? Accounts { get; init; }

    public string? Compare { get; init; }

    public string? Date { get; init; }
}

/// <summary>Documents as files: all of them, or none when one cannot be written.</summary>
internal static class ExportWork
{
    public const string Peppol = "peppol";
    public const string Sie = "sie";
    public const string Csv = "csv";
    public const string Statement = "statement";

    public static IReadOnlyList<string> Formats { get; } = [Peppol, Sie, Csv, Statement];

    public static async Task<Report> RunAsync(Invocation call, ExportRequest request, CancellationToken cancellationToken)
    {
        var selections = (request.Run is null ? 0 : 1) + (request.Of is null ? 0 : 1) + (request.Numbers.Count == 0 ? 0 : 1);
        if (!Formats.Contains(request.Format, StringComparer.Ordinal) || selections != 1 || (request.Preview && request.Run is null))
        {
            throw UsageFaults.Fault(call.Texts.Format(BillingTextId.UsageExport, string.Join(", ", Formats)), call.Command, call.Texts);
        }

        if (request.Preview)
        {
            return request.Format is Csv or Statement
                ? await DraftsAsync(call, request, cancellationToken).ConfigureAwait(false)
                : throw new ToolException(ExitCode.BadInput, "CLI-DRAFTS", call.Texts[BillingTextId.DraftsNotSent], call.Texts[BillingTextId.DraftsNotSentAction]);
        }

        var run = request.Run is null ? null : await RunToBill.LoadAsync(request.Run, call, cancellationToken).ConfigureAwait(false);
        await using var session = BillingSession.Open(call, request.Store);
        var documents = await SelectedAsync(call, session, request, run?.Run.Key, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(call, request, new(documents, session.Configuration, [], session.Store), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Report> DraftsAsync(Invocation call, ExportRequest request, CancellationToken cancellationToken)
    {
        var run = await RunToBill.LoadAsync(request.Run!, call, cancellationToken).ConfigureAwait(false);
        var configuration = BillingSettings.Load(call);
        return await WriteAsync(call, request, new(run.Run.Documents.ToAsyncEnumerable(), configuration, run.Warnings), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IAsyncEnumerable<BillingDocument>> SelectedAsync(
        Invocation call, BillingSession session, ExportRequest request, string? runKey, CancellationToken cancellationToken)
    {
        if (request.Numbers.Count > 0)
        {
            var documents = new List<BillingDocument>();
            foreach (var number in request.Numbers.Distinct(StringComparer.Ordinal))
            {
                documents.Add(await session.Store.FindAsync(number, cancellationToken).ConfigureAwait(false) ?? throw IssueWork.NoSuchDocument(call));
            }

            return documents.ToAsyncEnumerable();
        }

        var found = await IssueWork.FindRunAsync(call, session, request.Of ?? runKey!, cancellationToken).ConfigureAwait(false);
        return session.Store.DocumentsAsync(found.RunKey, cancellationToken);
    }

    private static async Task<Report> WriteAsync(Invocation call, ExportRequest request, ExportSource source, CancellationToken cancellationToken)
    {
        // Settings before the folder is touched.
        var settings = BillingSettings.Of(source.Configuration, request.Seller, call);
        ExportFormat format = request.Format switch
        {
            Peppol => new PeppolFiles(settings, source.Store, call),
            Sie => await SieExport.CreateAsync(settings, request, call, cancellationToken).ConfigureAwait(false),
            Csv => new CsvExport(settings, request.Preview),
            _ => await StatementFiles.CreateAsync(settings, request, call, cancellationToken).ConfigureAwait(false),
        };
        await using var folder = StagedFolder.Open(request.Out, call);
        await format.WriteAsync(source.Documents, folder, cancellationToken).ConfigureAwait(false);
        folder.Commit();
        List<FindingReport> warnings = [.. source.Warnings, .. format.Warnings.Select(w => FindingReport.Of(w, call.Texts.Language))];
        return call.Report() with
        {
            Billing = new()
            {
                Export = new(request.Format, format.Documents, folder.Written, folder.Unchanged, folder.Files),
                Warnings = warnings.Count == 0 ? null : warnings,
            },
        };
    }

    private sealed record ExportSource(IAsyncEnumerable<BillingDocument> Documents, Microsoft.Extensions.Configuration.IConfiguration Configuration, IReadOnlyList<FindingReport> Warnings, IBillingStore? Store = null);
}

/// <summary>One form of files.</summary>
internal abstract class ExportFormat
{
    /// <summary>How many documents were written.</summary>
    public int Documents { get; protected set; }

    public virtual IEnumerable<Finding> Warnings => [];

    public abstract Task WriteAsync(IAsyncEnumerable<BillingDocument> documents, StagedFolder folder, CancellationToken cancellationToken);
}
