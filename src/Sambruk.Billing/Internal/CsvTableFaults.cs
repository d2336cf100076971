// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Billing;

/// <summary>Says what breaks a table in the rules of billing.</summary>
internal sealed class CsvTableFaults(ReportBuilder report) : ICsvFaults
{
    // The builder counts on past what it lists; a file of nothing but faults is still read to its end only so far.
    private const int Most = 1000;
    private int _count;

    public bool Any => _count > 0;

    public bool IsFull => _count > Most;

    public void Add(CsvFault fault, string path)
    {
        _count++;
        switch (fault)
        {
            case CsvFault.Utf16 or CsvFault.NotUtf8 or CsvFault.NulByte:
                report.Error("BILL-C02", path, "The file is not UTF-8.", "Filen är inte UTF-8. Spara som ”CSV UTF-8” i kalkylprogrammet.");
                break;
            case CsvFault.FieldTooLong or CsvFault.RecordTooLong:
                report.Error("BILL-C09", path, "The cell or the row is too long.", "Cellen eller raden är för lång.");
                break;
            case CsvFault.UnclosedQuote:
                report.Error("BILL-C06", path, "A quote is not closed; the rest of the file was not read.", "Ett citattecken är inte stängt; resten av filen lästes inte.");
                break;
            default:
                report.Error("BILL-C06", path, "A quote stands in the midst of a cell, or a line ends in half a line end.", "Ett citattecken står mitt i en cell, eller så är en radbrytning trasig.");
                break;
        }
    }
}
