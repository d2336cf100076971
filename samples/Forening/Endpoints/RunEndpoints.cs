// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>What the forms do. Each ends in a redirect, so that a reload does nothing twice.</summary>
internal static class RunEndpoints
{
    /// <summary>How far from today a day of issue may be.</summary>
    private const int DaysFromToday = 60;

    private const int LongestReason = 120;

    /// <summary>Adds the forms. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapRun(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/korning/utfarda", IssueAsync);
        routes.MapPost("/kreditera/{number}", CreditAsync);
    }

    /// <summary>The day of issue; null, and what to correct, when it is none.</summary>
    public static DateOnly? DayOf(string? text, DateOnly today, List<FieldFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Math.Abs(day.DayNumber - today.DayNumber) <= DaysFromToday)
        {
            return day;
        }

        faults.Add(new("dag", $"Skriv fakturadatum som år-månad-dag, högst {DaysFromToday} dagar från i dag. Exempel: {Swedish.Iso(today)}"));
        return null;
    }

    /// <summary>Holds a reason against what may stand on a document.</summary>
    public static void CheckReason(string? reason, string ask, List<FieldFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Any(char.IsControl))
        {
            faults.Add(new("skal", $"{ask}, högst {LongestReason} tecken."));
        }
    }

    private static async Task<RedirectHttpResult> IssueAsync(
        [FromForm] string? day, [FromForm] string? read, [FromForm] string? run, RunBook book, Replies<FormReply> replies, CancellationToken cancellationToken)
    {
        var faults = new List<FieldFault>();
        var issueDay = DayOf(day, book.Today, faults);
        if (read != "true")
        {
            faults.Add(new("last", "Kryssa i att du har gått igenom körningen."));
        }

        if (run != book.Preview.Run.Key)
        {
            faults.Add(new("dag", "Underlaget har ändrats sedan sidan öppnades. Gå igenom körningen igen."));
        }

        if (issueDay is null || faults.Count > 0)
        {
            return TypedResults.LocalRedirect($"/korning/utfarda?svar={replies.Keep(new() { Faults = faults, Day = day })}");
        }

        var result = await book.IssueAsync(issueDay.Value, cancellationToken);
        return TypedResults.LocalRedirect($"/korning?svar={replies.Keep(new() { Outcome = result.Outcome })}");
    }

    private static async Task<RedirectHttpResult> CreditAsync(
        string number, [FromForm] string? day, [FromForm] string? reason, RunBook book, Replies<FormReply> replies, CancellationToken cancellationToken)
    {
        var here = $"/kreditera/{Uri.EscapeDataString(number)}";
        var faults = new List<FieldFault>();
        CheckReason(reason, "Skriv varför fakturan krediteras", faults);
        var creditDay = DayOf(day, book.Today, faults);
        if (creditDay is null || faults.Count > 0)
        {
            return TypedResults.LocalRedirect($"{here}?svar={replies.Keep(new() { Faults = faults, Day = day, Reason = reason })}");
        }

        // What was credited meanwhile is told by the page.
        if (await book.FindAsync(number, cancellationToken) is not { } document || await book.PreviewCreditAsync(document, cancellationToken) is null)
        {
            return TypedResults.LocalRedirect(here);
        }

        var result = await book.CreditAsync(number, reason!.Trim(), creditDay.Value, cancellationToken);
        return result?.Outcome == IssueOutcome.OverCredited
            ? TypedResults.LocalRedirect($"{here}?svar={replies.Keep(new() { Outcome = result.Outcome })}")
            : TypedResults.LocalRedirect($"/dokument/{Uri.EscapeDataString(number)}");
    }
}
