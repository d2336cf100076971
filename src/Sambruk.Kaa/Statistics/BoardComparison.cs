// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Those of an age who live in the municipality, for the share of them who are in the register.</summary>
/// <param name="Inhabitants">Inhabitants of 16–19 years.</param>
/// <param name="On">The day they were counted.</param>
/// <param name="Source">By whom.</param>
public sealed record AgeGroup(int Inhabitants, DateOnly On, string Source);

/// <summary>The own share beside that of the country.</summary>
/// <param name="Measure">What, in Swedish.</param>
/// <param name="Own">The own share, percent; <c>null</c>: it cannot be shown.</param>
/// <param name="Nation">That of the country, percent.</param>
/// <param name="NationPeriod">Of when the country's is.</param>
/// <param name="Source">Where the country's stands.</param>
/// <param name="Question">A share of the age group far outside 5–20 percent is asked about, in Swedish; <c>null</c>: nothing to ask.</param>
public sealed record BoardComparison(string Measure, decimal? Own, decimal Nation, string NationPeriod, string Source, string? Question = null)
{
    /// <summary>What can be compared. Own figures are only those that are published.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="nation">Figures of the country; the last of a measure counts.</param>
    /// <param name="ageGroup">The own inhabitants of 16–19 years; <c>null</c>: that share is left out.</param>
    public static IReadOnlyList<BoardComparison> Of(SuppressedTables tables, IReadOnlyList<NationalFigure> nation, AgeGroup? ageGroup = null)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(nation);
        var list = new List<BoardComparison>();
        var persons = tables.Tables.First(t => t.Id == "persons").Rows[^1].Figures;
        if (Last("womenPercent") is { } women)
        {
            list.Add(new("Kvinnor av alla i registret", BoardTables.Percent(persons[0], persons[2]), women.Value, women.Period, women.Source));
        }

        // The country's persons of the same half-year are the denominator: a share of two figures of different times would say nothing.
        Share("contacted", "Med minst en kontakt", Row("contact").SharePercent);
        Share("inEffort", "I minst en åtgärd", Row("effort").SharePercent);
        if (ageGroup is { Inhabitants: > 0 } && Last("shareOfAgeGroupPercent") is { } share)
        {
            var own = BoardTables.Percent(persons[2], new("", FigureState.Shown, ageGroup.Inhabitants));
            list.Add(new($"Av invånare 16–19 år ({ageGroup.Source})", own, share.Value, share.Period, share.Source, own is < 5 or > 20
                ? "Andelen ligger långt från vad som är vanligt (5–20 procent). Stämmer registret?"
                : null));
        }

        return list;

        void Share(string measure, string name, decimal? own)
        {
            if (Last(measure) is { } part && nation.LastOrDefault(n => n.Measure == "persons" && n.Period == part.Period) is { Value: > 0 } whole)
            {
                list.Add(new(name, own, Math.Round(100 * part.Value / whole.Value, 1, MidpointRounding.AwayFromZero), part.Period, part.Source));
            }
        }

        NationalFigure? Last(string measure) => nation.LastOrDefault(n => n.Measure == measure);

        BoardRow Row(string id) => tables.Tables.First(t => t.Id == id).Rows[^1];
    }

    /// <summary>What is compared.</summary>
    public override string ToString() => Measure;
}
