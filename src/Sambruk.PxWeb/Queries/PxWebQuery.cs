// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>What is asked of a table: a selection for each variable. Variables that are left out and can be eliminated are summed by the server.</summary>
public sealed record PxWebQuery
{
    private const int MostSelections = 32;

    /// <summary>Makes a query.</summary>
    /// <param name="table">The table: its id (version 2, such as <c>TAB638</c>) or the path to it (version 1, such as <c>START/BE/BE0101/BE0101A/BefolkningNy</c>).</param>
    /// <param name="selections">Selections, one for a variable, at most 32.</param>
    /// <exception cref="ArgumentException">The table is no such text, or a variable is there twice.</exception>
    public PxWebQuery(string table, IReadOnlyList<PxWebSelection> selections)
    {
        PxWebPath.Check(table, nameof(table));
        ArgumentNullException.ThrowIfNull(selections);
        if (selections.Count > MostSelections || selections.Select(s => s.Variable).Distinct(StringComparer.Ordinal).Count() != selections.Count)
        {
            throw new ArgumentException("At most 32 selections are expected, one for a variable.", nameof(selections));
        }

        Table = table;
        Selections = selections;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The selections.</summary>
    public IReadOnlyList<PxWebSelection> Selections { get; }

    /// <summary>The fewest cells that the answer can have: those of the codes that are written out.</summary>
    internal long WrittenCells => Selections.Aggregate(1L, (cells, s) => Math.Min(cells * Math.Max(1, s.IsWrittenOut ? s.Values.Count : 1), int.MaxValue));
}

/// <summary>The categories of one variable that are asked for.</summary>
public sealed record PxWebSelection
{
    private const int MostValues = 100_000;
    private const int LongestText = 200;

    /// <summary>Makes a selection.</summary>
    /// <param name="variable">The variable, such as <c>Region</c>.</param>
    /// <param name="values">
    /// Codes. Version 2 takes expressions too: <c>*</c>, <c>?</c> for a character, <c>TOP(n)</c>, <c>BOTTOM(n)</c>, <c>RANGE(x,y)</c>,
    /// <c>FROM(x)</c>, <c>TO(x)</c>; version 1 takes those with <c>*</c>.
    /// </param>
    /// <exception cref="ArgumentException">A text is empty or longer than 200 characters, or there are no values.</exception>
    public PxWebSelection(string variable, params IReadOnlyList<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(variable);
        ArgumentNullException.ThrowIfNull(values);
        if (variable.Length > LongestText || values.Count is 0 or > MostValues || values.Any(v => string.IsNullOrEmpty(v) || v.Length > LongestText))
        {
            throw new ArgumentException("Values of 1 to 200 characters are expected, and at least one.", nameof(values));
        }

        Variable = variable;
        Values = values;
    }

    /// <summary>The variable.</summary>
    public string Variable { get; }

    /// <summary>Codes and expressions.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>
    /// The list of codes that the values are of, where the table has several: an id (version 2, such as <c>vs_RegionKommun07</c>) or a
    /// filter (version 1, such as <c>vs:RegionKommun07</c>). <c>null</c>: the table's own codes.
    /// </summary>
    public string? CodeList { get; init; }

    internal bool IsWrittenOut => !Values.Any(v => v.AsSpan().ContainsAny("*?()"));
}
