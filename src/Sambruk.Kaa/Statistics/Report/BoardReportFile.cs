// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>The published tables as CSV and JSON. The same tables give the same bytes.</summary>
public static class BoardReportFile
{
    /// <summary>
    /// One line per figure, with semicolons and a byte-order mark, so that a Swedish spreadsheet reads it: table, row, column, key, how it is
    /// shown (<c>Shown</c>, <c>Hidden</c>), value; empty when hidden.
    /// </summary>
    public static byte[] Csv(SuppressedTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var text = new StringBuilder("\uFEFFtabell;rad;kolumn;nyckel;visning;värde\r\n");
        foreach (var table in tables.Tables)
        {
            foreach (var row in table.Rows)
            {
                for (var i = 0; i < row.Figures.Count; i++)
                {
                    var figure = row.Figures[i];
                    text.Append(CultureInfo.InvariantCulture, $"{table.Title};{row.Heading};{table.Columns[i]};{figure.Key};{figure.State};{figure.Value}\r\n");
                }
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The tables and times as JSON. It is kept for as long as there are reports: the next ones are made with it (<see cref="PublishedReport.Parse"/>).</summary>
    public static byte[] Json(SuppressedTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return JsonSerializer.SerializeToUtf8Bytes(
            new BoardReportJson(
                BoardReportJson.Format, tables.Municipality.ToString(), tables.Period.ToString(), tables.Known, tables.Threshold,
                tables.Tables, tables.TimeToFirstContact, tables.TimeInTargetGroup),
            BoardJson.Files.BoardReportJson);
    }
}

/// <summary>The JSON.</summary>
internal sealed record BoardReportJson(
    string Type, string Municipality, string Period, DateTimeOffset Known, int Threshold,
    IReadOnlyList<BoardTable> Tables, BoardDuration? TimeToFirstContact = null, BoardDuration? TimeInTargetGroup = null)
{
    public const string Format = "sambruk-kaa-board-1";
}
