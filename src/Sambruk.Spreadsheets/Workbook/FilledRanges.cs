// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>Cells that one formula fills (<c>t="array"</c>, <c>t="dataTable"</c>): only the first of them says so in the file.</summary>
internal sealed class FilledRanges
{
    private const int Most = 1000;
    private readonly List<CellRange> _ranges = [];
    private long _stepsLeft = 500_000_000;

    /// <summary>Rows before this one are over.</summary>
    public void Reach(int row)
    {
        if (_ranges.Count > 0)
        {
            _ranges.RemoveAll(range => range.Bottom < row);
        }
    }

    /// <summary>False when it is no range, or there are too many.</summary>
    public bool TryAdd(string? range)
    {
        if (range is null || !CellAddress.TryParseRange(range, out var cells))
        {
            return false;
        }

        if (cells.Left == cells.Right && cells.Top == cells.Bottom)
        {
            return true;
        }

        _ranges.Add(cells);
        return _ranges.Count <= Most;
    }

    /// <exception cref="InvalidInputException">A file with far more ranges and cells than anybody makes.</exception>
    public bool Contain(int column, int row)
    {
        _stepsLeft -= _ranges.Count;
        if (_stepsLeft < 0)
        {
            throw Refusal.Of(SheetCodes.Damaged, CellAddress.Of(column, row));
        }

        foreach (var range in _ranges)
        {
            if (range.Contains(column, row))
            {
                return true;
            }
        }

        return false;
    }
}
