// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// What an officer does next, person by person: first contact, the next step of the ladder, follow-up of the plan, the letter before the
/// 20th birthday, the exit. A pure function of cases, settings and day.
/// </summary>
public static class WorkList
{
    /// <summary>The next step of each open case, the most urgent first.</summary>
    /// <param name="cases">Cases.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="day">Today.</param>
    /// <param name="ladder">The ladder; <c>null</c>: <see cref="ContactLadder.Default"/>.</param>
    /// <param name="rule">The rule; <c>null</c>: the default policy.</param>
    public static IReadOnlyList<WorkItem> Of(
        IEnumerable<CaseFile> cases, MunicipalityCode municipality, DateOnly day, ContactLadder? ladder = null, TargetGroupRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ladder ??= ContactLadder.Default;
        rule ??= TargetGroupRule.Default;
        return [.. cases.Select(c => Next(c, municipality, day, ladder, rule)).OfType<WorkItem>().OrderBy(i => i.Due).ThenBy(i => i.PersonId, StringComparer.Ordinal)];
    }

    private static WorkItem? Next(CaseFile file, MunicipalityCode municipality, DateOnly day, ContactLadder ladder, TargetGroupRule rule)
    {
        if (file.Current is not { } period)
        {
            return null;
        }

        var decision = rule.Decide(file.Facts, municipality, day);
        if (decision.Outcome == TargetGroupOutcome.Out)
        {
            return new(file.Id, WorkStep.Exit, day, null, $"Skriv ut: {ReasonText.Of(decision.Reasons)}.");
        }

        var turns20 = file.Facts.Birth.Earliest.AddYears(20);
        if (turns20.AddDays(-ladder.DaysBefore20) <= day && !file.Attempts.Any(a => a.Event.Channel == ContactChannel.Letter && a.Event.Date >= turns20.AddDays(-ladder.DaysBefore20)))
        {
            return new(file.Id, WorkStep.LetterBefore20, turns20.AddDays(-ladder.DaysBefore20), ContactChannel.Letter, "Fyller snart 20 år. Skicka brev om vad som gäller efteråt.");
        }

        var since = file.Attempts.Where(a => a.Event.Date >= period.Entry).ToArray();
        var last = Array.FindLastIndex(since, a => a.Event.Outcome == ContactOutcome.Reached);
        if (last < 0 && since.Length == 0)
        {
            return new(file.Id, WorkStep.FirstContact, period.Entry.AddDays(ladder.DaysToFirst), ladder.Steps[0].Channel, "Ta en första kontakt.");
        }

        if (file.Plans.Count > 0 && file.Plans[^1].Event.FollowUp is { } followUp)
        {
            return new(file.Id, WorkStep.FollowUp, followUp, null, "Följ upp planen.");
        }

        if (last >= 0 && last == since.Length - 1)
        {
            return new(file.Id, WorkStep.Plan, since[^1].Event.Date.AddDays(ladder.DaysToPlan), null, "Personen är nådd. Gör en plan, eller boka nästa samtal.");
        }

        // Each attempt since the person was last reached is a rung; the last rung is repeated.
        var tries = since.Length - 1 - last;
        var step = ladder.Steps[Math.Min(tries, ladder.Steps.Count - 1)];
        return new(file.Id, WorkStep.NextAttempt, since[^1].Event.Date.AddDays(step.AfterDays), step.Channel, $"Försök igen: {ContactLadder.TextOf(step.Channel)}.");
    }
}

/// <summary>The order of attempts: letter, then text message, telephone and social media, then a visit by two, and a letter before the 20th birthday.</summary>
public sealed record ContactLadder
{
    /// <summary>The default.</summary>
    public static ContactLadder Default { get; } = new();

    /// <summary>The rungs: channel, and how many days after the attempt before.</summary>
    public IReadOnlyList<LadderStep> Steps
    {
        get;
        init => field = value is { Count: > 0 } && value.All(s => s.AfterDays >= 0) ? value : throw new ArgumentException("A ladder has rungs, and none in the past.", nameof(value));
    } =
    [
        new(ContactChannel.Letter, 0), new(ContactChannel.TextMessage, 14), new(ContactChannel.Telephone, 7), new(ContactChannel.SocialMedia, 7), new(ContactChannel.HomeVisit, 14), new(ContactChannel.Letter, 60),
    ];

    /// <summary>Days from entry to the first attempt. Default 14.</summary>
    public int DaysToFirst { get; init; } = 14;

    /// <summary>Days from a contact to a plan. Default 14.</summary>
    public int DaysToPlan { get; init; } = 14;

    /// <summary>Days before the 20th birthday for the letter. Default 60.</summary>
    public int DaysBefore20 { get; init; } = 60;

    /// <summary>A channel in Swedish.</summary>
    public static string TextOf(ContactChannel channel) => channel switch
    {
        ContactChannel.Letter => "brev",
        ContactChannel.Telephone => "telefon",
        ContactChannel.TextMessage => "sms",
        ContactChannel.Email => "e-post",
        ContactChannel.SocialMedia => "sociala medier",
        ContactChannel.HomeVisit => "hembesök av två",
        ContactChannel.Meeting => "möte",
        _ => "genom någon annan",
    };
}

/// <summary>A rung.</summary>
/// <param name="Channel">How.</param>
/// <param name="AfterDays">Days after the attempt before.</param>
public readonly record struct LadderStep(ContactChannel Channel, int AfterDays);

/// <summary>What to do next.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Step">What.</param>
/// <param name="Due">By when.</param>
/// <param name="Channel">How; <c>null</c>: not said.</param>
/// <param name="Text">In Swedish.</param>
public sealed record WorkItem(string PersonId, WorkStep Step, DateOnly Due, ContactChannel? Channel, string Text)
{
    /// <summary>The case and the step.</summary>
    public override string ToString() => $"{PersonId} {Step}";
}

/// <summary>Steps.</summary>
public enum WorkStep
{
    /// <summary>The rule says out: end the period.</summary>
    Exit,

    /// <summary>The letter before the 20th birthday.</summary>
    LetterBefore20,

    /// <summary>The first attempt.</summary>
    FirstContact,

    /// <summary>The next rung of the ladder.</summary>
    NextAttempt,

    /// <summary>Make a plan.</summary>
    Plan,

    /// <summary>Follow up the plan.</summary>
    FollowUp,
}
