// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>How many cells there are: rows that are long and thin on purpose take more memory than bytes.</summary>
internal sealed class CellCount
{
    private const int Most = 5_000_000;
    private int _count;

    /// <exception cref="InvalidInputException">More than 5,000,000.</exception>
    public void Add(int cells)
    {
        _count += cells;
        if (_count > Most)
        {
            throw Refusal.Of(SheetCodes.Large);
        }
    }
}
