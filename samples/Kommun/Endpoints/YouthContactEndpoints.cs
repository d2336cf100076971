// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http.HttpResults;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The forms that an officer uses most: contact, note, search, and to see a protected person.</summary>
internal static class YouthContactEndpoints
{
    private const int LongestSearch = 60;

    /// <summary>Adds them. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var write = routes.MapGroup("/aktivitetsansvar/personer/{id}").RequireAuthorization(YouthPolicies.WriteCases);
        write.MapPost("/kontakt", ContactAsync);
        write.MapPost("/anteckning", NoteAsync);
        write.MapPost("/uppgifter", DetailsAsync);
        routes.MapPost("/aktivitetsansvar/sok", Search).RequireAuthorization(YouthPolicies.ReadCases);
        var disclose = routes.MapGroup("/aktivitetsansvar/personer/{id}").RequireAuthorization(YouthPolicies.Disclose);
        disclose.MapPost("/visa", DiscloseAsync);
        disclose.MapPost("/dolj", Hide);
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> ContactAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Kontakten är antecknad", _ =>
        {
            var day = fields.Day("dag", forms.Today);
            var channel = fields.Choice<ContactChannel>("kanal", "Välj hur du sökte personen.");
            var outcome = fields.Choice<ContactOutcome>("utfall", "Välj hur det gick.");
            var occupation = fields.MaybeChoice<OccupationKind>("syssla");

            // What the person does is known when the person was reached, not before.
            return outcome != ContactOutcome.Reached
                ? [new ContactAttempted(day, channel, outcome)]
                : occupation is null or OccupationKind.Unknown
                    ? [new ContactAttempted(day, channel, outcome, occupation)]
                    : [new ContactAttempted(day, channel, outcome, occupation), new OccupationLearned(occupation.Value, day, "Personen själv")];
        });
    }

    private static async Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> NoteAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        var text = fields.Raw("text").ReplaceLineEndings("\n").Trim();
        if (fields.Raw("granskad") != NoteKey(text) && WarningsOf(text) is { Count: > 0 } warnings)
        {
            return forms.Back(context, id, fields, new YouthReply
            {
                Done = "Läs igenom anteckningen en gång till",
                More = "Den är inte sparad än.",
                Kind = "hold",
                Section = CaseForms.SectionOf(fields),
                Form = new Dictionary<string, string>(fields.Written, StringComparer.Ordinal) { ["text"] = text, ["granskad"] = NoteKey(text) },
                Warnings = warnings,
            });
        }

        return await forms.RecordAsync(context, id, fields, "Anteckningen är sparad", _ =>
        {
            fields.Text("text", "Skriv något.");
            return [new Noted(fields.Day("dag", forms.Today), text.Length == 0 ? "-" : text)];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> DetailsAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        const string Source = "Handläggare";
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Kontaktuppgiften är sparad", file =>
        {
            var quality = fields.Choice<DetailQuality>("sakerhet", "Välj hur säker uppgiften är.");
            var telephone = fields.Maybe("telefon", 30);
            var email = fields.Maybe("epost", 100);
            if (telephone is null && email is null)
            {
                fields.Fault("telefon", "Skriv ett telefonnummer eller en e-postadress.");
            }

            // What an officer wrote before stays, unless it is the same number or address.
            var before = file.Details.FirstOrDefault(d => d.Event.Source == Source)?.Event.Details ?? new ContactDetails();
            return
            [
                new DetailsLearned(Source, before with
                {
                    Telephones = Added(before.Telephones, telephone, quality),
                    Emails = Added(before.Emails, email, quality),
                }),
            ];
        });
    }

    private static RedirectHttpResult Search(IFormCollection form, HttpContext context, Replies<YouthReply> replies)
    {
        var text = form["sok"].ToString().Trim();
        return text.Length == 0
            ? TypedResults.LocalRedirect("/aktivitetsansvar")
            : TypedResults.LocalRedirect($"/aktivitetsansvar?svar={replies.Keep(new YouthReply { Session = YouthRoles.SessionOf(context.User), Search = text.Length > LongestSearch ? text[..LongestSearch] : text })}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> DiscloseAsync(
        string id, IFormCollection form, HttpContext context, YouthRegister youths, Disclosures disclosures, CaseForms forms)
    {
        var fields = new FormFields(form);
        var reason = fields.Raw("skal");
        if (!CaseBook.IsId(id))
        {
            return TypedResults.NotFound();
        }

        if (!Disclosures.Reasons.ContainsKey(reason))
        {
            return forms.Back(context, id, fields, CaseForms.Refused([new("skal", "Välj varför du behöver se personen.")], "visa", fields));
        }

        if (await youths.Register.DiscloseAsync(YouthRoles.KaaUserOf(context.User), id, reason, context.RequestAborted) is null)
        {
            return TypedResults.NotFound();
        }

        disclosures.Open(YouthRoles.SessionOf(context.User), id, reason);
        return TypedResults.LocalRedirect($"/aktivitetsansvar/personer/{id}");
    }

    private static Results<RedirectHttpResult, NotFound> Hide(string id, IFormCollection form, HttpContext context, Disclosures disclosures)
    {
        _ = form;
        if (!CaseBook.IsId(id))
        {
            return TypedResults.NotFound();
        }

        disclosures.Close(YouthRoles.SessionOf(context.User), id);
        return TypedResults.LocalRedirect($"/aktivitetsansvar/personer/{id}");
    }

    /// <summary>The words that may tell too much, each with its advice. The officer sees her own text; nobody else does.</summary>
    private static List<string> WarningsOf(string text) =>
        [.. NoteWarnings.Of(text.Length > 4000 ? text[..4000] : text).Select(w => $"”{text.Substring(w.Start, w.Length)}”: {w.SwedishMessage}").Distinct(StringComparer.Ordinal).Take(10)];

    // Read again is the text that was read: a word that comes in after it is shown, too.
    private static string NoteKey(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16];

    private static ReachedBy[] Added(IReadOnlyList<ReachedBy> before, string? value, DetailQuality quality) =>
        value is null ? [.. before] : [.. before.Where(r => r.Value != value), new(value, quality)];
}
