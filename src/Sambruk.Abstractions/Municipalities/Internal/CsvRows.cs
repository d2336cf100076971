// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>A row of one of the register's own files.</summary>
internal sealed record CsvRow(string File, int Line, string[] Fields)
{
    public string this[int index] => Fields[index];

    public string Path(string column) => $"{File}:{Line}:{column}";
}

/// <summary>Rows of the register's own files: comma, no quotes, header first. Not a reader for other people's CSV.</summary>
internal static class CsvRows
{
    public static List<CsvRow> Read(string file, string text, int columns, RegisterChecks checks)
    {
        var rows = new List<CsvRow>();
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text[range].TrimEnd('\r');
            if (content.Length == 0)
            {
                continue;
            }

            var row = new CsvRow(file, line, content.Split(','));
            var isWhole = row.Fields.Length == columns && !content.Contains('"', StringComparison.Ordinal);
            checks.That(isWhole, $"{file}:{line}", "REGISTER-CSV", $"The row does not have {columns} unquoted fields.");
            if (isWhole)
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
