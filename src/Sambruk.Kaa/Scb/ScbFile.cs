// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>Writes the report as SCB's file, shows it before, and reads what was sent.</summary>
public static class ScbFile
{
    private const int MostBytes = 256 * 1024 * 1024;

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="InvalidInputException"><c>KAA_SCB_LAYOUT_UNVERIFIED</c>: nobody has held the layout against SCB's description. <c>KAA-SCB</c>: the rows have errors.</exception>
    public static byte[] Export(ScbReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Layout.Status != ScbLayoutStatus.Verified)
        {
            throw new InvalidInputException("KAA_SCB_LAYOUT_UNVERIFIED", "The layout is not verified; the file is not made.", new([
                new Finding("KAA_SCB_LAYOUT_UNVERIFIED", "layout.status", FindingSeverity.Error, "The layout is not verified.")
                {
                    SwedishMessage = "Postbeskrivningen är inte kontrollerad mot SCB:s dokument. Ingen fil skapas förrän någon har kontrollerat den och satt sitt namn på den.",
                },
            ]));
        }

        return report.Findings.IsValid
            ? Text(report)
            : throw new InvalidInputException("KAA-SCB", $"The report has {report.Findings.ErrorCount} errors; the file is not made.", report.Findings);
    }

    /// <summary>What the file would be, whatever the layout's status and the findings, as lines of text.</summary>
    /// <returns>Without the watermark that a page puts over it; the bytes of <see cref="Export"/> are these lines.</returns>
    public static IEnumerable<string> Preview(ScbReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Lines(report);
    }

    /// <summary>Reads a file by its layout: what was sent last, for what differs and who is lost.</summary>
    /// <exception cref="InvalidInputException"><c>KAA-SCB-READ</c>: lines that cannot be read (V17, V15, V2), with line and column.</exception>
    public static IReadOnlyList<ScbRow> Read(ReadOnlySpan<byte> content, ScbLayout layout, string source = "file")
    {
        ArgumentNullException.ThrowIfNull(layout);
        return ScbFileReading.Of(content, layout, source, MostBytes);
    }

    private static byte[] Text(ScbReport report)
    {
        var end = report.Layout.Format.LineEnd == "crlf" ? "\r\n" : "\n";
        var text = new StringBuilder();
        foreach (var line in Lines(report))
        {
            text.Append(line).Append(end);
        }

        return report.Layout.Format.Encoding switch
        {
            // What the character set lacks would be a wrong name of a source: said by an exception, never by a question mark.
            "iso-8859-1" => Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text.ToString()),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text.ToString())],
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
    }

    private static IEnumerable<string> Lines(ScbReport report)
    {
        var layout = report.Layout;
        var codes = new ScbCodes(layout);
        if (layout.Format.HasHeader)
        {
            yield return Line(layout, layout.Columns.Select(c => c.Name));
        }

        string? before = null;
        foreach (var row in report.Rows)
        {
            var line = Line(layout, layout.Columns.Select(c => Cell(row, c, layout, codes)));

            // A layout without the columns of efforts makes equal lines of several efforts.
            if (line != before)
            {
                yield return line;
            }

            before = line;
        }
    }

    internal static string Cell(ScbRow row, ScbColumn column, ScbLayout layout, ScbCodes codes)
    {
        var (value, day) = row.Of(column.Field);
        if (day is { } date)
        {
            return date.ToString(layout.Format.DateFormat, CultureInfo.InvariantCulture);
        }

        return value is null ? "" : ScbCodeLists.Of(column.Field) is null ? value : codes.Find(column.Field, value, ScbRules.DayOf(row, column.Field)) ?? "";
    }

    private static string Line(ScbLayout layout, IEnumerable<string> cells)
    {
        if (layout.Format.Separator is { } separator)
        {
            return string.Join(separator, cells.Select(c => c.Contains(separator, StringComparison.Ordinal) || c.Contains('"', StringComparison.Ordinal) ? '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : c));
        }

        var line = new StringBuilder();
        foreach (var (cell, column) in cells.Zip(layout.Columns))
        {
            line.Append(' ', Math.Max(0, column.Start!.Value - 1 + column.Width!.Value - line.Length));
            var width = Math.Min(cell.Length, column.Width.Value);
            for (var i = 0; i < width; i++)
            {
                line[column.Start.Value - 1 + i] = cell[i];
            }
        }

        return line.ToString();
    }
}
