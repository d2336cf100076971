// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>Stable codes of what a file is refused for.</summary>
public static class SheetCodes
{
    /// <summary>Nothing is in it.</summary>
    public const string Empty = "SHEET-EMPTY";

    /// <summary>Neither CSV nor .xlsx.</summary>
    public const string NotATable = "SHEET-NOT-A-TABLE";

    /// <summary>The format of Excel before 2007 (.xls).</summary>
    public const string OldFormat = "SHEET-OLD-FORMAT";

    /// <summary>Protected by a password.</summary>
    public const string Encrypted = "SHEET-ENCRYPTED";

    /// <summary>Holds macros.</summary>
    public const string Macro = "SHEET-MACRO";

    /// <summary>Larger than <see cref="SpreadsheetOptions.MaxBytes"/>, packed or unpacked, or with more than 2,000 parts or 5,000,000 cells.</summary>
    public const string Large = "SHEET-LARGE";

    /// <summary>More rows than <see cref="SpreadsheetOptions.MaxRows"/>.</summary>
    public const string Rows = "SHEET-ROWS";

    /// <summary>Something in a column after <see cref="SpreadsheetOptions.MaxColumns"/>.</summary>
    public const string Columns = "SHEET-COLUMNS";

    /// <summary>A cell longer than <see cref="SpreadsheetOptions.MaxCellLength"/>.</summary>
    public const string CellLong = "SHEET-CELL-LONG";

    /// <summary>A cell with control characters.</summary>
    public const string Control = "SHEET-CONTROL";

    /// <summary>Something lies hidden under merged cells.</summary>
    public const string Merged = "SHEET-MERGED";

    /// <summary>Cut off, changed on the way, or not built as the standard says.</summary>
    public const string Damaged = "SHEET-DAMAGED";

    /// <summary>Several sheets have cells and none was named.</summary>
    public const string Sheets = "SHEET-SHEETS";

    /// <summary>No sheet has the name that was asked for.</summary>
    public const string NoSheet = "SHEET-NO-SHEET";

    /// <summary>Bytes that are no text: CSV in none of UTF-8, UTF-16 and Windows-1252.</summary>
    public const string Encoding = "SHEET-ENCODING";

    /// <summary>Quotes of a CSV file that do not fit; it would be chance where its cells end.</summary>
    public const string Quotes = "SHEET-QUOTES";
}
