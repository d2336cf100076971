// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Which figures of a half-year are shown. The tables are chosen so that no two of them bind each other but through figures that are shown:
/// <list type="bullet">
/// <item>The half-year itself is divided as a tree: all by gender, each gender by year of birth, contact, effort; those in effort by kind and
/// by what came after; those with and without contact by whether they are new. What hangs on a whole is shown only where the whole is. Such
/// a tree has for any numbers of its branches a register that fits (each branch can be filled in without regard to the others), so a hidden
/// class is bounded by its own division alone, <see cref="Division"/>.</item>
/// <item>Gender is shown in the whole report or not at all: a table of two by two with all its sums leaves too little open.</item>
/// <item>How many came, stayed and left is never shown. Two half-years have then nothing in common that a reader could subtract; leavers are
/// told by the reasons that are large, without their total.</item>
/// <item>Those still in after a year are the one figure that ties half-years together. It is shown only where every year of
/// birth of those half-years is shown, so that no hidden class needs to hold any of them.</item>
/// </list>
/// </summary>
internal sealed class ShownFigures
{
    private const int All = -1;
    private const int Many = 100;

    // Each half-year is one of those that four reports follow their first-time persons through.
    private const int StayReports = 4;
    private readonly HalfYear _period;
    private readonly BoardTally _tally;
    private readonly int _threshold;
    private readonly int _highest;
    private readonly HashSet<FigureKey> _shown = [];

    private ShownFigures(BoardStatistics statistics, IReadOnlyList<PublishedReport> published, int threshold)
    {
        _period = statistics.Period;
        _tally = statistics.Tally;
        _threshold = threshold;
        _highest = published.Select(r => r.Threshold).Append(threshold).Max();
    }

    /// <summary>Whether the figure is shown. Where nobody is, every part of it is.</summary>
    public bool Contains(FigureKey key) => _shown.Contains(key) || (IsPartOfHalfYear(key) && _shown.Contains(Key(BoardMeasure.Persons)) && N(Key(BoardMeasure.Persons)) == 0);

    public static ShownFigures Of(BoardStatistics statistics, IReadOnlyList<PublishedReport> published, int threshold)
    {
        var shown = new ShownFigures(statistics, published, threshold);
        shown.HalfYearItself();
        shown.Leavers();
        shown.WhatBecameOfLeavers(published);
        shown.Stay(published);
        return shown;
    }

    private bool IsPartOfHalfYear(FigureKey key) => key.Period == _period && key.Measure <= BoardMeasure.FirstContact;

    private int N(FigureKey key) => _tally[key].Count;

    private FigureKey Key(BoardMeasure measure, int first = All, int second = All) => new(_period, measure, first, second);

    private bool IsLarge(FigureKey key) => N(key) >= _threshold && !Division.IsSmall(_tally[key], _threshold);

    private void HalfYearItself()
    {
        var all = Key(BoardMeasure.Persons);
        if (N(all) > 0 && !IsLarge(all))
        {
            return;
        }

        _shown.Add(all);
        if (N(all) == 0)
        {
            return;
        }

        // A share that can be told for all is not given up for gender.
        BoardMeasure[][] pairs = [[BoardMeasure.Contacted, BoardMeasure.NotContacted], [BoardMeasure.InEffort, BoardMeasure.NotInEffort]];
        var byGender = IsLarge(Key(BoardMeasure.Persons, 0)) && IsLarge(Key(BoardMeasure.Persons, 1))
            && Array.TrueForAll(pairs, p => AreLarge(p, 0) && AreLarge(p, 1) || !AreLarge(p, All));
        int[] genders = byGender ? [0, 1] : [All];
        if (byGender)
        {
            _shown.UnionWith([Key(BoardMeasure.Persons, 0), Key(BoardMeasure.Persons, 1)]);
        }

        foreach (var pair in pairs)
        {
            if (Array.TrueForAll(genders, g => AreLarge(pair, g)))
            {
                _shown.UnionWith(pair.SelectMany(m => genders.Append(All).Distinct().Select(g => Key(m, g))));
            }
        }

        DivideGenders(BoardDimensions.BirthYears(_period), genders, BoardMeasure.Persons, (y, g) => Key(BoardMeasure.Persons, g, y));
        if (_shown.Contains(Key(BoardMeasure.InEffort)))
        {
            DivideGenders([.. Enumerable.Range(0, BoardDimensions.Effort.Count)], genders, BoardMeasure.InEffort, (k, g) => Key(BoardMeasure.FirstEffort, k, g));
            Divide([.. Enumerable.Range(0, BoardDimensions.Occupation.Count)], [All], (o, _) => Key(BoardMeasure.OccupationAfter, o));
        }

        BoardMeasure[] cohort = [BoardMeasure.FirstTimeContacted, BoardMeasure.FirstTimeNotContacted, BoardMeasure.OtherContacted, BoardMeasure.OtherNotContacted];
        if (_shown.Contains(Key(BoardMeasure.Contacted)) && AreLarge(cohort, All))
        {
            _shown.UnionWith([Key(BoardMeasure.FirstTime), Key(BoardMeasure.FirstTimeContacted), Key(BoardMeasure.FirstTimeNotContacted)]);
            Divide([.. Enumerable.Range(0, BoardDimensions.ContactBand.Count)], [All], (b, _) => Key(BoardMeasure.FirstContact, b));
        }
    }

    private bool AreLarge(BoardMeasure[] measures, int gender) => Array.TrueForAll(measures, m => IsLarge(Key(m, gender)));

    private void Divide(int[] classes, int[] wholes, Func<int, int, FigureKey> key)
    {
        var hidden = Division.Hidden([.. classes.Select(c => wholes.Select(w => _tally[key(c, w)]).ToArray())], _threshold);
        for (var c = 0; c < classes.Length; c++)
        {
            if (!hidden[c])
            {
                // Of nobody there are neither women nor men.
                var isNobody = wholes.Sum(w => N(key(classes[c], w))) == 0;
                _shown.UnionWith((isNobody && key(0, 0) != key(0, All) ? [0, 1, All] : wholes.Append(All).Distinct()).Select(w => key(classes[c], w)));
            }
        }
    }

    /// <summary>
    /// Each gender by itself; where that leaves nothing, both together. With both wholes known, a class may then be of either gender only
    /// if it is no larger than the smaller of them.
    /// </summary>
    private void DivideGenders(int[] classes, int[] genders, BoardMeasure whole, Func<int, int, FigureKey> key)
    {
        Divide(classes, genders, key);
        if (genders.Length > 1 && !Array.Exists(classes, c => _shown.Contains(key(c, All)))
            && Array.TrueForAll(classes, c => N(key(c, All)) <= Math.Min(N(Key(whole, 0)), N(Key(whole, 1)))))
        {
            Divide(classes, [All], key);
        }
    }

    /// <summary>The reasons that are large. The rest may be any number, so that nobody knows how many left; that somebody died is never shown.</summary>
    private void Leavers()
    {
        if (!_shown.Contains(Key(BoardMeasure.Persons)))
        {
            return;
        }

        // Who turned 20 was born 20 years before: shown, they would bound that year of birth. Where nobody was born then, nobody turned 20.
        var born = Key(BoardMeasure.Persons, All, _period.Year - 20);
        if (_shown.Contains(born) && N(born) == 0)
        {
            _shown.UnionWith(Enumerable.Range(All, BoardDimensions.School.Count + 1).Select(s => Key(BoardMeasure.Exits, (int)ExitReason.Turned20, s)));
        }

        var reasons = new List<FigureKey>();
        for (var r = 0; r < BoardDimensions.Reason.Count; r++)
        {
            var isBound = r == (int)ExitReason.Turned20 && !_shown.Contains(born);
            if (r != (int)ExitReason.Deceased && !isBound && IsLarge(Key(BoardMeasure.Exits, r)))
            {
                reasons.Add(Key(BoardMeasure.Exits, r));
            }
        }

        Trim(reasons, BoardDimensions.Reason.Count, N(Key(BoardMeasure.Persons)) < Many * _threshold, shown => N(Key(BoardMeasure.Persons)) - shown);
        foreach (var reason in reasons)
        {
            _shown.Add(reason);
            Divide([.. Enumerable.Range(0, BoardDimensions.School.Count)], [All], (s, _) => reason with { Second = (short)s });
        }
    }

    /// <summary>The same for what they did later; together they are never more than the leavers that were shown.</summary>
    private void WhatBecameOfLeavers(IReadOnlyList<PublishedReport> published)
    {
        var ago = published.FirstOrDefault(r => r.Period == BoardTally.YearBefore(_period));
        foreach (var measure in (BoardMeasure[])[BoardMeasure.StateAfter6Months, BoardMeasure.StateAfter12Months])
        {
            // Where nobody was, nobody left.
            if (ago?.Shown(BoardMeasure.Persons) == 0)
            {
                _shown.UnionWith(Enumerable.Range(0, BoardDimensions.NotFollowed).Select(s => Key(measure, s)).Where(k => N(k) == 0));
                continue;
            }

            var states = new List<FigureKey>();
            for (var s = 0; s < BoardDimensions.NotFollowed; s++)
            {
                if (IsLarge(Key(measure, s)))
                {
                    states.Add(Key(measure, s));
                }
            }

            Trim(states, BoardDimensions.State.Count, false, shown => ago is null ? int.MaxValue : LeaversShown(ago) >= shown ? (ago.Shown(BoardMeasure.Persons) ?? 0) - shown : -1);
            _shown.UnionWith(states);
        }
    }

    private static int LeaversShown(PublishedReport report) => Enumerable.Range(0, BoardDimensions.Reason.Count).Sum(r => report.Shown(BoardMeasure.Exits, r) ?? 0);

    /// <summary>
    /// Takes the smallest away until what is left may be among the others in any way. One class alone is not hidden beside that which has
    /// no row: who takes the dead for none would see it bare. Where persons are not many, the same is true of all.
    /// </summary>
    private void Trim(List<FigureKey> figures, int classes, bool isFew, Func<int, int> left)
    {
        while (figures.Count > 0)
        {
            var hidden = classes - figures.Count;
            if (hidden != 2 && (hidden > 2 || !isFew) && left(figures.Sum(N)) >= _highest - 2 + hidden)
            {
                return;
            }

            figures.Remove(figures.MinBy(N));
        }
    }

    /// <summary>
    /// Those still in are somewhere in each half-year until then. Where every year of birth of those half-years is shown, and who is new,
    /// they are in figures that are known already; and those who stayed leave room for any number of leavers that is hidden.
    /// </summary>
    private void Stay(IReadOnlyList<PublishedReport> published)
    {
        var of = BoardTally.Followed(_period);
        var cohort = new FigureKey(of, BoardMeasure.FirstTime);
        var stillIn = Key(BoardMeasure.Stay, BoardDimensions.StillIn);
        PublishedReport[] followed = [.. published.Where(r => r.Period >= of)];

        if (N(cohort) == 0 && Array.Exists(followed, r => r.Period == of && r.Shown(BoardMeasure.FirstTime) == 0))
        {
            _shown.UnionWith(Enumerable.Range(0, BoardDimensions.StayBand.Count).Select(b => Key(BoardMeasure.Stay, b)));
            return;
        }

        // Two figures of the same persons, of different knowledge, would tell how many became known between.
        if (!IsLarge(cohort) || Array.Exists(followed, r => r.Period == of && r.Shown(BoardMeasure.FirstTime) != N(cohort))
            || !HasRoom(_period, key => Contains(key) ? N(key) : null, N(stillIn)) || !Array.TrueForAll(followed, r => HasRoom(r.Period, r.Shown, N(stillIn)))
            || (followed.Length == StayReports - 1 && N(cohort) - N(stillIn) > followed.Sum(LeaversShown)))
        {
            return;
        }

        Divide([.. Enumerable.Range(0, BoardDimensions.StayBand.Count)], [All], (b, _) => Key(BoardMeasure.Stay, b));
        if (_shown.Contains(stillIn))
        {
            _shown.Add(cohort);
        }
        else
        {
            _shown.RemoveWhere(k => k.Measure == BoardMeasure.Stay);
        }
    }

    private bool HasRoom(HalfYear period, Func<FigureKey, int?> shown, int stillIn)
    {
        var areYearsShown = Array.TrueForAll(BoardDimensions.BirthYears(period), y => shown(new(period, BoardMeasure.Persons, 0, y)) is not null && shown(new(period, BoardMeasure.Persons, 1, y)) is not null);
        var leavers = Enumerable.Range(0, BoardDimensions.Reason.Count).Sum(r => shown(new(period, BoardMeasure.Exits, r)) ?? 0);
        return areYearsShown && shown(new(period, BoardMeasure.FirstTime)) is not null && shown(new(period, BoardMeasure.Persons, 0)) is not null
            && shown(new(period, BoardMeasure.Persons)) - leavers - (StayReports * stillIn) >= _highest + BoardDimensions.Reason.Count;
    }
}
