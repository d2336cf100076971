// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The tables of a report: which figures stand where.</summary>
internal static class BoardTables
{
    public const string FirstContact = "firstContact";
    public const string Stay = "stay";

    private const int All = -1;

    /// <summary>Skolverket has told of first-time persons since this half-year.</summary>
    private static readonly HalfYear s_firstCohort = new(2022, 2);

    /// <summary>The tables.</summary>
    /// <param name="p">The half-year.</param>
    /// <param name="figure">A figure.</param>
    /// <param name="earlier">Half-years whose first-time persons are shown, too; the figures are those that were published.</param>
    public static IReadOnlyList<BoardTable> Of(HalfYear p, Func<FigureKey, BoardFigure> figure, IEnumerable<HalfYear> earlier)
    {
        var ago = BoardTally.YearBefore(p);
        var followed = BoardTally.Followed(p);
        HalfYear[] cohorts = [.. earlier.Where(e => e >= s_firstCohort && e < p).Distinct().Order(), p];
        return
        [
            Table(
                "persons", "Ungdomar efter kön och födelseår", "Ungdomar som någon dag under halvåret fanns i registret.", "Födelseår", ["Kvinnor", "Män", "Totalt"],
                [.. BoardDimensions.BirthYears(p).Append(All).Select(b => Row(BoardDimensions.BirthYear.LabelOf(b), b == All, [Key(BoardMeasure.Persons, 0, b), Key(BoardMeasure.Persons, 1, b), Key(BoardMeasure.Persons, All, b)]))]),
            ByGender("contact", "Minst en kontakt", "Ungdomar som kommunen hade minst en kontakt med under halvåret. Ett försök som inte nådde fram är ingen kontakt.", "Med kontakt", "Utan kontakt", BoardMeasure.Contacted, BoardMeasure.NotContacted),
            ByGender("effort", "Minst en åtgärd", "Ungdomar som deltog i minst en åtgärd någon dag under halvåret.", "I åtgärd", "Ingen åtgärd", BoardMeasure.InEffort, BoardMeasure.NotInEffort),
            Table(
                "firstEffort", "Första åtgärd efter kön", "Den åtgärd som började först av dem som pågick under halvåret.", "Åtgärd", ["Kvinnor", "Män", "Totalt"],
                [
                    .. Enumerable.Range(0, BoardDimensions.Effort.Count).Select(k => Row(BoardDimensions.Effort.LabelOf(k), false, [Key(BoardMeasure.FirstEffort, k, 0), Key(BoardMeasure.FirstEffort, k, 1), Key(BoardMeasure.FirstEffort, k)])),
                    Row("Totalt", true, [Key(BoardMeasure.InEffort, 0), Key(BoardMeasure.InEffort, 1), Key(BoardMeasure.InEffort)]),
                ]),
            OneColumn(
                "occupationAfter", "Sysselsättning efter åtgärd", "Ungdomar i åtgärd, efter sysselsättning när den senaste åtgärden avslutades.", "Sysselsättning", Key(BoardMeasure.InEffort),
                [.. Enumerable.Range(0, BoardDimensions.Occupation.Count).Select(v => (BoardDimensions.Occupation.LabelOf(v), Key(BoardMeasure.OccupationAfter, v)))]),
            Table(
                "exits", "Avregistrerade efter orsak och senaste skolsysselsättning", "Ungdomar vars ansvar upphörde under halvåret och som var ute vid dess slut. Hur många de var sammanlagt visas inte, och avlidna är inte med: då skulle små tal kunna räknas fram.", "Orsak",
                [.. Enumerable.Range(0, BoardDimensions.School.Count).Append(All).Select(BoardDimensions.School.LabelOf)],
                [.. Enumerable.Range(0, BoardDimensions.Reason.Count).Where(r => r != (int)ExitReason.Deceased).Select(r => Row(BoardDimensions.Reason.LabelOf(r), false, [.. Enumerable.Range(0, BoardDimensions.School.Count).Append(All).Select(s => Key(BoardMeasure.Exits, r, s))]))]),
            new(
                "firstTime", "Nya för första gången, med kontakt", "Ungdomar som kom in i registret under halvåret och aldrig hade varit där. Tidigare halvår som de publicerades.", "Halvår", ["Ungdomar", "Med kontakt", "Utan kontakt"],
                [.. cohorts.Select(c => Row(Short(c), false, [new(c, BoardMeasure.FirstTime), new(c, BoardMeasure.FirstTimeContacted), new(c, BoardMeasure.FirstTimeNotContacted)], 1, 0))],
                "Med kontakt, andel"),
            OneColumn(
                FirstContact, "Tid till första kontakt", "Ungdomar som kom in för första gången under halvåret, efter dagar från inträdet till den första kontakten.", "Tid", Key(BoardMeasure.FirstTime),
                [
                    .. Enumerable.Range(0, BoardDimensions.ContactBand.Count).Select(v => (BoardDimensions.ContactBand.LabelOf(v), Key(BoardMeasure.FirstContact, v))),
                    ("Ingen kontakt under halvåret", Key(BoardMeasure.FirstTimeNotContacted)),
                ]),
            OneColumn(
                Stay, $"Tid i målgruppen för dem som kom in för första gången {Named(followed)}", $"Dagar från inträdet till utträdet, följda till slutet av {Named(p.Previous)}.", "Tid", new(followed, BoardMeasure.FirstTime),
                [.. Enumerable.Range(0, BoardDimensions.StayBand.Count).Select(v => (BoardDimensions.StayBand.LabelOf(v), Key(BoardMeasure.Stay, v)))]),
            Table(
                "outcome", $"Läget 6 och 12 månader efter utträdet för dem som lämnade {Named(ago)}", "Det senaste som är känt efter utträdet. Den som är åter i målgruppen eller avliden är inte med, och hur många de är sammanlagt visas inte.", "Läge", ["Efter 6 månader", "Efter 12 månader"],
                [.. Enumerable.Range(0, BoardDimensions.NotFollowed).Select(s => Row(BoardDimensions.State.LabelOf(s), false, [Key(BoardMeasure.StateAfter6Months, s), Key(BoardMeasure.StateAfter12Months, s)]))]),
        ];

        FigureKey Key(BoardMeasure measure, int first = All, int second = All) => new(p, measure, first, second);

        BoardRow Row(string heading, bool isTotal, FigureKey[] keys, int numerator = -1, int denominator = -1)
        {
            BoardFigure[] figures = [.. keys.Select(figure)];
            return new(heading, isTotal, figures, numerator < 0 ? null : Percent(figures[numerator], figures[denominator]));
        }

        BoardTable ByGender(string id, string title, string description, string with, string without, BoardMeasure part, BoardMeasure rest) => new(
            id, title, description, "Kön", ["Ungdomar", with, without],
            [.. new[] { 0, 1, All }.Select(g => Row(BoardDimensions.Gender.LabelOf(g), g == All, [Key(BoardMeasure.Persons, g), Key(part, g), Key(rest, g)], 1, 0))],
            $"{with}, andel");

        BoardTable OneColumn(string id, string title, string description, string heading, FigureKey total, (string Label, FigureKey Key)[] rows)
        {
            var all = figure(total);
            BoardRow One(string label, bool isTotal, BoardFigure one) => new(label, isTotal, [one], Percent(one, all));
            return new(id, title, description, heading, ["Antal"], [.. rows.Select(r => One(r.Label, false, figure(r.Key))), One("Totalt", true, all)], "Andel");
        }

        static BoardTable Table(string id, string title, string description, string heading, string[] columns, BoardRow[] rows) => new(id, title, description, heading, columns, rows);
    }

    /// <summary>A half-year as it is said: <c>hösten 2026</c> would be wrong, SCB's are January–June and July–December.</summary>
    public static string Named(HalfYear period) => FormattableString.Invariant($"{(period.Half == 1 ? "januari–juni" : "juli–december")} {period.Year}");

    /// <summary>A share is shown only beside its numerator and denominator.</summary>
    public static decimal? Percent(BoardFigure numerator, BoardFigure denominator) =>
        numerator.State == FigureState.Shown && denominator is { State: FigureState.Shown, Value: { } whole } && whole > 0
            ? Math.Round(100m * numerator.Value!.Value / whole, 1, MidpointRounding.AwayFromZero)
            : null;

    private static string Short(HalfYear period) => FormattableString.Invariant($"{(period.Half == 1 ? "Jan.–juni" : "Juli–dec.")}\u00A0{period.Year}");
}
