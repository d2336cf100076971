// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Billing.Peppol;

/// <summary>Writes documents that no fatal rule stops, and refuses the others before anything is written.</summary>
public static class PeppolExport
{
    // Each file is on the disk before it is in its place; the disk takes several at a time for little more than one.
    private const int FilesAtOnce = 16;

    /// <summary>Checks a document and writes it to a stream, which stays open.</summary>
    /// <returns>The warnings; nothing in it is fatal.</returns>
    /// <exception cref="InvalidInputException"><c>PEPPOL-REFUSED</c>: a fatal rule is broken; the report says which and where. Nothing was written.</exception>
    /// <exception cref="IOException">The stream cannot take it.</exception>
    public static PeppolCheckResult Write(PeppolDocument document, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(destination);
        var root = UblTree.Of(document);
        var result = Fit(root, document);
        UblWriter.Write(root, destination);
        return result;
    }

    /// <summary>
    /// Checks a document and writes it to a file: whole or not at all, whatever happens in between. A file that was there is replaced.
    /// </summary>
    /// <returns>The warnings; nothing in it is fatal.</returns>
    /// <exception cref="InvalidInputException"><c>PEPPOL-REFUSED</c>: a fatal rule is broken; the report says which and where. Nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is as it was.</exception>
    public static async Task<PeppolCheckResult> WriteFileAsync(PeppolDocument document, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var root = UblTree.Of(document);
        var result = Fit(root, document);
        await WholeFile.WriteAsync(path, stream => UblWriter.Write(root, stream), cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>
    /// Writes each document of a run to a folder, named by its number (<c>2026-0001.xml</c>). Documents that a fatal rule stops are
    /// left out and told; the others are written. Done again after an interruption it gives the same files.
    /// </summary>
    /// <remarks>What was credited before is not known here: <see cref="WriteRunAsync"/> holds credit notes against it.</remarks>
    /// <param name="documents">Issued documents, read once.</param>
    /// <param name="seller">Who sends them.</param>
    /// <param name="payment">Where they are paid to.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="ArgumentException">A document is a draft.</exception>
    /// <exception cref="IOException">A file cannot be written; others may be there, each of them whole.</exception>
    public static Task<PeppolFolderResult> WriteFolderAsync(
        IAsyncEnumerable<BillingDocument> documents, PeppolSeller seller, PeppolPayment payment, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return WriteAllAsync(documents, store: null, seller, payment, folder, cancellationToken);
    }

    /// <summary>
    /// Writes each document of an issued run or correction to a folder, as <see cref="WriteFolderAsync"/>; a credit note that takes more
    /// than remained of its invoice is refused (SB-CN-01).
    /// </summary>
    /// <param name="store">Where the documents are kept.</param>
    /// <param name="runKey">The run or correction; one that is not there gives no file.</param>
    /// <param name="seller">Who sends them.</param>
    /// <param name="payment">Where they are paid to.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="SambrukException">The store cannot be read; some files may be there, each of them whole.</exception>
    /// <exception cref="IOException">A file cannot be written; others may be there, each of them whole.</exception>
    public static Task<PeppolFolderResult> WriteRunAsync(
        IBillingStore store, string runKey, PeppolSeller seller, PeppolPayment payment, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(runKey);
        return WriteAllAsync(store.DocumentsAsync(runKey, cancellationToken), store, seller, payment, folder, cancellationToken);
    }

    /// <summary>The name of the file of a document: its number, with <c>-</c> for what is neither letter, digit, <c>-</c> nor <c>_</c>.</summary>
    public static string FileName(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        return string.Create(number.Length, number, static (name, source) =>
        {
            for (var i = 0; i < name.Length; i++)
            {
                name[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' ? source[i] : '-';
            }
        }) + ".xml";
    }

    private static async Task<PeppolFolderResult> WriteAllAsync(
        IAsyncEnumerable<BillingDocument> documents, IBillingStore? store, PeppolSeller seller, PeppolPayment payment, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var written = 0;
        var warnings = 0;
        var refused = new ConcurrentBag<(int Place, PeppolRefusal Refusal)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(documents.Select((billed, place) => (billed, place)), parallel, async (item, cancellation) =>
        {
            var credited = store is null ? null : await CreditedInvoice.FindAsync(store, item.billed, cancellation).ConfigureAwait(false);
            var document = PeppolDocument.From(item.billed, seller, payment, credited);
            var root = UblTree.Of(document);
            var result = PeppolChecker.Check(root, document.Expected);
            if (result.HasFatal)
            {
                refused.Add((item.place, new(item.billed.Number!, result.Findings)));
                return;
            }

            await WholeFile.WriteAsync(Path.Combine(folder, FileName(item.billed.Number!)), stream => UblWriter.Write(root, stream), cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref written);
            Interlocked.Add(ref warnings, result.Findings.WarningCount);
        }).ConfigureAwait(false);
        return new(written, warnings, [.. refused.OrderBy(r => r.Place).Select(r => r.Refusal)]);
    }

    private static PeppolCheckResult Fit(UblElement root, PeppolDocument document)
    {
        var result = PeppolChecker.Check(root, document.Expected);
        return result.HasFatal
            ? throw new InvalidInputException("PEPPOL-REFUSED", $"The document breaks {result.Findings.ErrorCount} fatal rules of {result.RuleSetVersion}.", result.Findings)
            : result;
    }
}

/// <summary>What became of the documents of a run.</summary>
/// <param name="Written">How many files were written.</param>
/// <param name="Warnings">How many warnings there were.</param>
/// <param name="Refused">Documents that were not written.</param>
public sealed record PeppolFolderResult(int Written, int Warnings, IReadOnlyList<PeppolRefusal> Refused);

/// <summary>A document that was not written.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Findings">The rules that stop it.</param>
public sealed record PeppolRefusal(string Number, ValidationReport Findings);
