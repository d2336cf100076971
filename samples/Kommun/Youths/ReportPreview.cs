// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The lines of the file as a table. Of a protected person there is one line that tells nothing; the file has what SCB is to have.</summary>
internal sealed record ReportPreview(IReadOnlyList<string> Columns, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>Makes the table.</summary>
    public static ReportPreview Of(YouthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var layout = report.Report.Layout;
        var rows = report.Report.Rows.Select(row => row.IsProtected || report.Protected.Contains(row.PersonId)
            ? new PreviewRow(row.PersonId, CaseView.MaskedName, null)
            : new PreviewRow(row.PersonId, report.NameOf(row.PersonId), Cells(report.Report with { Rows = [row] }, layout)));
        return new([.. layout.Columns.Select(c => c.Name)], [.. rows]);
    }

    // The cells are those of the file: the line is made by the same code and taken apart by the layout.
    private static string[] Cells(ScbReport of, ScbLayout layout)
    {
        var line = ScbFile.Preview(of).Last();
        return layout.Format.Separator is { } separator
            ? Split(line, separator[0])
            : [.. layout.Columns.Select(c => line.Length < c.Start ? "" : line[(c.Start!.Value - 1)..Math.Min(line.Length, c.Start.Value - 1 + c.Width!.Value)].Trim())];
    }

    private static string[] Split(string line, char separator)
    {
        var cells = new List<string>();
        var (cell, isQuoted) = (new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == separator && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}

/// <summary>A line.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Name">The name.</param>
/// <param name="Cells">The cells; <c>null</c>: the person is protected.</param>
internal sealed record PreviewRow(string PersonId, string Name, IReadOnlyList<string>? Cells)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => PersonId;
}
