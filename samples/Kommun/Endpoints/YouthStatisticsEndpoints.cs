// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http.HttpResults;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The board's reports: published by one who may report, read by those who may read statistics.</summary>
internal static class YouthStatisticsEndpoints
{
    /// <summary>Adds them. A form without its antiforgery token is refused by the framework.</summary>
    public static void MapYouthStatistics(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/aktivitetsansvar/statistik/publicera", PublishAsync).RequireAuthorization(YouthPolicies.Report);
        routes.MapGet("/aktivitetsansvar/statistik/{half}", Page).RequireAuthorization(YouthPolicies.ReadStatistics);
        routes.MapGet("/aktivitetsansvar/statistik/{half}/tabeller", Tables).RequireAuthorization(YouthPolicies.ReadStatistics);
    }

    private static async Task<RedirectHttpResult> PublishAsync(IFormCollection form, HttpContext context, StatisticsBook statistics, Replies<YouthReply> replies)
    {
        var isPublished = HalfYear.TryParse(form["halvar"].ToString(), out var half) && await statistics.PublishAsync(YouthRoles.KaaUserOf(context.User), half, context.RequestAborted);
        var reply = isPublished
            ? new YouthReply { Done = "Statistiken är publicerad", More = $"Den som har rollen endast statistik ser nu {YouthText.Half(half)}." }
            : new YouthReply { Done = "Inget mer publicerades", More = "Halvåret är redan publicerat, eller så har det inte slutat.", Kind = "info" };
        return TypedResults.LocalRedirect($"/aktivitetsansvar/statistik?svar={replies.Keep(reply with { Session = YouthRoles.SessionOf(context.User) })}");
    }

    private static Results<FileContentHttpResult, NotFound> Page(string half, StatisticsBook statistics, HttpContext context)
    {
        if (!HalfYear.TryParse(half, out var of) || statistics.Find(of, "html") is not { } page)
        {
            return TypedResults.NotFound();
        }

        // The page is one file: its style is in it, named by its hash.
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src {BoardReportPage.StyleSource}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        return TypedResults.File(page, "text/html; charset=utf-8");
    }

    private static Results<FileContentHttpResult, NotFound> Tables(string half, StatisticsBook statistics) =>
        HalfYear.TryParse(half, out var of) && statistics.Find(of, "csv") is { } tables ? TypedResults.File(tables, "text/csv; charset=utf-8", $"namnd-{of}.csv") : TypedResults.NotFound();
}
