// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace Sambruk.Kaa;

/// <summary>The counts of half-years. Margins are counted with the cells, so that they cannot disagree.</summary>
internal sealed class BoardTally
{
    /// <summary>Reports look this many half-years back: those who left a year ago.</summary>
    public const int YearAgo = 2;

    private readonly Dictionary<FigureKey, Counted> _counts = [];

    /// <summary>A count, and how many of the persons are protected.</summary>
    public readonly record struct Counted(int Count, int Protected);

    public Counted this[FigureKey key] => _counts.GetValueOrDefault(key);

    public static HalfYear Back(HalfYear period, int halfYears)
    {
        for (var i = 0; i < halfYears; i++)
        {
            period = period.Previous;
        }

        return period;
    }

    /// <summary>Counts a person in a half-year's report.</summary>
    public void Add(CaseFile file, HalfYear period)
    {
        var isProtected = PersonHalfYear.IsProtected(file, period);
        if (PersonHalfYear.Of(file, period) is { } person)
        {
            Add(file, period, person, isProtected);
        }

        if (PersonHalfYear.Of(file, Back(period, YearAgo)) is { } ago)
        {
            if (ago.HasEntered)
            {
                var (days, hasLeft) = StayOf(ago, period);
                Count(new(period, BoardMeasure.Stay, hasLeft ? BoardDimensions.StayBandOf(days) : BoardDimensions.StillIn), isProtected);
            }

            if (ago.Left?.Exit is { } exit)
            {
                Count(new(period, BoardMeasure.StateAfter6Months, PersonHalfYear.StateOn(file, exit, exit.AddMonths(6))), isProtected);
                Count(new(period, BoardMeasure.StateAfter12Months, PersonHalfYear.StateOn(file, exit, exit.AddMonths(12))), isProtected);
            }
        }
    }

    /// <summary>Days from the entry to the exit or, still in, to the end of the half-year.</summary>
    public static (int Days, bool HasLeft) StayOf(PersonHalfYear person, HalfYear until) =>
        person.First.Exit is { } exit && exit <= until.To
            ? (exit.DayNumber - person.First.Entry.DayNumber, true)
            : (until.To.DayNumber - person.First.Entry.DayNumber, false);

    private void Add(CaseFile file, HalfYear period, PersonHalfYear person, bool isProtected)
    {
        var gender = file.Facts.Identity.Gender == Gender.Woman ? 0 : 1;
        var year = file.Facts.Birth.Year;
        Count(new(period, BoardMeasure.Persons, gender, year >= period.Year - 20 && year <= period.Year - 16 ? year : 0), isProtected);
        var contact = person.DaysToContact(file);
        Count(new(period, contact is null ? BoardMeasure.NotContacted : BoardMeasure.Contacted, gender), isProtected);
        if (person.Efforts(file) is { } efforts)
        {
            Count(new(period, BoardMeasure.InEffort, gender), isProtected);
            Count(new(period, BoardMeasure.FirstEffort, (int)efforts.First, gender), isProtected);
            Count(new(period, BoardMeasure.OccupationAfter, efforts.After is { } after ? (int)after : BoardDimensions.GoesOn), isProtected);
        }
        else
        {
            Count(new(period, BoardMeasure.NotInEffort, gender), isProtected);
        }

        if (person.Left is { } left)
        {
            Count(new(period, BoardMeasure.Exits, (int)left.Closed!.Event.Reason, left.Opened.Event.SchoolOccupation is { } school ? (int)school : BoardDimensions.SchoolUnknown), isProtected);
        }
        else
        {
            Count(new(period, BoardMeasure.Remaining), isProtected);
        }

        if (person.HasEntered)
        {
            Count(new(period, BoardMeasure.Entered), isProtected);
            Count(new(period, BoardMeasure.FirstContact, contact is { } days ? BoardDimensions.ContactBandOf(days) : BoardDimensions.NoContactYet), isProtected);
            if (person.IsFirstTime)
            {
                Count(new(period, BoardMeasure.FirstTime, gender), isProtected);
                Count(new(period, contact is null ? BoardMeasure.FirstTimeNotContacted : BoardMeasure.FirstTimeContacted, gender), isProtected);
            }
            else
            {
                Count(new(period, BoardMeasure.Returning), isProtected);
            }
        }
    }

    private void Count(FigureKey key, bool isProtected)
    {
        One(key, isProtected);
        if (key.First >= 0)
        {
            One(key with { First = -1 }, isProtected);
        }

        if (key.Second >= 0)
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
