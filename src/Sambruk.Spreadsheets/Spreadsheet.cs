// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>Reads a table that somebody made in a spreadsheet program: .xlsx (ISO/IEC 29500) or CSV (RFC 4180, and as Excel writes it in Swedish).</summary>
public static class Spreadsheet
{
    /// <summary>Reads the rows of a table. Which of the two formats it is, is told by its first bytes, not by a name.</summary>
    /// <param name="stream">The file, from where the stream stands to its end. It is read without waiting and left open.</param>
    /// <param name="options">Limits and the sheet; <c>null</c>: the defaults.</param>
    /// <returns>The rows that are not empty, in order. Hidden rows, columns and sheets are read as the others.</returns>
    /// <exception cref="InvalidInputException">The file is refused, with a code of <see cref="SheetCodes"/>; the report says where. Nothing of it is used then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IReadOnlyList<SheetRow> Read(Stream stream, SpreadsheetOptions? options = null)
    {
        var content = Content(stream, options ??= new());
        return content.IsPackage ? WorkbookFile.Open(content, options).Read() : CsvTable.Read(content, options);
    }

    /// <summary>The names of the sheets of an .xlsx file that have cells, in order, for a user to choose from; none for CSV.</summary>
    /// <param name="stream">The file, from where the stream stands to its end. It is read without waiting and left open.</param>
    /// <param name="options">Limits; <c>null</c>: the defaults. The sheet is ignored.</param>
    /// <exception cref="InvalidInputException">The file is refused.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IReadOnlyList<string> SheetNames(Stream stream, SpreadsheetOptions? options = null)
    {
        var content = Content(stream, options ??= new());
        return content.IsPackage ? WorkbookFile.Open(content, options).SheetNames() : [];
    }

    private static FileContent Content(Stream stream, SpreadsheetOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return options.Fault() is { } limit ? throw new ArgumentOutOfRangeException(nameof(options), $"{limit} is out of range.") : FileContent.Read(stream, options.MaxBytes);
    }
}
