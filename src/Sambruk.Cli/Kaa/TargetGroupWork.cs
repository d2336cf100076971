// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>kaa target-group</c> is asked.</summary>
internal sealed record TargetGroupRequest
{
    public string? Day { get; init; }

    public string? Known { get; init; }

    public string? Person { get; init; }

    /// <summary>A file of facts, from the root.</summary>
    public string? Facts { get; init; }

    public string? Municipality { get; init; }

    public bool Explain { get; init; }

    public bool Details { get; init; }

    public bool Reveal { get; init; }

    public string? Reason { get; init; }

    public required KaaAccess Access { get; init; }
}

/// <summary>Who belongs to the target group on a day, of the register, of one person in it, or of facts in a file.</summary>
internal static class TargetGroupWork
{
    public static Task<Report> RunAsync(Invocation call, TargetGroupRequest request, CancellationToken cancellationToken)
    {
        if ((request.Person is not null && request.Facts is not null)
            || (request.Explain && request.Person is null && request.Facts is null)
            || (request.Reveal && (request.Person is null || string.IsNullOrWhiteSpace(request.Reason)))
            || (request.Municipality is not null && request.Facts is null))
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageTargetGroup], call.Command, call.Texts);
        }

        var day = SwedishDays.Named(request.Day, call);
        var known = KnownTimes.Of(request.Known, call);
        return request switch
        {
            { Facts: { } facts } => OfFactsAsync(call, request, facts, day, known, cancellationToken),
            { Person: { } person } => OfPersonAsync(call, request, person, day, known, cancellationToken),
            _ => OfRegisterAsync(call, request, day, known, cancellationToken),
        };
    }

    private static async Task<Report> OfRegisterAsync(Invocation call, TargetGroupRequest request, DateOnly day, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        await using var session = KaaSession.Open(call, request.Access);
        var counting = new TargetGroupCounting(isWhole: request.Details);
        var today = SwedishDays.Today(call);
        await foreach (var file in session.Register.CasesForReportAsync(session.User, cancellationToken).ConfigureAwait(false))
        {
            // One who was entered later was not known then.
            if (known is null || file.Facts.Identities.Any(i => i.Origin.KnownFrom <= known))
            {
                counting.Add(file.Id, session.Rule.Decide(file.Facts, session.Municipality, day, known), CaseView.Of(file, today).IsMasked);
            }
        }

        return ReportOf(call, session.Municipality, day, known, counting.ToReport());
    }

    private static async Task<Report> OfPersonAsync(
        Invocation call, TargetGroupRequest request, string person, DateOnly day, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        if (!PersonIds.IsOne(person, SwedishDays.Today(call)))
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsagePerson], call.Command, call.Texts);
        }

        await using var session = KaaSession.Open(call, request.Access);
        var (isThere, file) = request.Reveal
            ? await session.Register.DiscloseAsync(session.User, person, request.Reason!, cancellationToken).ConfigureAwait(false) is { } whole ? (true, whole) : (false, null)
            : await session.Register.OpenAsync(session.User, person, known, cancellationToken).ConfigureAwait(false) is { } view ? (true, view.File) : (false, null);
        if (!isThere || (file is not null && known is not null && !file.Facts.Identities.Any(i => i.Origin.KnownFrom <= known)))
        {
            throw new ToolException(ExitCode.Refused, "CLI-NO-SUCH-PERSON", call.Texts[KaaTextId.PersonUnknown], call.Texts[KaaTextId.PersonUnknownAction]);
        }

        var counting = new TargetGroupCounting(isWhole: true);
        if (file is null)
        {
            counting.AddMasked(person);
        }
        else
        {
            Add(counting, session.Rule, file, session.Municipality, day, known, request.Explain);
        }

        return ReportOf(call, session.Municipality, day, known, counting.ToReport());
    }

    private static async Task<Report> OfFactsAsync(
        Invocation call, TargetGroupRequest request, string facts, DateOnly day, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        var cases = await FactsFile.ReadAsync(facts, SwedishDays.Today(call), cancellationToken).ConfigureAwait(false);
        var (municipality, rule) = ToolServices.RuleOf(call, KaaSettings.Load(call), request.Municipality);
        var counting = new TargetGroupCounting(isWhole: true);
        foreach (var file in cases.Where(c => known is null || c.Facts.Identities.Any(i => i.Origin.KnownFrom <= known)))
        {
            Add(counting, rule, file, municipality, day, known, request.Explain);
        }

        return ReportOf(call, municipality, day, known, counting.ToReport());
    }

    private static void Add(
        TargetGroupCounting counting, TargetGroupRule rule, CaseFile file, MunicipalityCode municipality, DateOnly day, DateTimeOffset? known, bool explain)
    {
        if (explain)
        {
            var explanation = rule.Explain(file.Facts, municipality, day, known);
            counting.Add(file.Id, explanation.Decision, isMasked: false, explanation);
        }
        else
        {
            counting.Add(file.Id, rule.Decide(file.Facts, municipality, day, known), isMasked: false);
        }
    }

    private static Report ReportOf(Invocation call, MunicipalityCode municipality, DateOnly day, DateTimeOffset? known, TargetGroupReport answer) => call.Report() with
    {
        Kaa = new() { Municipality = municipality.ToString(), Day = day, Known = known, TargetGroup = answer },
    };
}
