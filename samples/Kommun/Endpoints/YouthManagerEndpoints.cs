// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>Files, disposal and the review of the log. What leaves the register is asked for by a form, never by an address.</summary>
internal static class YouthManagerEndpoints
{
    /// <summary>Adds them. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapYouthManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/aktivitetsansvar/fil", ListAsync).RequireAuthorization(YouthPolicies.ReadCases);
        routes.MapPost("/aktivitetsansvar/personer/{id}/underlag", HandoverAsync).RequireAuthorization(YouthPolicies.WriteCases);
        routes.MapPost("/aktivitetsansvar/rapport/fil", ScbAsync).RequireAuthorization(YouthPolicies.Report);
        routes.MapPost("/aktivitetsansvar/gallring/besluta", DisposeAsync).RequireAuthorization(YouthPolicies.Dispose);
        routes.MapGet("/aktivitetsansvar/gallring/protokoll/{name}", Protocol).RequireAuthorization(YouthPolicies.Dispose);
        routes.MapPost("/aktivitetsansvar/loggranskning/granska", ReviewAsync).RequireAuthorization(YouthPolicies.ReviewLog);
    }

    private static async Task<FileContentHttpResult> ListAsync(IFormCollection form, HttpContext context, YouthExports exports)
    {
        _ = form;
        return TypedResults.File(await exports.ListAsync(YouthRoles.KaaUserOf(context.User), context.RequestAborted), "text/csv; charset=utf-8", "min-lista.csv");
    }

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult, NotFound, ForbidHttpResult>> HandoverAsync(
        string id, IFormCollection form, HttpContext context, CaseBook cases, CaseForms forms, YouthExports exports)
    {
        if (await cases.OpenAsync(context.User, id, context.RequestAborted) is not { } open)
        {
            return TypedResults.NotFound();
        }

        if (open.File is not { } file)
        {
            return TypedResults.Forbid();
        }

        var fields = new FormFields(form);
        if (file.Handovers.FirstOrDefault(h => h.Sequence == fields.Number("overlamning")) is not { } handover)
        {
            return TypedResults.NotFound();
        }

        try
        {
            return TypedResults.File(await exports.HandoverAsync(YouthRoles.KaaUserOf(context.User), file, handover.Event, context.RequestAborted), "application/json", "overlamning.json");
        }
        catch (InvalidInputException fault)
        {
            return forms.Back(context, id, fields, CaseForms.Refused([.. fault.Report.Select(f => new FieldFault("fel", f.SwedishMessage ?? f.Message))], "overlamning", fields));
        }
    }

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult>> ScbAsync(
        IFormCollection form, HttpContext context, ReportBook reports, YouthExports exports, Replies<YouthReply> replies)
    {
        var user = YouthRoles.KaaUserOf(context.User);
        if (!HalfYear.TryParse(form["halvar"].ToString(), out var half))
        {
            return TypedResults.LocalRedirect("/aktivitetsansvar/rapport");
        }

        try
        {
            var report = await reports.OfAsync(user, half, context.RequestAborted);
            return TypedResults.File(await exports.ScbAsync(user, report.Report, context.RequestAborted), "application/octet-stream", $"kaa-{half}.txt");
        }
        catch (InvalidInputException fault)
        {
            var texts = fault.Report.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.SwedishMessage ?? f.Message).Distinct(StringComparer.Ordinal).Take(5);
            var reply = new YouthReply { Session = YouthRoles.SessionOf(context.User), Done = "Filen skapades inte", More = string.Join(' ', texts), Kind = "hold" };
            return TypedResults.LocalRedirect($"/aktivitetsansvar/rapport?halvar={half}&svar={replies.Keep(reply)}");
        }
    }

    private static async Task<RedirectHttpResult> DisposeAsync(IFormCollection form, HttpContext context, RetentionBook retention, Replies<YouthReply> replies)
    {
        var fields = new FormFields(form);
        YouthReply reply;
        if (!fields.IsTicked("last"))
        {
            reply = new() { Faults = [new("last", "Kryssa i att du har läst listan och har beslutanderätt.")] };
        }
        else if (await retention.DisposeAsync(YouthRoles.KaaUserOf(context.User), fields.Raw("plan"), context.RequestAborted) is { } protocol)
        {
            reply = new()
            {
                Done = $"{Swedish.Count(protocol.Disposed.Values.Sum(), "ärende är gallrat", "ärenden är gallrade")}",
                More = protocol.LeftOver == 0 ? "Protokollet ligger längre ner på sidan." : $"{Swedish.Count(protocol.LeftOver, "ärende", "ärenden")} hade ändrats sedan listan gjordes och är kvar.",
            };
        }
        else
        {
            reply = new() { Done = "Listan har ändrats", More = "Inget är gallrat. Läs den nya listan och besluta igen.", Kind = "hold" };
        }

        return TypedResults.LocalRedirect($"/aktivitetsansvar/gallring?svar={replies.Keep(reply with { Session = YouthRoles.SessionOf(context.User) })}");
    }

    private static Results<FileContentHttpResult, NotFound> Protocol(string name, RetentionBook retention) =>
        retention.Find(name) is { } text ? TypedResults.File(Encoding.UTF8.GetBytes(text), "application/json", name) : TypedResults.NotFound();

    private static async Task<RedirectHttpResult> ReviewAsync(IFormCollection form, HttpContext context, LogReviewBook reviews, Replies<YouthReply> replies)
    {
        var fields = new FormFields(form);
        long[] asked = [.. fields.Many("fraga").Select(n => long.TryParse(n, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1).Distinct()];
        var isDone = await reviews.CompleteAsync(YouthRoles.KaaUserOf(context.User), fields.Number("sista"), asked, context.RequestAborted);
        var reply = isDone
            ? new YouthReply { Done = "Stickprovet är granskat", More = asked.Length == 0 ? "Inget behöver följas upp." : $"Fråga den som gjorde {Swedish.Count(asked.Length, "post", "poster")}." }
            : new YouthReply { Done = "Stickprovet har ändrats", More = "Inget är antecknat. Läs det nya stickprovet.", Kind = "hold" };
        return TypedResults.LocalRedirect($"/aktivitetsansvar/loggranskning?svar={replies.Keep(reply with { Session = YouthRoles.SessionOf(context.User) })}");
    }
}
