// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Spreadsheets;

namespace Sambruk.AotApp;

/// <summary>Tables of spreadsheet programs as native code.</summary>
internal static class Tables
{
    public static string Describe()
    {
        // Windows-1252 needs a table of the runtime.
        var rows = Spreadsheet.Read(new MemoryStream([.. "Ort;Antal\n"u8, 0xC5, (byte)'s', (byte)';', (byte)'=', (byte)'1', (byte)'\n']));
        try
        {
            Spreadsheet.Read(new MemoryStream("PK\x3\x4"u8.ToArray()));
            return "read";
        }
        catch (InvalidInputException fault)
        {
            return $"{rows[1].Cells[0].Text}, {rows[1].Cells[1]}, {fault.Code}";
        }
    }
}
