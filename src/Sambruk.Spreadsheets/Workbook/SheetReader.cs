// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Spreadsheets;

/// <summary>Reads the cells of one sheet (<c>CT_Worksheet</c>) in the order of the standard; anything out of order is refused.</summary>
internal sealed class SheetReader(PartReader reader, SheetContext context)
{
    private readonly List<SheetRow> _rows = [];
    private readonly List<SheetCell> _cells = [];
    private readonly FilledRanges _filled = new();
    private int _row;
    private int _column;
    private bool _hasData;

    public IReadOnlyList<SheetRow> Read()
    {
        while (reader.ReadElement())
        {
            switch (reader.Name)
            {
                case "sheetData" when reader.Depth == 1:
                    if (_hasData)
                    {
                        throw reader.Damaged();
                    }

                    _hasData = true;
                    ReadRows();
                    break;
                case "mergeCell":
                    CheckMerged(reader.Attribute("ref"));
                    break;
            }
        }

        return _rows;
    }

    private void ReadRows()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.ReadWithin(depth))
        {
            if (reader.Name == "row" && reader.Depth == depth + 1)
            {
                ReadRow();
            }
        }
    }

    private void ReadRow()
    {
        var written = reader.Attribute("r");
        var row = written is null ? _row + 1 : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (row <= _row || row > CellAddress.LastRow)
        {
            throw reader.Damaged();
        }

        _row = row;
        _column = 0;
        _filled.Reach(row);
        _cells.Clear();
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.ReadWithin(depth))
            {
                if (reader.Name == "c" && reader.Depth == depth + 1)
                {
                    ReadCell();
                }
            }
        }

        if (_cells.Count == 0)
        {
            return;
        }

        if (_rows.Count == context.Options.MaxRows)
        {
            throw Refusal.Of(SheetCodes.Rows, CellAddress.Of(1, _row));
        }

        context.Cells.Add(_cells.Count);
        _rows.Add(new(_row, _cells.ToArray()));
    }

    private void ReadCell()
    {
        var column = _column + 1;
        if (reader.Attribute("r") is { } address && !(CellAddress.TryParse(address, out column, out var row) && row == _row && column > _column))
        {
            throw reader.Damaged();
        }

        if (column > CellAddress.LastColumn)
        {
            throw reader.Damaged();
        }

        _column = column;
        var (text, kind) = Value(column);
        if (kind == SheetCellKind.Empty)
        {
            return;
        }

        var at = CellAddress.Of(column, _row);
        if (column > context.Options.MaxColumns)
        {
            throw Refusal.Of(SheetCodes.Columns, at);
        }

        if (text.Length > context.Options.MaxCellLength)
        {
            throw Refusal.Of(SheetCodes.CellLong, at);
        }

        if (!CellText.IsClean(text))
        {
            throw Refusal.Of(SheetCodes.Control, at);
        }

        while (_cells.Count < column - 1)
        {
            _cells.Add(new("", CellAddress.Of(_cells.Count + 1, _row), SheetCellKind.Empty));
        }

        _cells.Add(new(text, at, kind));
    }

    private (string Text, SheetCellKind Kind) Value(int column)
    {
        var type = reader.Attribute("t") ?? "n";
        var style = reader.Attribute("s");
        string? value = null;
        var isFormula = _filled.Contain(column, _row);
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.ReadWithin(depth))
            {
                switch (reader.Name)
                {
                    case "f" when reader.Depth == depth + 1:
                        isFormula = true;
                        if (reader.Attribute("t") is "array" or "dataTable" && !_filled.TryAdd(reader.Attribute("ref")))
                        {
                            throw Damaged(column);
                        }

                        reader.Text();
                        break;
                    case "v" when reader.Depth == depth + 1:
                        value = value is null ? reader.Text() : throw Damaged(column);
                        break;
                    case "is" when reader.Depth == depth + 1 && type == "inlineStr":
                        value = value is null ? reader.RichText() : throw Damaged(column);
                        break;
                }
            }
        }

        var (text, kind) = string.IsNullOrEmpty(value) ? ("", SheetCellKind.Empty) : Typed(type, value, style, column);
        return isFormula ? (text, SheetCellKind.Formula) : (text, kind);
    }

    private (string Text, SheetCellKind Kind) Typed(string type, string value, string? style, int column)
    {
        switch (type)
        {
            case "s":
                var shared = context.Strings.Find(value) ?? throw Damaged(column);
                return (shared, shared.Length == 0 ? SheetCellKind.Empty : SheetCellKind.Text);
            case "str":
                return (PartReader.Unescaped(value), SheetCellKind.Text);
            case "inlineStr":
                return (value, SheetCellKind.Text);
            case "b":
                return (value is "1" or "true" ? "true" : value is "0" or "false" ? "false" : throw Damaged(column), SheetCellKind.Boolean);
            case "e":
                return (value, SheetCellKind.Error);
            case "d":
                return (CellValues.IsoDate(value) ?? throw Damaged(column), SheetCellKind.Date);
            case "n":
                var isDate = context.Styles.IsDate(style) ?? throw Damaged(column);
                if (isDate && CellValues.Date(value, context.Uses1904) is { } day)
                {
                    return (day, SheetCellKind.Date);
                }

                return (CellValues.Number(value) ?? throw Damaged(column), SheetCellKind.Number);
            default:
                throw Damaged(column);
        }
    }

    /// <summary>Of merged cells only the first shows; what the others hold nobody saw.</summary>
    private void CheckMerged(string? written)
    {
        if (written is null || !CellAddress.TryParseRange(written, out var range))
        {
            throw reader.Damaged();
        }

        for (var at = FirstRow(range.Top); at < _rows.Count && _rows[at].Number <= range.Bottom; at++)
        {
            // Ranges do not overlap, so that each row is looked at a few times; a file that lies is stopped.
            if (--_mergeSteps < 0)
            {
                throw reader.Damaged();
            }

            var cells = _rows[at].Cells;
            for (var column = range.Left; column <= range.Right && column <= cells.Count; column++)
            {
                if (cells[column - 1].Kind != SheetCellKind.Empty && (column != range.Left || _rows[at].Number != range.Top))
                {
                    throw Refusal.Of(SheetCodes.Merged, cells[column - 1].Address);
                }
            }
        }
    }

    private int _mergeSteps = 2_000_000;

    private int FirstRow(int number)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _rows[middle].Number < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private InvalidInputException Damaged(int column) => Refusal.Of(SheetCodes.Damaged, CellAddress.Of(column, _row));
}
