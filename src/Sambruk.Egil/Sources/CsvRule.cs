// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>A rule that the CSV reader holds files against; documented in docs/egil-findings.md.</summary>
internal sealed record CsvRule(string Code, string Message, string SwedishMessage)
{
    public static readonly CsvRule Missing = new("EGIL-S001", "The file does not exist or cannot be opened.", "Filen finns inte eller går inte att öppna.");
    public static readonly CsvRule TooLarge = new("EGIL-S002", "The file is larger than allowed.", "Filen är större än tillåtet.");
    public static readonly CsvRule Changed = new("EGIL-S003", "The file changed or disappeared while it was read; read it again when the export is done.", "Filen ändrades eller försvann under läsningen; läs igen när exporten är klar.");
    public static readonly CsvRule NotUtf8 = new("EGIL-S004", "The field is not UTF-8; the file may be Windows-1252: export it as UTF-8.", "Fältet är inte UTF-8; filen kan vara Windows-1252: exportera den som UTF-8.");
    public static readonly CsvRule Utf16 = new("EGIL-S005", "The file is UTF-16; export it as UTF-8.", "Filen är UTF-16; exportera den som UTF-8.");
    public static readonly CsvRule NulByte = new("EGIL-S006", "The record holds a NUL byte; the file is damaged or not text.", "Raden innehåller ett NUL-tecken; filen är skadad eller inte text.");
    public static readonly CsvRule QuoteInField = new("EGIL-S007", "A quote stands within a field that is not quoted.", "Ett citattecken står inne i ett fält som inte är citerat.");
    public static readonly CsvRule TextAfterQuote = new("EGIL-S008", "Text follows the closing quote of a field.", "Text följer efter fältets avslutande citattecken.");
    public static readonly CsvRule UnclosedQuote = new("EGIL-S009", "A quoted field does not end; the file is cut off or a quote is missing. The rest of the file was not read.", "Ett citerat fält tar inte slut; filen är avbruten eller ett citattecken saknas. Resten av filen lästes inte.");
    public static readonly CsvRule RecordTooLong = new("EGIL-S010", "The record is longer than allowed.", "Raden är längre än tillåtet.");
    public static readonly CsvRule FieldTooLong = new("EGIL-S011", "The field is longer than allowed.", "Fältet är längre än tillåtet.");
    public static readonly CsvRule NoHeader = new("EGIL-S012", "The file has no header.", "Filen saknar rubrikrad.");
    public static readonly CsvRule DuplicateColumn = new("EGIL-S013", "The header has the column twice.", "Rubrikraden har kolumnen två gånger.");
    public static readonly CsvRule MissingColumn = new("EGIL-S014", "The header lacks the column.", "Rubrikraden saknar kolumnen.");
    public static readonly CsvRule ColumnCount = new("EGIL-S015", "The record does not have as many fields as the header.", "Raden har inte lika många fält som rubrikraden.");
    public static readonly CsvRule LoneCarriageReturn = new("EGIL-S016", "A carriage return stands without a line feed.", "Ett vagnreturtecken står utan radmatning.");
    public static readonly CsvRule NoUserName = new("EGIL-S017", "There is no column for the user name, and no domain is set to make it of the user id.", "Kolumn för användarnamn saknas och ingen domän är angiven att bilda det av användar-id.");
    public static readonly CsvRule ValueFileColumns = new("EGIL-S018", "A file of further values has two columns, the first of them named as a column of the main file.", "En fil med ytterligare värden har två kolumner, den första med namn som i huvudfilen.");
    public static readonly CsvRule NoFile = new("EGIL-S019", "The folder does not exist or holds none of the files.", "Mappen finns inte eller innehåller ingen av filerna.");
    public static readonly CsvRule TooManyFindings = new("EGIL-S020", "More than 1,000 findings; the rest is not listed.", "Fler än 1 000 anmärkningar; resten räknas inte upp.");

    /// <summary>The rule of a fault of the reader.</summary>
    public static CsvRule Of(CsvFault fault) => fault switch
    {
        CsvFault.Utf16 => Utf16,
        CsvFault.NoHeader => NoHeader,
        CsvFault.DuplicateColumn => DuplicateColumn,
        CsvFault.ColumnCount => ColumnCount,
        CsvFault.UnclosedQuote => UnclosedQuote,
        CsvFault.RecordTooLong => RecordTooLong,
        CsvFault.FieldTooLong => FieldTooLong,
        CsvFault.TextAfterQuote => TextAfterQuote,
        CsvFault.QuoteInField => QuoteInField,
        CsvFault.NulByte => NulByte,
        CsvFault.NotUtf8 => NotUtf8,
        CsvFault.LoneCarriageReturn => LoneCarriageReturn,
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
