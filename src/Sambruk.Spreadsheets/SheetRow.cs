// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>A row that has something in it; empty rows are left out.</summary>
/// <param name="Number">The number that Excel shows, from 1, with every row counted.</param>
/// <param name="Cells">The cells from column A to the last one that is not empty.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>Number and count; nothing of the content.</summary>
    public override string ToString() => FormattableString.Invariant($"row {Number}, {Cells.Count} cells");
}

/// <summary>A cell.</summary>
/// <param name="Text">
/// Its value: text as it is; a number in invariant form, without exponent up to fifteen digits; a day as <c>yyyy-MM-dd</c>, with
/// <c>THH:mm:ss</c> when it has a time; <c>true</c> or <c>false</c>; of a formula its last result; of an error its name, such as <c>#N/A</c>.
/// </param>
/// <param name="Address">Where it is, such as <c>B7</c>.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct SheetCell(string Text, string Address, SheetCellKind Kind)
{
    /// <summary>Address and kind; nothing of the content.</summary>
    public override string ToString() => $"{Address} {Kind}";
}

/// <summary>What a cell is.</summary>
public enum SheetCellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text. All of a CSV file is, but for formulas.</summary>
    Text,

    /// <summary>Number.</summary>
    Number,

    /// <summary>Day, or day and time.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>
    /// Formula, or a cell that one fills. In CSV: what a spreadsheet program would take for one, that is a cell that begins with <c>=</c>,
    /// <c>+</c>, <c>-</c>, <c>@</c>, tab or carriage return and is no plain number.
    /// </summary>
    Formula,

    /// <summary>Error, such as <c>#N/A</c>.</summary>
    Error,
}
