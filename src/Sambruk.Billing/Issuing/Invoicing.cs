// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Billing;

/// <summary>
/// Issues runs and corrections. Whatever is asked for twice is issued once: a second call, a retry or another host gets the documents
/// of the first.
/// </summary>
public sealed class Invoicing
{
    private readonly IBillingStore _store;
    private readonly BillingOptions _options;
    private readonly BillingTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal Invoicing(IBillingStore store, BillingOptions options, BillingTelemetry telemetry, TimeProvider time, ILogger logger)
    {
        _store = store;
        _options = options;
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
    }

    /// <summary>The store that documents are kept in.</summary>
    public IBillingStore Store => _store;

    /// <summary>Issues a run as it was previewed, with numbers and dates.</summary>
    /// <param name="run">The run.</param>
    /// <param name="issueDate">Day of issue; it is an input, not the clock's.</param>
    /// <param name="cancellationToken">Stops; nothing is issued then.</param>
    public Task<IssueResult> IssueAsync(BillingRun run, DateOnly issueDate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return IssueAsync(
            new()
            {
                RunKey = run.Key,
                Subject = run.Input.Subject,
                PeriodFrom = run.Input.PeriodFrom,
                PeriodTo = run.Input.PeriodTo,
                IsCorrection = run.Input.IsCorrection,
                Drafts = run.Documents,
                Terms = TermsOf(run.Input, issueDate),
                Input = run.Input,
            },
            cancellationToken);
    }

    /// <summary>What crediting an invoice would issue; <c>null</c>: there is no such invoice.</summary>
    /// <exception cref="ArgumentException">Nothing remains of it, or it is a credit note.</exception>
    public async Task<BillingDocument?> PreviewCreditAsync(string number, string reason, CancellationToken cancellationToken = default)
    {
        var issued = await _store.FindAsync(number, cancellationToken).ConfigureAwait(false);
        return issued is null ? null : Correction.Credit(issued, reason, await CreditsOfAsync(issued, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Credits what remains of an invoice; <c>null</c>: there is no such invoice.</summary>
    /// <exception cref="ArgumentException">Nothing remains of it, or it is a credit note.</exception>
    public async Task<IssueResult?> CreditAsync(string number, string reason, DateOnly issueDate, CancellationToken cancellationToken = default)
    {
        var draft = await PreviewCreditAsync(number, reason, cancellationToken).ConfigureAwait(false);
        return draft is null ? null : await IssueAsync(RequestOf(draft.RunKey, "KREDIT", draft.PeriodFrom, draft.PeriodTo, [draft], issueDate, input: null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What putting the documents of a run right would issue after its figures have changed.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="rerun">The run with the new figures.</param>
    /// <param name="mode">How.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<BillingDocument>> PreviewRerateAsync(
        string runKey, BillingRun rerun, CorrectionMode mode, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rerun);
        var issued = new List<BillingDocument>();
        await foreach (var document in _store.DocumentsAsync(runKey, cancellationToken).ConfigureAwait(false))
        {
            issued.Add(document);
        }

        // Those that correct them, and those that correct these in turn.
        var earlier = new List<BillingDocument>();
        for (var i = 0; i < issued.Count + earlier.Count; i++)
        {
            await foreach (var document in _store.CorrectionsOfAsync((i < issued.Count ? issued[i] : earlier[i - issued.Count]).Key, cancellationToken).ConfigureAwait(false))
            {
                earlier.Add(document);
            }
        }

        return [.. Correction.Rerate(issued, rerun, mode, reason, earlier)];
    }

    /// <summary>Issues what <see cref="PreviewRerateAsync"/> shows.</summary>
    public async Task<IssueResult> RerateAsync(
        string runKey, BillingRun rerun, CorrectionMode mode, string reason, DateOnly issueDate, CancellationToken cancellationToken = default)
    {
        var drafts = await PreviewRerateAsync(runKey, rerun, mode, reason, cancellationToken).ConfigureAwait(false);
        return drafts.Count == 0
            ? new(IssueOutcome.Nothing, null)
            : await IssueAsync(RequestOf(drafts[0].RunKey, rerun.Input.Subject, rerun.Input.PeriodFrom, rerun.Input.PeriodTo, drafts, issueDate, rerun.Input), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IssueResult> IssueAsync(IssueRequest request, CancellationToken cancellationToken)
    {
        using var activity = BillingTelemetry.Activities.StartActivity("billing.issue");
        var started = _time.GetTimestamp();
        var result = await _store.IssueAsync(request, cancellationToken).ConfigureAwait(false);
        var duration = _time.GetElapsedTime(started);
        var documents = result.Outcome == IssueOutcome.Issued ? result.Run?.Documents ?? 0 : 0;
        _telemetry.Issued(result.Outcome, documents, duration);
        Log.Issued(_logger, result.Outcome, documents, duration.TotalMilliseconds);
        return result;
    }

    /// <summary>What the run says of payment goes before what the host says.</summary>
    private IssueTerms TermsOf(RunInput? input, DateOnly issueDate)
    {
        var terms = _options.TermsOf(issueDate);
        return input?.Options.PaymentDays is { } days ? terms with { PaymentDays = days } : terms;
    }

    private IssueRequest RequestOf(string runKey, string subject, DateOnly from, DateOnly to, IReadOnlyList<BillingDocument> drafts, DateOnly issueDate, RunInput? input) => new()
    {
        RunKey = runKey,
        Subject = subject,
        PeriodFrom = from,
        PeriodTo = to,
        IsCorrection = true,
        Drafts = drafts,
        Terms = TermsOf(input, issueDate),
        Input = input,
    };

    private async Task<List<BillingDocument>> CreditsOfAsync(BillingDocument issued, CancellationToken cancellationToken)
    {
        var credits = new List<BillingDocument>();
        await foreach (var document in _store.CorrectionsOfAsync(issued.Key, cancellationToken).ConfigureAwait(false))
        {
            if (document.Type == DocumentType.CreditNote)
            {
                credits.Add(document);
            }
        }

        return credits;
    }
}
