// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>Why a file is refused: one sentence for a developer, one for whoever made the file; no content and no name of a sheet.</summary>
internal static class Refusal
{
    private static readonly Dictionary<string, (string English, string Swedish)> s_texts = new(StringComparer.Ordinal)
    {
        [SheetCodes.Empty] = ("There is nothing in the file.", "Det finns inget i filen."),
        [SheetCodes.NotATable] = ("The file is neither CSV nor .xlsx.", "Filen är varken CSV eller .xlsx."),
        [SheetCodes.OldFormat] = ("The file is in the format of Excel before 2007 (.xls).", "Filen är i det gamla formatet .xls. Spara den som .xlsx."),
        [SheetCodes.Encrypted] = ("The file is protected by a password.", "Filen är skyddad med lösenord. Ta bort lösenordet och spara igen."),
        [SheetCodes.Macro] = ("The file holds macros.", "Filen innehåller makron. Spara den som .xlsx utan makron."),
        [SheetCodes.Large] = ("The file is too large, or becomes so when unpacked.", "Filen är för stor, eller blir det när den packas upp."),
        [SheetCodes.Rows] = ("The table has too many rows.", "Tabellen har för många rader."),
        [SheetCodes.Columns] = ("There is something in a column too far to the right.", "Det finns något i en kolumn för långt åt höger."),
        [SheetCodes.CellLong] = ("A cell is too long.", "En cell är för lång."),
        [SheetCodes.Control] = ("A cell has control characters.", "En cell innehåller styrtecken."),
        [SheetCodes.Merged] = ("Something lies hidden under merged cells.", "Något ligger dolt under sammanslagna celler. Dela upp dem och spara igen."),
        [SheetCodes.Damaged] = ("The file is cut off, was changed on the way, or is not built as the standard says.", "Filen är avklippt eller skadad. Spara den igen."),
        [SheetCodes.Sheets] = ("Several sheets have cells; name one.", "Flera blad innehåller något. Välj ett av dem."),
        [SheetCodes.NoSheet] = ("No sheet has the name that was asked for.", "Inget blad har det efterfrågade namnet."),
        [SheetCodes.Encoding] = ("The file is not text in UTF-8, UTF-16 or Windows-1252.", "Filens teckenkodning är varken UTF-8, UTF-16 eller Windows-1252."),
        [SheetCodes.Quotes] = ("The quotes do not fit; it would be chance where the cells end.", "Citattecknen går inte ihop, så det är oklart var cellerna slutar."),
    };

    /// <param name="code">One of <see cref="SheetCodes"/>.</param>
    /// <param name="path">Where: an address, a part of the file, or <c>file</c>.</param>
    /// <param name="cause">The cause, if any.</param>
    public static InvalidInputException Of(string code, string path = "file", Exception? cause = null) => Of([Finding(code, path)], cause);

    public static InvalidInputException Of(IReadOnlyList<Finding> findings, Exception? cause = null) =>
        new(findings[0].Code, $"{findings[0].Code}: {findings[0].Path}: {findings[0].Message}", new ValidationReport(findings), cause);

    public static Finding Finding(string code, string path) => new(code, path, FindingSeverity.Error, s_texts[code].English) { SwedishMessage = s_texts[code].Swedish };
}
