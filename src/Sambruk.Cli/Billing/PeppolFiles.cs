// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;

namespace Sambruk.Cli;

/// <summary>A file a document, named by its number; when a rule stops one of them, none is written and all that is wrong is told.</summary>
internal sealed class PeppolFiles : ExportFormat
{
    // Each file is on the disk before it is in its place; the disk takes several at a time for little more than one.
    private const int FilesAtOnce = 16;

    private readonly PeppolSeller _seller;
    private readonly PeppolPayment _payment;
    private readonly IBillingStore? _store;
    private readonly Invocation _call;
    private readonly ConcurrentBag<(int Place, string Number, ValidationReport Report)> _findings = [];
    private readonly ConcurrentBag<int> _refused = [];

    public PeppolFiles(BillingSettings settings, IBillingStore? store, Invocation call)
    {
        (_seller, _payment) = settings.Peppol();
        _store = store;
        _call = call;
    }

    public override IEnumerable<Finding> Warnings => Ordered();

    public override async Task WriteAsync(IAsyncEnumerable<BillingDocument> documents, StagedFolder folder, CancellationToken cancellationToken)
    {
        var count = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(documents.Select((document, place) => (document, place)), parallel, async (item, cancellation) =>
        {
            Interlocked.Increment(ref count);
            using var file = new MemoryStream();
            var credited = _store is null ? null : await CreditedInvoice.FindAsync(_store, item.document, cancellation).ConfigureAwait(false);
            if (Write(item.document, credited, item.place, file))
            {
                await folder.AddAsync(
                    PeppolExport.FileName(item.document.Number!),
                    async (stream, stop) => await stream.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), stop).ConfigureAwait(false),
                    cancellation).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        Documents = count;
        if (!_refused.IsEmpty)
        {
            throw new ToolException(
                ExitCode.BadInput,
                "PEPPOL-REFUSED",
                _call.Texts.Format(BillingTextId.PeppolRefused, _call.Texts.Number(_refused.Count)),
                _call.Texts[BillingTextId.PeppolRefusedAction],
                [.. Ordered()]);
        }
    }

    private bool Write(BillingDocument document, CreditedInvoice? credited, int place, MemoryStream file)
    {
        try
        {
            var result = PeppolExport.Write(PeppolDocument.From(document, _seller, _payment, credited), file);
            if (result.Findings.WarningCount > 0)
            {
                _findings.Add((place, document.Number!, result.Findings));
            }

            return true;
        }
        catch (InvalidInputException refusal)
        {
            _findings.Add((place, document.Number!, refusal.Report));
        }
        catch (ArgumentException)
        {
            // A number without a digit, or with more than a reference of payment can hold.
            _findings.Add((place, document.Number!, new([new Finding("SB-OCR-01", "PaymentID", FindingSeverity.Error, _call.Texts[BillingTextId.NumberForm])])));
        }

        _refused.Add(place);
        return false;
    }

    private IEnumerable<Finding> Ordered() =>
        _findings.OrderBy(f => f.Place).SelectMany(f => f.Report.Select(r => r with { Path = $"{f.Number}:{r.Path}" }));
}
