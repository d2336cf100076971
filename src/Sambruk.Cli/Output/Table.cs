// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Cli;

/// <summary>A plain table: the same in a terminal, a file and a mail. Numbers stand to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _left = [0];

    /// <summary>Columns of text stand to the left, as the first does.</summary>
    public Table Left(params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            _left.Add(column);
        }

        return this;
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        var widths = new int[headings.Length];
        foreach (var row in _rows.Prepend(headings))
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        foreach (var row in _rows.Prepend(headings))
        {
            var line = new StringBuilder("  ");
            for (var i = 0; i < row.Length; i++)
            {
                line.Append(i > 0 ? "  " : "").Append(_left.Contains(i) ? row[i].PadRight(widths[i]) : row[i].PadLeft(widths[i]));
            }

            output.WriteLine(line.ToString().TrimEnd(' '));
        }
    }
}
