// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The other forms of a case: efforts, plan, entry and exit, assessment, handover, withdrawal.</summary>
internal static class YouthCaseEndpoints
{
    /// <summary>Adds them. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/aktivitetsansvar/personer/{id}").RequireAuthorization(YouthPolicies.WriteCases);
        cases.MapPost("/atgard", StartEffortAsync);
        cases.MapPost("/atgard/slut", EndEffortAsync);
        cases.MapPost("/plan", PlanAsync);
        cases.MapPost("/inskrivning", OpenAsync);
        cases.MapPost("/utskrivning", CloseAsync);
        cases.MapPost("/bedomning", AssessAsync);
        cases.MapPost("/overlamning", HandOverAsync);
        cases.MapPost("/aterta", WithdrawAsync);
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> StartEffortAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Åtgärden är antecknad", file =>
        {
            var next = 1 + file.Efforts.Select(e => int.TryParse(e.Started.Event.Effort, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
            return
            [
                new EffortStarted(
                    next.ToString(CultureInfo.InvariantCulture),
                    fields.Choice<EffortKind>("slag", "Välj vilken åtgärd."),
                    fields.Day("start", forms.Today),
                    fields.Choice<OccupationKind>("fore", "Välj sysselsättning före åtgärden."),
                    fields.Maybe("ansvarig", 200)),
            ];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> EndEffortAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Åtgärden är avslutad", _ =>
        [
            new EffortEnded(
                fields.Text("atgard", "Välj vilken åtgärd som slutar.", 20),
                fields.Day("slut", forms.Today),
                fields.Choice<EffortEndReason>("orsak", "Välj varför åtgärden slutar."),
                fields.Choice<OccupationKind>("efter", "Välj sysselsättning efter åtgärden.")),
        ]);
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> PlanAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Planen är sparad", _ =>
        {
            DateOnly? followUp = fields.IsTicked("avslutad") ? null : fields.Day("uppfoljning", forms.Today, mayBeLater: true);
            return
            [
                new PlanWritten(
                    forms.Today,
                    fields.Text("mal", "Skriv den unges egna mål."),
                    fields.Text("kommunen", "Skriv vad kommunen gör."),
                    fields.Maybe("andra"),
                    followUp),
            ];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> OpenAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Personen är inskriven", _ =>
        [
            new PeriodOpened(fields.Day("dag", forms.Today), fields.Choice<EntryReason>("orsak", "Välj orsak till inskrivningen."), fields.MaybeChoice<SchoolOccupation>("skola")),
        ]);
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> CloseAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Personen är utskriven", file =>
        {
            var day = fields.Day("dag", forms.Today);
            var reason = fields.Choice<ExitReason>("orsak", "Välj orsak till utskrivningen.");
            var open = file.Efforts.Where(e => e.Ended is null).ToArray();
            var after = open.Length == 0 ? OccupationKind.Unknown : fields.Choice<OccupationKind>("efter", "Välj sysselsättning efter åtgärden.");

            // Efforts that go on end with the period, in the same step.
            return
            [
                .. open.Select(e => new EffortEnded(e.Started.Event.Effort, day, EffortEndReason.ResponsibilityEnded, after)),
                new PeriodClosed(day, reason),
            ];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> AssessAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Bedömningen är antecknad", _ =>
        {
            var answer = fields.Raw("svar");
            if (answer is not ("ja" or "nej"))
            {
                fields.Fault("svar", "Välj om utbildningen motsvarar gymnasieskolan.");
            }

            return
            [
                new EquivalenceAssessed(
                    fields.Day("utbildning", forms.Today), answer == "ja", YouthRoles.TitleOf(context.User), forms.Today, fields.Text("varfor", "Skriv vad bedömningen bygger på.")),
            ];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> HandOverAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Överlämningen är antecknad", _ =>
        {
            var recipient = MunicipalityRegister.Default.FindByCode(fields.Raw("kommun"));
            if (recipient is null)
            {
                fields.Fault("kommun", "Välj vilken kommun som tar emot.");
            }

            var parts = fields.Many("delar").Where(p => YouthText.HandoverParts.Any(k => k.Kind == p)).ToArray();
            if (parts.Length == 0)
            {
                fields.Fault("delar", "Kryssa i vad som lämnas över.");
            }

            return [new HandedOver(recipient?.Code ?? default, fields.Day("dag", forms.Today), fields.Choice<HandoverBasis>("grund", "Välj samtycke eller rättslig grund."), parts, fields.Maybe("kvittens", 100))];
        });
    }

    private static Task<Results<RedirectHttpResult, NotFound, ForbidHttpResult>> WithdrawAsync(string id, IFormCollection form, HttpContext context, CaseForms forms)
    {
        var fields = new FormFields(form);
        return forms.RecordAsync(context, id, fields, "Händelsen är återtagen", file =>
        {
            var number = fields.Number("handelse");
            if (number < 2)
            {
                fields.Fault("varfor", "Välj vad som ska återtas.");
            }

            // The end of an effort goes with its beginning.
            var why = fields.Text("varfor", "Skriv varför händelsen återtas.");
            var end = file.Efforts.FirstOrDefault(e => e.Started.Sequence == number)?.Ended;
            return end is null ? [new Withdrawn(number, why)] : [new Withdrawn(end.Sequence, why), new Withdrawn(number, why)];
        });
    }
}
