// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Spreadsheets;

/// <summary>How large a table may be, and which sheet is read.</summary>
public sealed class SpreadsheetOptions
{
    /// <summary>Largest file, bytes, and largest content of it when unpacked. Default 50 MiB.</summary>
    [Range(1, 1024L * 1024 * 1024)]
    public long MaxBytes { get; set; } = 50L * 1024 * 1024;

    /// <summary>Most rows that are not empty. Default 200,000.</summary>
    [Range(1, 1_048_576)]
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Last column that may have something in it. Default 200.</summary>
    [Range(1, 16_384)]
    public int MaxColumns { get; set; } = 200;

    /// <summary>Longest text of a cell, characters. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxCellLength { get; set; } = 10_000;

    /// <summary>Name of the sheet, whatever its case. Ignored for CSV. Default <c>null</c>: the only sheet that has cells; with several the file is refused.</summary>
    public string? Sheet { get; set; }

    /// <summary>The name of the first limit that is out of range; <c>null</c>: none is.</summary>
    internal string? Fault() => MaxBytes is < 1 or > 1024L * 1024 * 1024 ? nameof(MaxBytes)
        : MaxRows is < 1 or > CellAddress.LastRow ? nameof(MaxRows)
        : MaxColumns is < 1 or > CellAddress.LastColumn ? nameof(MaxColumns)
        : MaxCellLength is < 1 or > 1_000_000 ? nameof(MaxCellLength)
        : null;
}
