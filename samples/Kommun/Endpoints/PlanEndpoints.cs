// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Sambruk.Samples.Kommun;

/// <summary>What the forms of the plan page do. Each ends in a redirect, so that a reload sends nothing twice.</summary>
internal static partial class PlanEndpoints
{
    /// <summary>What an account looks like.</summary>
    public const string AccountRule = "Skriv ditt användarnamn. Det börjar med en bokstav och har 2–40 bokstäver, siffror, punkter eller bindestreck.";

    /// <summary>Codes of the audit log for why names are shown, with their texts.</summary>
    public static IReadOnlyDictionary<string, string> Purposes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["check-plan"] = "Kontrollera planen",
        ["support"] = "Svara på en fråga från en skola",
        ["correct-source"] = "Rätta ett fel i underlaget",
    };

    /// <summary>Adds the four forms. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapPlan(this IEndpointRouteBuilder routes)
    {
        var plan = routes.MapGroup("/plan");
        plan.MapPost("/genomfor", ApplyAsync);
        plan.MapPost("/godkann", ApproveAsync);
        plan.MapPost("/prova", TryAsync);
        plan.MapPost("/namn", ShowNamesAsync);
        routes.MapGet("/korningar/nu/lage", (SchoolProvisioning provisioning) => TypedResults.Json(RunState.Of(provisioning.Run)));
    }

    private static async Task<RedirectHttpResult> ApplyAsync(
        [FromForm] string planId, SchoolProvisioning provisioning, Replies<PlanReply> replies, CancellationToken cancellationToken) =>
        await provisioning.StartAsync(planId, cancellationToken)
            ? TypedResults.LocalRedirect("/korningar/nu")
            : To(replies, new PlanReply { Changed = true });

    private static async Task<RedirectHttpResult> ApproveAsync(
        [FromForm] string planId,
        [FromForm] string? approver,
        [FromForm] string? confirmed,
        SchoolProvisioning provisioning,
        Replies<PlanReply> replies,
        CancellationToken cancellationToken)
    {
        var faults = new List<FieldFault>();
        if (!IsAccount(approver))
        {
            faults.Add(new("godkannare", AccountRule));
        }

        if (confirmed != "true")
        {
            faults.Add(new("bekraftelse", "Kryssa i att du har läst planen."));
        }

        if (faults.Count > 0)
        {
            return To(replies, new PlanReply { Faults = faults, Approver = approver });
        }

        return await provisioning.ApproveAsync(planId, approver!.Trim(), cancellationToken)
            ? TypedResults.LocalRedirect("/plan")
            : To(replies, new PlanReply { Changed = true });
    }

    private static async Task<RedirectHttpResult> TryAsync(
        [FromForm] DemoScenario scenario, [FromForm] VendorMood mood, SchoolProvisioning provisioning, CancellationToken cancellationToken)
    {
        if (Enum.IsDefined(scenario) && Enum.IsDefined(mood))
        {
            await provisioning.TryAsync(scenario, mood, cancellationToken);
        }

        return TypedResults.LocalRedirect("/plan");
    }

    private static async Task<RedirectHttpResult> ShowNamesAsync(
        [FromForm] string planId,
        [FromForm] string? account,
        [FromForm] string? purpose,
        [FromForm] string? selection,
        SchoolProvisioning provisioning,
        Replies<PlanReply> replies,
        CancellationToken cancellationToken)
    {
        var faults = new List<FieldFault>();
        if (!IsAccount(account))
        {
            faults.Add(new("namnkonto", AccountRule));
        }

        if (!Purposes.ContainsKey(purpose ?? ""))
        {
            faults.Add(new("namnskal", "Välj varför du behöver se namnen."));
        }

        if (faults.Count > 0)
        {
            return To(replies, new PlanReply { Faults = faults, NamesAccount = account, NamesPurpose = purpose }, selection);
        }

        await provisioning.LogNamesShownAsync(account!.Trim(), purpose!, planId, cancellationToken);
        return To(replies, new PlanReply { ShowNames = true }, selection, "#andringar");
    }

    private static RedirectHttpResult To(Replies<PlanReply> replies, PlanReply reply, string? selection = null, string fragment = "") =>
        TypedResults.LocalRedirect($"/plan?svar={replies.Keep(reply)}{Selection(selection)}{fragment}");

    // The part of the address that chooses what is listed comes back as it was, and nothing else does.
    private static string Selection(string? selection) => selection is not null && SelectionForm().IsMatch(selection) ? "&" + selection : "";

    /// <summary>True for what the log takes as an account.</summary>
    public static bool IsAccount(string? text) => text is not null && AccountForm().IsMatch(text.Trim());

    [GeneratedRegex(@"^andring=[A-Za-z]{0,20}&slag=[A-Za-z]{0,20}&sida=[0-9]{1,6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SelectionForm();

    // Begins with a letter, so that a personal number never becomes an account of the log.
    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}._@-]{1,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccountForm();
}
