// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>A table of the board's statistics. Each figure is a number of persons.</summary>
/// <param name="Id">Name of the table, such as <c>exits</c>; the same in every report.</param>
/// <param name="Title">Title in Swedish.</param>
/// <param name="Description">What is counted, in Swedish.</param>
/// <param name="RowHeading">Heading of the first column.</param>
/// <param name="Columns">Headings of the figures.</param>
/// <param name="Rows">Rows.</param>
/// <param name="ShareHeading">Heading of the share of each row; <c>null</c>: there is none.</param>
public sealed record BoardTable(
    string Id, string Title, string Description, string RowHeading, IReadOnlyList<string> Columns, IReadOnlyList<BoardRow> Rows, string? ShareHeading = null)
{
    /// <summary>Name of the table.</summary>
    public override string ToString() => Id;
}

/// <summary>A row.</summary>
/// <param name="Heading">Heading in Swedish.</param>
/// <param name="IsTotal">True: it is the sum of other rows.</param>
/// <param name="Figures">One for each column.</param>
/// <param name="SharePercent">The share of the table, percent with one decimal; <c>null</c>: none, or numerator or denominator is not shown.</param>
public sealed record BoardRow(string Heading, bool IsTotal, IReadOnlyList<BoardFigure> Figures, decimal? SharePercent = null)
{
    /// <summary>The heading.</summary>
    public override string ToString() => Heading;
}

/// <summary>A figure.</summary>
/// <param name="Key">Names what is counted, as <c>2026H2/Persons/Woman/2008</c>; the same persons have the same key in every table of every report.</param>
/// <param name="State">How it is shown.</param>
/// <param name="Value">The number; <c>null</c>: hidden.</param>
public sealed record BoardFigure(string Key, FigureState State, int? Value = null);

/// <summary>How a figure is shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureState>))]
public enum FigureState
{
    /// <summary>As it is.</summary>
    Shown,

    /// <summary>Not at all. It may be a small count, or one that would give a small count away.</summary>
    Hidden,
}
