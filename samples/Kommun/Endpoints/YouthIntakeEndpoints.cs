// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Sambruk.Samples.Kommun;

/// <summary>A file is shown before it is taken in. It comes in a body, never by an address, and is not kept.</summary>
internal static class YouthIntakeEndpoints
{
    private const string Page = "/aktivitetsansvar/inlasning";

    /// <summary>Adds them. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapYouthIntake(this IEndpointRouteBuilder routes)
    {
        // Room for the other fields and the boundaries.
        routes.MapPost(Page + "/las", ReadAsync).RequireAuthorization(YouthPolicies.Import).WithMetadata(new RequestSizeLimitAttribute(IntakeBook.MostBytes + 65_536));
        routes.MapPost(Page + "/genomfor", ApplyAsync).RequireAuthorization(YouthPolicies.Import);
    }

    private static async Task<RedirectHttpResult> ReadAsync(IFormCollection form, HttpContext context, IntakeBook intake, Replies<YouthReply> replies)
    {
        var fields = new FormFields(form);
        var source = fields.Raw("kalla").Trim();
        var file = form.Files.GetFile("fil");
        var faults = new List<FieldFault>();
        if (source.Length is 0 or > 60 || source.Any(char.IsControl))
        {
            faults.Add(new("kalla", "Skriv varifrån filen kommer, med högst 60 tecken."));
        }

        if (file is not { Length: > 0 and <= IntakeBook.MostBytes })
        {
            faults.Add(new("fil", "Välj en fil på högst 5 MB."));
        }

        if (faults.Count == 0)
        {
            try
            {
                await using var stream = file!.OpenReadStream();
                var key = await intake.ReadAsync(YouthRoles.KaaUserOf(context.User), YouthRoles.SessionOf(context.User), source, stream, context.RequestAborted);
                return TypedResults.LocalRedirect($"{Page}?fil={key}");
            }
            catch (InvalidInputException fault)
            {
                faults.AddRange(fault.Report.Select(f => new FieldFault("fil", f.SwedishMessage ?? f.Message)).Distinct().Take(5));
            }
        }

        return Back(context, replies, new() { Faults = faults, Form = new Dictionary<string, string>(StringComparer.Ordinal) { ["kalla"] = source } });
    }

    private static async Task<RedirectHttpResult> ApplyAsync(IFormCollection form, HttpContext context, IntakeBook intake, Replies<YouthReply> replies)
    {
        var result = await intake.ApplyAsync(YouthRoles.KaaUserOf(context.User), new FormFields(form).Raw("fil"), YouthRoles.SessionOf(context.User), context.RequestAborted);
        return Back(context, replies, result switch
        {
            null => new() { Done = "Filen är inte kvar", More = "Inget är inläst. Välj filen igen.", Kind = "hold" },
            { Overtaken: > 0 } => new()
            {
                Done = $"{Swedish.Count(result.Applied, "person är inläst", "personer är inlästa")}",
                More = $"{Swedish.Count(result.Overtaken, "person", "personer")} hade ändrats sedan du läste listan. Välj filen igen för dem.",
                Kind = "hold",
            },
            _ => new() { Done = $"{Swedish.Count(result.Applied, "person är inläst", "personer är inlästa")}" },
        });
    }

    private static RedirectHttpResult Back(HttpContext context, Replies<YouthReply> replies, YouthReply reply) =>
        TypedResults.LocalRedirect($"{Page}?svar={replies.Keep(reply with { Session = YouthRoles.SessionOf(context.User) })}");
}
