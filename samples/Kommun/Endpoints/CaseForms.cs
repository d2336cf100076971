// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http.HttpResults;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// What the forms of a case have in common: the user must see the person, the last event that was seen goes with the form, and so does
/// the name of the form, so that a second press records nothing more. Each ends in a redirect.
/// </summary>
internal sealed class CaseForms(YouthRegister youths, CaseBook cases, Replies<YouthReply> replies)
{
    /// <summary>Today.</summary>
    public DateOnly Today => youths.Today;

    /// <summary>Records what a form says.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The case.</param>
    /// <param name="fields">The form.</param>
    /// <param name="done">What is told when it is recorded.</param>
    /// <param name="make">Makes the events; what cannot be understood is told by the fields.</param>
    public async Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> RecordAsync(
        HttpContext context, string id, FormFields fields, string done, Func<CaseFile, IReadOnlyList<CaseEvent>> make)
    {
        var cancellationToken = context.RequestAborted;
        if (await cases.OpenAsync(context.User, id, cancellationToken) is not { } open)
        {
            return TypedResults.NotFound();
        }

        // Nobody records in the case of a protected person without seeing it.
        if (open.File is not { } file)
        {
            return TypedResults.Forbid();
        }

        var section = SectionOf(fields);
        var events = make(file);
        if (fields.Faults.Count > 0)
        {
            return Back(context, id, fields, Refused(fields.Faults, section, fields));
        }

        var request = fields.Raw("begaran");
        if (request.Length is < 16 or > 64)
        {
            return Back(context, id, fields, Refused([new("fel", "Formuläret är för gammalt. Fyll i det igen.")], section, fields));
        }

        var result = await youths.Register.RecordAsync(YouthRoles.KaaUserOf(context.User), id, fields.Number("sekvens"), events, request, cancellationToken);
        return Back(context, id, fields, ReplyOf(result, section, done, fields));
    }

    /// <summary>Goes to the page of the case, or to the list where the form was there.</summary>
    public RedirectHttpResult Back(HttpContext context, string id, FormFields fields, YouthReply reply)
    {
        var token = replies.Keep(reply with { Session = YouthRoles.SessionOf(context.User) });
        return fields.Raw("till") == "lista"
            ? TypedResults.LocalRedirect($"/aktivitetsansvar?{ListOf(fields.Raw("urval"))}&svar={token}")
            : TypedResults.LocalRedirect($"/aktivitetsansvar/personer/{id}?svar={token}");
    }

    /// <summary>The answer to a form that has to be corrected.</summary>
    public static YouthReply Refused(IReadOnlyList<FieldFault> faults, string section, FormFields fields) =>
        new() { Faults = faults, Section = section, Form = fields.Written };

    /// <summary>The part of the page that the form is in; its fields' ids begin with it.</summary>
    public static string SectionOf(FormFields fields) =>
        fields.Raw("del") is { Length: > 0 and <= 30 } section && section.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? section : "fel";

    // Only what the list itself writes comes back in its address.
    private static string ListOf(string choice)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(choice.Length > 200 ? "" : choice);
        return WorkFilter.Of(query["vem"], query["steg"], query["snart20"], int.TryParse(query["sida"], System.Globalization.CultureInfo.InvariantCulture, out var page) ? page : 1, "alla").ToString();
    }

    private static YouthReply ReplyOf(RecordResult result, string section, string done, FormFields fields) => result.Outcome switch
    {
        RecordOutcome.Recorded => new() { Done = done, More = string.Join(' ', result.Report.Where(f => f.Code != "KAA-R13").Select(f => f.SwedishMessage)) },
        RecordOutcome.AlreadyRecorded => new() { Done = "Det var redan antecknat", More = "Formuläret hade skickats förut. Inget mer antecknades.", Kind = "info" },
        RecordOutcome.Conflict => new()
        {
            Done = "Någon annan hann före",
            More = "Någon har antecknat i ärendet sedan du öppnade det. Inget av ditt är sparat. Läs vad som är nytt och anteckna igen.",
            Kind = "hold",
            Section = section,
            Form = fields.Written,
        },
        _ => Refused([.. result.Report.Where(f => f.Severity == FindingSeverity.Error).Select(f => new FieldFault("fel", f.SwedishMessage ?? f.Message))], section, fields),
    };
}
