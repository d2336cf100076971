// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>What takes numbers: runs, credit notes and corrections. Asked for twice, each is issued once.</summary>
internal static class IssueWork
{
    /// <summary>Stands on corrections, which are in Swedish, where nothing else is said.</summary>
    public const string DefaultReason = "Rättat underlag";

    private const int ShortestKey = 8;
    private const int KeyLength = 64;

    public static async Task<Report> IssueAsync(Invocation call, string file, string? date, string? store, CancellationToken cancellationToken)
    {
        var issueDate = BillingDates.Of(date, call);
        var run = await RunToBill.LoadAsync(file, call, cancellationToken).ConfigureAwait(false);
        await using var session = BillingSession.Create(call, store);
        var result = await session.Invoicing.IssueAsync(run.Run, issueDate, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            IssueOutcome.PeriodIssued => throw new ToolException(
                ExitCode.Refused, "BILL-PERIOD-ISSUED", call.Texts[BillingTextId.PeriodIssued], call.Texts[BillingTextId.PeriodIssuedAction]),
            IssueOutcome.Nothing => call.Report() with { Billing = run.ToReport(BillingOutcome.Nothing) },
            _ => await IssuedAsync(call, session, run.ToReport(BillingOutcome.Issued), result, cancellationToken).ConfigureAwait(false),
        };
    }

    public static async Task<Report> CreditAsync(Invocation call, string number, string reason, string? date, string? store, CancellationToken cancellationToken)
    {
        var issueDate = BillingDates.Of(date, call);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageReason], call.Command, call.Texts);
        }

        await using var session = BillingSession.Open(call, store);
        var invoice = await session.Store.FindAsync(number, cancellationToken).ConfigureAwait(false) ?? throw NoSuchDocument(call);
        if (invoice.Type == DocumentType.CreditNote)
        {
            throw new ToolException(ExitCode.Refused, "CLI-CREDIT-NOTE", call.Texts[BillingTextId.IsCreditNote], call.Texts[BillingTextId.IsCreditNoteAction]);
        }

        IssueResult? result;
        try
        {
            result = await session.Invoicing.CreditAsync(number, reason, issueDate, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // Nothing remains of it: what is asked for has been done.
            return await CreditedBeforeAsync(call, session, invoice, cancellationToken).ConfigureAwait(false);
        }

        return result is null || result.Outcome is IssueOutcome.OverCredited or IssueOutcome.PeriodIssued
            ? throw OverCredited(call)
            : await IssuedAsync(call, session, new(), result, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<Report> RerateAsync(Invocation call, RerateRequest request, CancellationToken cancellationToken)
    {
        var issueDate = request.Issue ? BillingDates.Of(request.Date, call) : (DateOnly?)null;
        var rerun = await RunToBill.LoadAsync(request.Run, call, cancellationToken).ConfigureAwait(false);
        await using var session = BillingSession.Open(call, request.Store);
        var original = await OriginalAsync(call, session, request.Of, rerun.Input, cancellationToken).ConfigureAwait(false);
        if (issueDate is not { } day)
        {
            var drafts = await session.Invoicing.PreviewRerateAsync(original.RunKey, rerun.Run, request.Mode, request.Reason, cancellationToken).ConfigureAwait(false);
            var documents = drafts.Select(BilledDocument.Of).ToList();
            var report = rerun.ToReport(documents.Count == 0 ? BillingOutcome.Nothing : BillingOutcome.Preview);
            return call.Report() with { Billing = report with { Documents = documents, Totals = BilledSums.Of(documents) } };
        }

        var result = await session.Invoicing.RerateAsync(original.RunKey, rerun.Run, request.Mode, request.Reason, day, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            IssueOutcome.Nothing => call.Report() with { Billing = rerun.ToReport(BillingOutcome.Nothing) },
            IssueOutcome.OverCredited or IssueOutcome.PeriodIssued => throw OverCredited(call),
            _ => await IssuedAsync(call, session, rerun.ToReport(BillingOutcome.Issued), result, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>A run that was issued, by its key or the beginning of it.</summary>
    public static async Task<IssuedRun> FindRunAsync(Invocation call, BillingSession session, string key, CancellationToken cancellationToken)
    {
        if (key.Length is < ShortestKey or > KeyLength || !key.All(char.IsAsciiHexDigitLower))
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageRunKey], call.Command, call.Texts);
        }

        IssuedRun? found = null;
        await foreach (var run in session.Store.RunsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (run.RunKey.StartsWith(key, StringComparison.Ordinal))
            {
                found = found is null ? run : throw UsageFaults.Fault(call.Texts[BillingTextId.UsageRunKey], call.Command, call.Texts);
            }
        }

        return found ?? throw new ToolException(ExitCode.Refused, "CLI-NO-SUCH-RUN", call.Texts[BillingTextId.RunUnknown], call.Texts[BillingTextId.RunUnknownAction]);
    }

    public static ToolException NoSuchDocument(Invocation call) =>
        new(ExitCode.Refused, "CLI-NO-SUCH-DOCUMENT", call.Texts[BillingTextId.DocumentUnknown], call.Texts[BillingTextId.DocumentUnknownAction]);

    /// <summary>A run of another subject or period, or one that corrects itself, would credit everything: a wrong file or key.</summary>
    private static async Task<IssuedRun> OriginalAsync(Invocation call, BillingSession session, string key, RunInput rerun, CancellationToken cancellationToken)
    {
        var original = await FindRunAsync(call, session, key, cancellationToken).ConfigureAwait(false);
        if (original.Subject != rerun.Subject || original.PeriodFrom != rerun.PeriodFrom || original.PeriodTo != rerun.PeriodTo)
        {
            throw new ToolException(ExitCode.Refused, "CLI-OTHER-RUN", call.Texts[BillingTextId.OtherRun], call.Texts[BillingTextId.OtherRunAction]);
        }

        await foreach (var document in session.Store.DocumentsAsync(original.RunKey, cancellationToken).ConfigureAwait(false))
        {
            if (document.Preceding is not null)
            {
                throw new ToolException(ExitCode.Refused, "CLI-CORRECTION-RUN", call.Texts[BillingTextId.IsCorrection], call.Texts[BillingTextId.IsCorrectionAction]);
            }
        }

        return original;
    }

    private static async Task<Report> IssuedAsync(Invocation call, BillingSession session, BillingReport report, IssueResult result, CancellationToken cancellationToken)
    {
        var run = result.Run!;
        var documents = await session.Store.DocumentsAsync(run.RunKey, cancellationToken).Select(BilledDocument.Of).ToListAsync(cancellationToken).ConfigureAwait(false);
        return call.Report() with
        {
            Billing = report with
            {
                Outcome = result.Outcome == IssueOutcome.Issued ? BillingOutcome.Issued : BillingOutcome.AlreadyIssued,
                RunKey = run.RunKey,
                Subject = run.Subject,
                PeriodFrom = run.PeriodFrom,
                PeriodTo = run.PeriodTo,
                IssueDate = run.IssueDate,
                Documents = documents,
                Totals = BilledSums.Of(documents),
            },
        };
    }

    private static async Task<Report> CreditedBeforeAsync(Invocation call, BillingSession session, BillingDocument invoice, CancellationToken cancellationToken)
    {
        var credits = await session.Store.CorrectionsOfAsync(invoice.Key, cancellationToken)
            .Where(d => d.Type == DocumentType.CreditNote).ToListAsync(cancellationToken).ConfigureAwait(false);
        var documents = credits.ConvertAll(BilledDocument.Of);
        return call.Report() with
        {
            Billing = new()
            {
                Outcome = BillingOutcome.AlreadyIssued,
                RunKey = credits.Count == 1 ? credits[0].RunKey : null,
                PeriodFrom = invoice.PeriodFrom,
                PeriodTo = invoice.PeriodTo,
                IssueDate = credits.Count == 1 ? credits[0].IssueDate : null,
                Documents = documents,
                Totals = BilledSums.Of(documents),
            },
        };
    }

    private static ToolException OverCredited(Invocation call) =>
        new(ExitCode.Refused, "BILL-OVER-CREDITED", call.Texts[BillingTextId.OverCredited], call.Texts[BillingTextId.OverCreditedAction]);
}

/// <summary>What puts a run right.</summary>
internal sealed record RerateRequest(string Run, string Of, CorrectionMode Mode, string Reason, bool Issue, string? Date, string? Store);
