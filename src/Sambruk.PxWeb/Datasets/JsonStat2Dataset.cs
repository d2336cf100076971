// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>A cell: a value, a symbol in the place of one, or both.</summary>
/// <param name="Value">The value; <c>null</c>: there is none.</param>
/// <param name="Status">The symbol that the office has set, such as <c>..</c>; <c>null</c>: none. Its text is the server's.</param>
public readonly record struct JsonStat2Cell(decimal? Value, string? Status);

/// <summary>A dataset of JSON-stat 2: dimensions, and a cell for each combination of their categories.</summary>
public sealed class JsonStat2Dataset
{
    private readonly JsonStat2Dimension[] _dimensions;
    private readonly decimal?[] _values;
    private readonly JsonStat2Statuses _statuses;

    internal JsonStat2Dataset(JsonStat2Dimension[] dimensions, decimal?[] values, JsonStat2Statuses statuses)
    {
        _dimensions = dimensions;
        _values = values;
        _statuses = statuses;
    }

    /// <summary>The name of the dataset for people.</summary>
    public string? Label { get; internal init; }

    /// <summary>Who has made it.</summary>
    public string? Source { get; internal init; }

    /// <summary>When it was last changed, as the server wrote it.</summary>
    public string? Updated { get; internal init; }

    /// <summary>The table that it is of (<c>extension.px.tableid</c>); <c>null</c>: the server does not say.</summary>
    public string? TableId { get; internal init; }

    /// <summary>The dimensions, the one that changes slowest first.</summary>
    public IReadOnlyList<JsonStat2Dimension> Dimensions => _dimensions;

    /// <summary>Cells in all; 0 when a dimension has no category.</summary>
    public int CellCount => _values.Length;

    /// <summary>The dimension of an id; <c>null</c>: there is none.</summary>
    public JsonStat2Dimension? FindDimension(string id) => Array.Find(_dimensions, d => string.Equals(d.Id, id, StringComparison.Ordinal));

    /// <summary>The cell at the positions of its categories, in the order of <see cref="Dimensions"/>.</summary>
    /// <exception cref="ArgumentException">Not as many positions as dimensions, or one outside.</exception>
    public JsonStat2Cell At(params ReadOnlySpan<int> positions)
    {
        if (positions.Length != _dimensions.Length)
        {
            throw new ArgumentException("A position for each dimension is expected.", nameof(positions));
        }

        // Row-major over id.
        var cell = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            var size = _dimensions[i].Codes.Count;
            if ((uint)positions[i] >= (uint)size)
            {
                throw new ArgumentException("A position is outside its dimension.", nameof(positions));
            }

            cell = (cell * size) + positions[i];
        }

        return new(_values[cell], _statuses[cell]);
    }

    /// <summary>The cells along one dimension, by its codes in the order of their positions, where the others are held at a category.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="held">The code of each other dimension. One that has a single category may be left out.</param>
    /// <exception cref="InvalidInputException">
    /// <c>PXWEB-SELECTION</c>: there is no such dimension (<c>PXWEB-S01</c>) or code (<c>PXWEB-S02</c>), or a dimension with several
    /// categories is not held (<c>PXWEB-S03</c>), so that a cell would be one of several.
    /// </exception>
    public IReadOnlyList<KeyValuePair<string, JsonStat2Cell>> Along(string dimension, IReadOnlyDictionary<string, string> held)
    {
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        ArgumentNullException.ThrowIfNull(held);
        var findings = new List<Finding>();
        var positions = new int[_dimensions.Length];
        var along = Array.FindIndex(_dimensions, d => string.Equals(d.Id, dimension, StringComparison.Ordinal));
        foreach (var id in held.Keys.Append(dimension).Where(id => FindDimension(id) is null))
        {
            findings.Add(Fault("PXWEB-S01", "id", $"The dataset has no dimension {id}.", $"Datamängden har ingen dimension {id}."));
        }

        for (var i = 0; i < _dimensions.Length; i++)
        {
            var path = FormattableString.Invariant($"dimension[{i}]");
            if (i == along)
            {
                continue;
            }

            if (held.TryGetValue(_dimensions[i].Id, out var code))
            {
                positions[i] = _dimensions[i].PositionOf(code) ?? -1;
                if (positions[i] < 0)
                {
                    findings.Add(Fault("PXWEB-S02", path, $"The dimension {_dimensions[i].Id} has no code {code}.", $"Dimensionen {_dimensions[i].Id} har ingen kod {code}."));
                }
            }
            else if (_dimensions[i].Codes.Count != 1)
            {
                findings.Add(Fault(
                    "PXWEB-S03",
                    path,
                    FormattableString.Invariant($"A dimension that was not selected has {_dimensions[i].Codes.Count} categories."),
                    FormattableString.Invariant($"En dimension som inte är vald har {_dimensions[i].Codes.Count} kategorier.")));
            }
        }

        if (findings.Count > 0)
        {
            throw new InvalidInputException("PXWEB-SELECTION", $"The dataset does not have the form that was selected: {findings.Count} errors.", new(findings));
        }

        var codes = _dimensions[along].Codes;
        var cells = new KeyValuePair<string, JsonStat2Cell>[codes.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            positions[along] = i;
            cells[i] = new(codes[i], At(positions));
        }

        return cells;
    }

    /// <summary>Sizes only.</summary>
    public override string ToString() => FormattableString.Invariant($"{_dimensions.Length} dimensions, {CellCount} cells");

    private static Finding Fault(string code, string path, string english, string swedish) =>
        new(code, path, FindingSeverity.Error, english) { SwedishMessage = swedish };
}

/// <summary>The symbols of cells: one for all, or those of some.</summary>
internal sealed class JsonStat2Statuses(string? forAll, Dictionary<int, string>? forSome)
{
    public string? this[int cell] => forSome is not null && forSome.TryGetValue(cell, out var status) ? status : forAll;
}
