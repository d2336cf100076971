// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The tables of a report: which figures stand where.</summary>
internal static class BoardTables
{
    public const string FirstContact = "firstContact";
    public const string Stay = "stay";

    private const int All = -1;

    public static IReadOnlyList<BoardTable> Of(HalfYear p, Func<FigureKey, BoardFigure> figure)
    {
        var ago = BoardTally.Back(p, BoardTally.YearAgo);
        return
        [
            Table(
                "persons", "Ungdomar efter kön och födelseår", "Ungdomar som någon dag under halvåret fanns i registret.", "Födelseår", ["Kvinnor", "Män", "Totalt"], null,
                [.. BoardDimensions.BirthYears(p).Append(All).Select(b => Row(BoardDimensions.BirthYear.LabelOf(b), b == All, [Key(BoardMeasure.Persons, 0, b), Key(BoardMeasure.Persons, 1, b), Key(BoardMeasure.Persons, All, b)]))]),
            ByGender("contact", "Minst en kontakt", "Ungdomar som kommunen hade minst en kontakt med under halvåret. Ett försök som inte nådde fram är ingen kontakt.", "Med kontakt", "Utan kontakt", BoardMeasure.Persons, BoardMeasure.Contacted, BoardMeasure.NotContacted),
            ByGender("effort", "Minst en åtgärd", "Ungdomar som deltog i minst en åtgärd någon dag under halvåret.", "I åtgärd", "Ingen åtgärd", BoardMeasure.Persons, BoardMeasure.InEffort, BoardMeasure.NotInEffort),
            Table(
                "firstEffort", "Första åtgärd efter kön", "Den åtgärd som började först av dem som pågick under halvåret.", "Åtgärd", ["Kvinnor", "Män", "Totalt"], null,
                [
                    .. Enumerable.Range(0, BoardDimensions.Effort.Count).Select(k => Row(BoardDimensions.Effort.LabelOf(k), false, [Key(BoardMeasure.FirstEffort, k, 0), Key(BoardMeasure.FirstEffort, k, 1), Key(BoardMeasure.FirstEffort, k)])),
                    Row("Totalt", true, [Key(BoardMeasure.InEffort, 0), Key(BoardMeasure.InEffort, 1), Key(BoardMeasure.InEffort)]),
                ]),
            OneColumn("occupationAfter", "Sysselsättning efter åtgärd", "Ungdomar i åtgärd, efter sysselsättning när den senaste åtgärden avslutades.", "Sysselsättning", BoardDimensions.Occupation, v => Key(BoardMeasure.OccupationAfter, v), Key(BoardMeasure.InEffort)),
            Table(
                "exits", "Avregistrerade efter orsak och senaste skolsysselsättning", "Ungdomar vars ansvar upphörde under halvåret och som var ute vid dess slut.", "Orsak",
                [.. Enumerable.Range(0, BoardDimensions.School.Count).Select(BoardDimensions.School.LabelOf), "Totalt"], null,
                [.. Enumerable.Range(0, BoardDimensions.Reason.Count).Append(All).Select(r => Row(BoardDimensions.Reason.LabelOf(r), r == All, [.. Enumerable.Range(0, BoardDimensions.School.Count).Append(All).Select(s => Key(BoardMeasure.Exits, r, s))]))]),
            Table(
                "flow", "In i och ut ur målgruppen", "Hur antalet under halvåret är sammansatt, när det började och när det slutade.", "Ungdomar", ["Antal"], null,
                [
                    Row("Kvar sedan förra halvåret", false, [new(p.Previous, BoardMeasure.Remaining)]),
                    Row("Nya för första gången", false, [Key(BoardMeasure.FirstTime)]),
                    Row("Åter i registret", false, [Key(BoardMeasure.Returning)]),
                    Row("Under halvåret", true, [Key(BoardMeasure.Persons)]),
                    Row("Varav avregistrerade", false, [Key(BoardMeasure.Exits)]),
                    Row("Varav kvar vid halvårets slut", false, [Key(BoardMeasure.Remaining)]),
                ]),
            ByGender("firstTime", "Nya för första gången, med kontakt", "Ungdomar som kom in i registret under halvåret och aldrig hade varit där.", "Med kontakt", "Utan kontakt", BoardMeasure.FirstTime, BoardMeasure.FirstTimeContacted, BoardMeasure.FirstTimeNotContacted),
            OneColumn(FirstContact, "Tid till första kontakt", "Ungdomar som kom in under halvåret, efter dagar från inträdet till den första kontakten.", "Tid", BoardDimensions.ContactBand, v => Key(BoardMeasure.FirstContact, v), Key(BoardMeasure.Entered)),
            OneColumn(Stay, $"Tid i målgruppen för dem som kom in {Named(ago)}", "Dagar från inträdet till utträdet, följda till slutet av detta halvår.", "Tid", BoardDimensions.StayBand, v => Key(BoardMeasure.Stay, v), new(ago, BoardMeasure.Entered)),
            Table(
                "outcome", $"Läget 6 och 12 månader efter utträdet för dem som lämnade {Named(ago)}", "Det senaste som är känt efter utträdet.", "Läge", ["Efter 6 månader", "Efter 12 månader"], null,
                [
                    .. Enumerable.Range(0, BoardDimensions.State.Count).Select(s => Row(BoardDimensions.State.LabelOf(s), false, [Key(BoardMeasure.StateAfter6Months, s), Key(BoardMeasure.StateAfter12Months, s)])),
                    Row("Totalt", true, [new(ago, BoardMeasure.Exits), new(ago, BoardMeasure.Exits)]),
                ]),
        ];

        FigureKey Key(BoardMeasure measure, int first = All, int second = All) => new(p, measure, first, second);

        BoardRow Row(string heading, bool isTotal, FigureKey[] keys, int numerator = -1, int denominator = -1)
        {
            BoardFigure[] figures = [.. keys.Select(figure)];
            return new(heading, isTotal, figures, numerator < 0 ? null : Percent(figures[numerator], figures[denominator]));
        }

        BoardTable ByGender(string id, string title, string description, string with, string without, BoardMeasure whole, BoardMeasure part, BoardMeasure rest) => Table(
            id, title, description, "Kön", ["Ungdomar", with, without], $"{with}, andel",
            [.. new[] { 0, 1, All }.Select(g => Row(BoardDimensions.Gender.LabelOf(g), g == All, [Key(whole, g), Key(part, g), Key(rest, g)], 1, 0))]);

        BoardTable OneColumn(string id, string title, string description, string heading, BoardDimension dimension, Func<int, FigureKey> key, FigureKey total)
        {
            var all = figure(total);
            return new(
                id, title, description, heading, ["Antal"], "Andel",
                [
                    .. Enumerable.Range(0, dimension.Count).Select(v => figure(key(v)) is var f ? new BoardRow(dimension.LabelOf(v), false, [f], Percent(f, all)) : null!),
                    new BoardRow("Totalt", true, [all], Percent(all, all)),
                ]);
        }

        static BoardTable Table(string id, string title, string description, string heading, string[] columns, string? share, BoardRow[] rows) => new(id, title, description, heading, columns, share, rows);
    }

    /// <summary>A half-year as it is said: <c>hösten 2026</c> would be wrong, SCB's are January–June and July–December.</summary>
    public static string Named(HalfYear period) => FormattableString.Invariant($"{(period.Half == 1 ? "januari–juni" : "juli–december")} {period.Year}");

    /// <summary>A share is shown only beside its numerator and denominator.</summary>
    public static decimal? Percent(BoardFigure numerator, BoardFigure denominator) =>
        numerator.State == FigureState.Shown && denominator is { State: FigureState.Shown, Value: { } whole } && whole > 0
            ? Math.Round(100m * numerator.Value!.Value / whole, 1, MidpointRounding.AwayFromZero)
            : null;
}
