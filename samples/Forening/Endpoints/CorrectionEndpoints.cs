// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Issues a correction that was previewed.</summary>
internal static class CorrectionEndpoints
{
    /// <summary>Adds the form.</summary>
    public static void MapCorrections(this IEndpointRouteBuilder routes) => routes.MapPost("/ratta", IssueAsync);

    /// <summary>What an issued run would be put right with; null where the form does not say enough, with what to correct.</summary>
    public static async Task<CorrectionPreview?> PreviewAsync(
        this CorrectionBook corrections, StandingRun standing, CorrectionForm form, List<FieldFault> faults, CancellationToken cancellationToken)
    {
        MemberCorrection? correction = null;
        if (!form.IsFromFiles)
        {
            if (!form.IsFilled || standing.Input.Members.FirstOrDefault(m => m.Party.Code == form.Member) is not { } member
                || MemberCorrection.Read(form, member, faults) is not { } read)
            {
                return null;
            }

            correction = read;
        }

        try
        {
            return await corrections.PreviewAsync(standing, await corrections.CorrectedAsync(standing, correction, cancellationToken), form.Mode, cancellationToken);
        }
        catch (InvalidInputException refused)
        {
            faults.AddRange(refused.Report.Where(f => f.Severity == FindingSeverity.Error).Select(f => new FieldFault("innehall", $"{f.Path}: {f.SwedishMessage ?? f.Message}")));
            return null;
        }
    }

    private static async Task<RedirectHttpResult> IssueAsync(
        HttpContext http, [FromForm] string? day, [FromForm] string? reason, [FromForm] string? correction, CorrectionBook corrections, RunBook book, Replies<FormReply> replies)
    {
        var cancellationToken = http.RequestAborted;
        var form = CorrectionForm.Of(await http.Request.ReadFormAsync(cancellationToken));
        var faults = new List<FieldFault>();
        RunEndpoints.CheckReason(reason, "Skriv varför fakturorna rättas", faults);
        var issueDay = RunEndpoints.DayOf(day, book.Today, faults);
        if (await corrections.StandingAsync(cancellationToken) is not { } standing)
        {
            return TypedResults.LocalRedirect("/ratta");
        }

        if (faults.Count == 0 && await corrections.PreviewAsync(standing, form, faults, cancellationToken) is { } preview)
        {
            if (preview.Key == correction && preview.Key is not null)
            {
                var result = await corrections.IssueAsync(standing, preview, reason!.Trim(), issueDay!.Value, cancellationToken);
                return TypedResults.LocalRedirect($"/ratta?svar={replies.Keep(new() { Outcome = result.Outcome, RunKey = result.Run?.RunKey })}");
            }

            // A second click finds the first one's documents: nothing differs any more.
            if (preview.Key is null)
            {
                return TypedResults.LocalRedirect($"/ratta?svar={replies.Keep(new() { Outcome = IssueOutcome.AlreadyIssued, RunKey = correction })}");
            }

            faults.Add(new("forhand", "Underlaget eller det som är utfärdat har ändrats sedan sidan öppnades. Gå igenom rättelsen igen."));
        }

        return TypedResults.LocalRedirect(form.Address(replies.Keep(new() { Faults = faults, Day = day, Reason = reason })));
    }
}
