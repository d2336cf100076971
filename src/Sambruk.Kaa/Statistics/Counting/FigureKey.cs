// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What is counted. Every figure of a report is a number of persons.</summary>
internal enum BoardMeasure
{
    /// <summary>In the register some day of the half-year; gender, year of birth.</summary>
    Persons,

    /// <summary>With at least one contact; gender.</summary>
    Contacted,

    /// <summary>Without; gender.</summary>
    NotContacted,

    /// <summary>In at least one effort; gender.</summary>
    InEffort,

    /// <summary>In none; gender.</summary>
    NotInEffort,

    /// <summary>First effort; kind, gender.</summary>
    FirstEffort,

    /// <summary>Occupation after the effort that ended last; occupation, or that none has ended.</summary>
    OccupationAfter,

    /// <summary>Out at the end of the half-year; reason, latest school occupation.</summary>
    Exits,

    /// <summary>Came, and had never been in.</summary>
    FirstTime,

    /// <summary>Of those, with contact.</summary>
    FirstTimeContacted,

    /// <summary>Of those, without.</summary>
    FirstTimeNotContacted,

    /// <summary>All others with contact. Never in a table: it can be reckoned from those that are.</summary>
    OtherContacted,

    /// <summary>All others without. Never in a table.</summary>
    OtherNotContacted,

    /// <summary>Of the first-time with contact: days to it; band.</summary>
    FirstContact,

    /// <summary>Of those who came for the first time three half-years before: days until they left; band. The half-year is that of the report.</summary>
    Stay,

    /// <summary>Of those who left a year ago: what they did 6 months later.</summary>
    StateAfter6Months,

    /// <summary>The same after 12 months.</summary>
    StateAfter12Months,
}

/// <summary>Names a figure: the same persons have the same name in every table of every report.</summary>
/// <param name="Period">The half-year.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="First">The value of the first dimension; -1: all.</param>
/// <param name="Second">The value of the second dimension; -1: all.</param>
internal readonly record struct FigureKey(HalfYear Period, BoardMeasure Measure, short First = -1, short Second = -1)
{
    public FigureKey(HalfYear period, BoardMeasure measure, int first, int second = -1)
        : this(period, measure, (short)first, (short)second)
    {
    }

    /// <summary>As <c>2026H2/Persons/Woman/2008</c>; <c>*</c>: all.</summary>
    public override string ToString()
    {
        var dimensions = BoardDimensions.Of(Measure);
        return dimensions.Length switch
        {
            0 => $"{Period}/{Measure}",
            1 => $"{Period}/{Measure}/{dimensions[0].NameOf(First)}",
            _ => $"{Period}/{Measure}/{dimensions[0].NameOf(First)}/{dimensions[1].NameOf(Second)}",
        };
    }

    public static bool TryParse(string text, out FigureKey key)
    {
        key = default;
        var parts = text.Split('/');
        if (parts.Length is < 2 or > 4 || !HalfYear.TryParse(parts[0], out var period) || !Enum.TryParse<BoardMeasure>(parts[1], out var measure) || measure.ToString() != parts[1])
        {
            return false;
        }

        var dimensions = BoardDimensions.Of(measure);
        short first = -1;
        short second = -1;
        if (dimensions.Length != parts.Length - 2
            || (dimensions.Length > 0 && !dimensions[0].TryValue(parts[2], out first))
            || (dimensions.Length > 1 && !dimensions[1].TryValue(parts[3], out second)))
        {
            return false;
        }

        key = new(period, measure, first, second);
        return true;
    }
}
