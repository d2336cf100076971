// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// A person in a half-year: the one reading of a case that all figures are counted by. A person counts once however many periods there
/// are. The day of exit is still a day in the register, as in the report to SCB.
/// </summary>
internal readonly record struct PersonHalfYear
{
    private PersonHalfYear(DateOnly from, DateOnly to, Period first, Period? left)
    {
        From = from;
        To = to;
        First = first;
        Left = left;
    }

    /// <summary>First day in the register in the half-year.</summary>
    public DateOnly From { get; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; }

    /// <summary>The first period of the half-year.</summary>
    public Period First { get; }

    /// <summary>The period that ended last, when the person is out at the end of the half-year.</summary>
    public Period? Left { get; }

    /// <summary>Came in the half-year, and had never been in.</summary>
    public bool IsFirstTime { get; private init; }

    /// <summary><c>null</c>: not in the register any day of the half-year.</summary>
    public static PersonHalfYear? Of(CaseFile file, HalfYear halfYear)
    {
        Period? first = null;
        Period? last = null;
        var (from, to) = (halfYear.From, halfYear.To);
        var remains = false;
        var wasIn = false;
        var hasEarlier = false;
        foreach (var period in file.Periods)
        {
            if (period.Entry > to)
            {
                continue;
            }

            if (period.Exit is { } exit && exit < from)
            {
                hasEarlier = true;
                continue;
            }

            first = first is null || period.Entry < first.Entry ? period : first;
            last = last is null || period.Exit is null || (last.Exit is { } other && period.Exit > other) ? period : last;
            remains |= period.Exit is null || period.Exit > to;
            wasIn |= period.Entry < from;
        }

        return first is null ? null : new PersonHalfYear(wasIn ? from : first.Entry, remains ? to : last!.Exit!.Value, first, remains ? null : last)
        {
            IsFirstTime = !wasIn && !hasEarlier,
        };
    }

    /// <summary>Days from the first day to the first contact; <c>null</c>: none.</summary>
    public int? DaysToContact(CaseFile file)
    {
        foreach (var attempt in file.Attempts)
        {
            if (attempt.Event.Outcome == ContactOutcome.Reached && attempt.Event.Date >= From && attempt.Event.Date <= To)
            {
                return attempt.Event.Date.DayNumber - From.DayNumber;
            }
        }

        return null;
    }

    /// <summary>The first effort by its first day, and the one that ended last; <c>null</c>: no effort.</summary>
    public (EffortKind First, OccupationKind? After)? Efforts(CaseFile file)
    {
        EffortKind? first = null;
        EffortEnded? after = null;
        foreach (var effort in file.Efforts)
        {
            if (effort.Started.Event.Start > To || effort.Ended?.Event.End < From)
            {
                continue;
            }

            first ??= effort.Started.Event.Kind;
            after = effort.Ended?.Event is { } ended && ended.End <= To && (after is null || ended.End >= after.End) ? ended : after;
        }

        return first is { } kind ? (kind, after?.OccupationAfter) : null;
    }

    /// <summary>Whether a protection stands, or nobody has told of any: then the person is counted as protected.</summary>
    public static bool IsProtected(CaseFile file, HalfYear halfYear)
    {
        var facts = file.Facts;
        if (facts.Registrations.Count + facts.Deregistrations.Count + facts.Residences.Count + facts.Protections.Count == 0)
        {
            return true;
        }

        foreach (var protection in facts.Protections)
        {
            if (protection.Kind != ProtectedIdentity.None && protection.Origin.KnownTo is null && (protection.To is not { } to || to >= halfYear.From))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the person does on a day after leaving, by the last that was told since.</summary>
    public static int StateOn(CaseFile file, Period left, DateOnly day)
    {
        if (left is not { Closed.Event: { Exit: var exit, Reason: not ExitReason.Deceased } })
        {
            return BoardDimensions.NotFollowed;
        }

        foreach (var period in file.Periods)
        {
            if (period.Entry > exit && period.Entry <= day && (period.Exit is not { } end || end > day))
            {
                return BoardDimensions.NotFollowed;
            }
        }

        var state = OccupationKind.Unknown;
        var latest = exit;
        foreach (var told in file.Occupations)
        {
            if (told.Event.From >= latest && told.Event.From <= day)
            {
                (state, latest) = (told.Event.Occupation, told.Event.From);
            }
        }

        foreach (var attempt in file.Attempts)
        {
            if (attempt.Event is { Outcome: ContactOutcome.Reached, Occupation: { } occupation } && attempt.Event.Date >= latest && attempt.Event.Date <= day)
            {
                (state, latest) = (occupation, attempt.Event.Date);
            }
        }

        return BoardDimensions.StateOf(state);
    }
}
