// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a reader knows without being told: the total is the sum of its parts.</summary>
/// <param name="Total">The total.</param>
/// <param name="Parts">Its parts.</param>
internal readonly record struct Partition(FigureKey Total, FigureKey[] Parts);

/// <summary>The partitions of a report's figures. One that follows from others is left out.</summary>
internal static class BoardRelations
{
    /// <summary>Those that follow from others. A reader uses them all the same.</summary>
    public static IEnumerable<Partition> Following(HalfYear p)
    {
        yield return new(new(p, BoardMeasure.Exits), [.. Enumerable.Range(0, BoardDimensions.School.Count).Select(s => new FigureKey(p, BoardMeasure.Exits, -1, s))]);
        yield return new(new(p, BoardMeasure.Persons), [.. BoardDimensions.BirthYears(p).Select(b => new FigureKey(p, BoardMeasure.Persons, -1, b))]);
        yield return new(new(p, BoardMeasure.Persons), [new(p, BoardMeasure.Contacted), new(p, BoardMeasure.NotContacted)]);
        yield return new(new(p, BoardMeasure.Persons), [new(p, BoardMeasure.InEffort), new(p, BoardMeasure.NotInEffort)]);
        yield return new(new(p, BoardMeasure.InEffort), [.. Enumerable.Range(0, BoardDimensions.Effort.Count).Select(k => new FigureKey(p, BoardMeasure.FirstEffort, k))]);
        yield return new(new(p, BoardMeasure.FirstTime), [new(p, BoardMeasure.FirstTimeContacted), new(p, BoardMeasure.FirstTimeNotContacted)]);
        yield return new(new(p, BoardMeasure.Persons), [new(p.Previous, BoardMeasure.Remaining), new(p, BoardMeasure.Entered)]);
    }

    public static IEnumerable<Partition> Of(HalfYear p)
    {
        int[] genders = [0, 1];
        var years = BoardDimensions.BirthYears(p);
        foreach (var g in genders)
        {
            yield return new(Key(BoardMeasure.Persons, g), [.. years.Select(b => Key(BoardMeasure.Persons, g, b))]);
            yield return new(Key(BoardMeasure.Persons, g), [Key(BoardMeasure.Contacted, g), Key(BoardMeasure.NotContacted, g)]);
            yield return new(Key(BoardMeasure.Persons, g), [Key(BoardMeasure.InEffort, g), Key(BoardMeasure.NotInEffort, g)]);
            yield return new(Key(BoardMeasure.InEffort, g), [.. Enumerable.Range(0, BoardDimensions.Effort.Count).Select(k => Key(BoardMeasure.FirstEffort, k, g))]);
            yield return new(Key(BoardMeasure.FirstTime, g), [Key(BoardMeasure.FirstTimeContacted, g), Key(BoardMeasure.FirstTimeNotContacted, g)]);
        }

        foreach (var b in years)
        {
            yield return new(Key(BoardMeasure.Persons, -1, b), [Key(BoardMeasure.Persons, 0, b), Key(BoardMeasure.Persons, 1, b)]);
        }

        for (var k = 0; k < BoardDimensions.Effort.Count; k++)
        {
            yield return new(Key(BoardMeasure.FirstEffort, k), [Key(BoardMeasure.FirstEffort, k, 0), Key(BoardMeasure.FirstEffort, k, 1)]);
        }

        BoardMeasure[] byGender =
        [
            BoardMeasure.Persons, BoardMeasure.Contacted, BoardMeasure.NotContacted, BoardMeasure.InEffort, BoardMeasure.NotInEffort,
            BoardMeasure.FirstTime, BoardMeasure.FirstTimeContacted, BoardMeasure.FirstTimeNotContacted,
        ];
        foreach (var measure in byGender)
        {
            yield return new(Key(measure), [Key(measure, 0), Key(measure, 1)]);
        }

        yield return new(Key(BoardMeasure.InEffort), All(BoardMeasure.OccupationAfter, BoardDimensions.Occupation));
        for (var r = 0; r < BoardDimensions.Reason.Count; r++)
        {
            yield return new(Key(BoardMeasure.Exits, r), [.. Enumerable.Range(0, BoardDimensions.School.Count).Select(s => Key(BoardMeasure.Exits, r, s))]);
        }

        for (var s = 0; s < BoardDimensions.School.Count; s++)
        {
            yield return new(Key(BoardMeasure.Exits, -1, s), [.. Enumerable.Range(0, BoardDimensions.Reason.Count).Select(r => Key(BoardMeasure.Exits, r, s))]);
        }

        yield return new(Key(BoardMeasure.Exits), All(BoardMeasure.Exits, BoardDimensions.Reason));
        yield return new(Key(BoardMeasure.Persons), [Key(BoardMeasure.Exits), Key(BoardMeasure.Remaining)]);
        yield return new(Key(BoardMeasure.Persons), [new(p.Previous, BoardMeasure.Remaining), Key(BoardMeasure.FirstTime), Key(BoardMeasure.Returning)]);
        yield return new(Key(BoardMeasure.Entered), [Key(BoardMeasure.FirstTime), Key(BoardMeasure.Returning)]);
        yield return new(Key(BoardMeasure.Entered), All(BoardMeasure.FirstContact, BoardDimensions.ContactBand));

        var ago = BoardTally.Back(p, BoardTally.YearAgo);
        yield return new(new(ago, BoardMeasure.Entered), All(BoardMeasure.Stay, BoardDimensions.StayBand));
        yield return new(new(ago, BoardMeasure.Exits), All(BoardMeasure.StateAfter6Months, BoardDimensions.State));
        yield return new(new(ago, BoardMeasure.Exits), All(BoardMeasure.StateAfter12Months, BoardDimensions.State));

        FigureKey Key(BoardMeasure measure, int first = -1, int second = -1) => new(p, measure, first, second);

        FigureKey[] All(BoardMeasure measure, BoardDimension dimension) => [.. Enumerable.Range(0, dimension.Count).Select(v => Key(measure, v))];
    }
}
