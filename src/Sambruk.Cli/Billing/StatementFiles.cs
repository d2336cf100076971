// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;

namespace Sambruk.Cli;

/// <summary>A page for each payer over all its documents, <c>CODE.html</c>, beside those of the year before where it is named.</summary>
internal sealed class StatementFiles : ExportFormat
{
    private readonly string _association;
    private readonly ILookup<string, BillingDocument>? _before;

    private StatementFiles(string association, RunToBill? before)
    {
        _association = association;
        _before = before?.Run.Documents.ToLookup(d => d.Payer.Code, StringComparer.Ordinal);
    }

    public static async Task<StatementFiles> CreateAsync(BillingSettings settings, ExportRequest request, Invocation call, CancellationToken cancellationToken) =>
        new(settings.Name(), request.Compare is null ? null : await RunToBill.LoadAsync(request.Compare, call, cancellationToken).ConfigureAwait(false));

    public override async Task WriteAsync(IAsyncEnumerable<BillingDocument> documents, StagedFolder folder, CancellationToken cancellationToken)
    {
        var all = await documents.ToListAsync(cancellationToken).ConfigureAwait(false);
        Documents = all.Count;
        foreach (var payer in all.GroupBy(d => d.Payer.Code, StringComparer.Ordinal))
        {
            var page = StatementPage.Of(new()
            {
                Association = _association,
                Member = payer.First().Payer,
                PeriodFrom = payer.Min(d => d.PeriodFrom),
                PeriodTo = payer.Max(d => d.PeriodTo),
                Documents = [.. payer],
                Before = _before is null ? null : [.. _before[payer.Key]],
            });
            var name = Path.ChangeExtension(PeppolExport.FileName(payer.Key), ".html");
            await folder.AddAsync(name, async (stream, stop) => await stream.WriteAsync(Encoding.UTF8.GetBytes(page), stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }
}
