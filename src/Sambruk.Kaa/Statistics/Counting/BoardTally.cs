// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace Sambruk.Kaa;

/// <summary>The counts of a half-year. Margins are counted with the cells, so that they cannot disagree.</summary>
internal sealed class BoardTally(HalfYear period)
{
    private readonly Dictionary<FigureKey, Counted> _counts = [];
    private readonly HalfYear _ago = YearBefore(period);
    private readonly HalfYear _cohort = Followed(period);

    /// <summary>A count, and how many of the persons are protected.</summary>
    public readonly record struct Counted(int Count, int Protected);

    public Counted this[FigureKey key] => _counts.GetValueOrDefault(key);

    /// <summary>The half-year whose leavers are followed for a year.</summary>
    public static HalfYear YearBefore(HalfYear period) => period.Previous.Previous;

    /// <summary>
    /// The half-year whose first-time persons are followed to the end of the half-year before, for a year at least. Not to the end of this
    /// one: those still in then are in the next report, whose figures nobody knows yet.
    /// </summary>
    public static HalfYear Followed(HalfYear period) => YearBefore(period).Previous;

    public void Add(CaseFile file)
    {
        var isProtected = PersonHalfYear.IsProtected(file, period);
        if (PersonHalfYear.Of(file, period) is { } person)
        {
            Add(file, person, isProtected);
        }

        if (PersonHalfYear.Of(file, _cohort) is { IsFirstTime: true } first)
        {
            One(new(_cohort, BoardMeasure.FirstTime), isProtected);
            var (days, hasLeft) = StayOf(first, period.Previous);
            Count(BoardMeasure.Stay, isProtected, hasLeft ? BoardDimensions.StayBandOf(days) : BoardDimensions.StillIn);
        }

        if (PersonHalfYear.Of(file, _ago) is { } ago)
        {
            if (ago.Left is { } left)
            {
                Count(BoardMeasure.StateAfter6Months, isProtected, PersonHalfYear.StateOn(file, left, left.Exit!.Value.AddMonths(6)));
                Count(BoardMeasure.StateAfter12Months, isProtected, PersonHalfYear.StateOn(file, left, left.Exit.Value.AddMonths(12)));
            }
        }
    }

    /// <summary>Days from the entry to the exit or, still in, to the end of the half-year.</summary>
    public static (int Days, bool HasLeft) StayOf(PersonHalfYear person, HalfYear until) =>
        person.First.Exit is { } exit && exit <= until.To
            ? (exit.DayNumber - person.First.Entry.DayNumber, true)
            : (until.To.DayNumber - person.First.Entry.DayNumber, false);

    private static int GenderOf(CaseFile file) => file.Facts.Identity.Gender == Gender.Woman ? 0 : 1;

    private void Add(CaseFile file, PersonHalfYear person, bool isProtected)
    {
        var gender = GenderOf(file);
        var year = file.Facts.Birth.Year;
        Count(BoardMeasure.Persons, isProtected, gender, year >= period.Year - 20 && year <= period.Year - 16 ? year : 0);
        var contact = person.DaysToContact(file);
        Count(contact is null ? BoardMeasure.NotContacted : BoardMeasure.Contacted, isProtected, gender);
        if (person.Efforts(file) is { } efforts)
        {
            Count(BoardMeasure.InEffort, isProtected, gender);
            Count(BoardMeasure.FirstEffort, isProtected, (int)efforts.First, gender);
            Count(BoardMeasure.OccupationAfter, isProtected, efforts.After is { } after ? (int)after : BoardDimensions.GoesOn);
        }
        else
        {
            Count(BoardMeasure.NotInEffort, isProtected, gender);
        }

        if (person.Left is { } left)
        {
            Count(BoardMeasure.Exits, isProtected, (int)left.Closed!.Event.Reason, left.Opened.Event.SchoolOccupation is { } school ? (int)school : BoardDimensions.SchoolUnknown);
        }

        if (!person.IsFirstTime)
        {
            Count(contact is null ? BoardMeasure.OtherNotContacted : BoardMeasure.OtherContacted, isProtected);
            return;
        }

        Count(BoardMeasure.FirstTime, isProtected);
        Count(contact is null ? BoardMeasure.FirstTimeNotContacted : BoardMeasure.FirstTimeContacted, isProtected);
        if (contact is { } days)
        {
            Count(BoardMeasure.FirstContact, isProtected, BoardDimensions.ContactBandOf(days));
        }
    }

    private void Count(BoardMeasure measure, bool isProtected, int first = -1, int second = -1)
    {
        var key = new FigureKey(period, measure, first, second);
        One(key, isProtected);
        if (first >= 0)
        {
            One(key with { First = -1 }, isProtected);
        }

        if (second >= 0)
        {
            One(key with { Second = -1 }, isProtected);
            One(key with { First = -1, Second = -1 }, isProtected);
        }
    }

    private void One(FigureKey key, bool isProtected)
    {
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        counted = new(counted.Count + 1, counted.Protected + (isProtected ? 1 : 0));
    }
}
