// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>What <c>navet fetch</c> is asked.</summary>
/// <param name="Numbers">A file of numbers from the root, or <c>-</c>.</param>
/// <param name="Reveal">Shows all of each post.</param>
/// <param name="Reason">Why; it stands in the log.</param>
/// <param name="Role">The role.</param>
/// <param name="Purpose">What for.</param>
internal sealed record FetchRequest(string Numbers, bool Reveal, string? Reason, string? Role, string? Purpose);

/// <summary>Posts of persons by the web service, one after the other, masked unless they are revealed with a reason that is logged.</summary>
internal static class FetchWork
{
    public static async Task<Report> RunAsync(Invocation call, FetchRequest request, CancellationToken cancellationToken)
    {
        if (request.Reveal == string.IsNullOrWhiteSpace(request.Reason))
        {
            throw UsageFaults.Fault(call.Texts[NavetTextId.UsageReveal], call.Command, call.Texts);
        }

        var numbers = await NumberList.ReadAsync(call, request.Numbers, cancellationToken).ConfigureAwait(false);
        var configuration = NavetSettings.Load(call);
        var user = ToolUser.Of(call, configuration, NavetSettings.Section, request.Role, request.Purpose);
        var key = NavetSettings.LogKeyOf(call, configuration);
        await using var services = ToolServices.ForNavet(call, configuration, store: null);
        var options = NavetSettings.OptionsOf(call, services);
        NavetSettings.Demand(call, (nameof(options.OrganisationNumber), options.OrganisationNumber), (nameof(options.OrderId), options.OrderId));
        var log = services.GetService<IAuditLog>();
        if (log is null && request.Reveal)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-LOG", call.Texts[NavetTextId.NoLog], call.Texts[NavetTextId.NoLogAction]);
        }

        var client = services.GetRequiredService<NavetClient>();
        var people = new List<NavetPersonReport>();
        foreach (var (line, number) in numbers)
        {
            try
            {
                await LogAsync(log, user, request, key is null ? "-" : number.KeyedHash(key), cancellationToken).ConfigureAwait(false);
                people.Add(PersonOf(line, await client.FetchAsync(number, cancellationToken).ConfigureAwait(false), request.Reveal, call));
            }
            catch (SambrukException exception) when (people.Count > 0)
            {
                // What was answered before is not lost.
                var fault = Fault.Of(exception, call.Texts);
                return call.Report() with { ExitCode = (int)fault.ExitCode, Error = fault.ToReport(call.Texts.Language), Navet = new() { People = people } };
            }
        }

        return call.Report() with
        {
            ExitCode = (int)(people.TrueForAll(p => p.Outcome == NavetOutcome.Found) ? ExitCode.Done : ExitCode.Partial),
            Navet = new() { People = people },
        };
    }

    private static NavetPersonReport PersonOf(int line, NavetAnswer answer, bool reveal, Invocation call)
    {
        List<KeyValuePair<string, string>> rows = answer.Post is { } post ? [.. post.Fields(reveal)] : [];
        return new(line, answer.Outcome, rows)
        {
            IsProtected = answer.Post?.IsProtected,
            Fields = answer.Post is null || reveal ? null : new Dictionary<string, string>(rows, StringComparer.Ordinal),
            Post = reveal && answer.Post is { } whole ? JsonNode.Parse(whole.ToRevealedJson()) : null,
            Fault = answer.Fault is { } fault ? new(fault.Code, fault.Description) : null,
            Findings = answer.Findings.Count == 0 ? null : [.. answer.Findings.Select(f => NavetFindings.Of(f, call))],
        };
    }

    private static async Task LogAsync(IAuditLog? log, ToolUser user, FetchRequest request, string subject, CancellationToken cancellationToken)
    {
        if (log is null)
        {
            return;
        }

        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["role"] = user.Role };
        if (request.Reveal)
        {
            details["reason"] = request.Reason!;
        }

        await log.AppendAsync(
            new AuditEvent(user.Name, request.Reveal ? "navet.fetch.reveal" : "navet.fetch", subject, "granted") { Purpose = user.Purpose, Details = details },
            cancellationToken).ConfigureAwait(false);
    }
}
