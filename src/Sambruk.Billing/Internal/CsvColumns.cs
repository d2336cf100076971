// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The columns of a kind of table, with what people call them.</summary>
internal sealed class CsvColumns
{
    private static readonly HashSet<string> s_comments = new(StringComparer.Ordinal) { "kommentar", "kommentarer", "anteckning", "anteckningar", "comment", "comments", "note", "notes" };
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _numbers;

    public CsvColumns(IReadOnlyList<string> required, IReadOnlyList<string> numbers, params ReadOnlySpan<string[]> names)
    {
        Required = required;
        _numbers = new(numbers, StringComparer.Ordinal);
        foreach (var column in names)
        {
            foreach (var name in column)
            {
                _names.Add(SpreadsheetText.Fold(name), column[0]);
            }
        }
    }

    public IReadOnlyList<string> Required { get; }

    public string? Find(string heading) => _names.GetValueOrDefault(SpreadsheetText.Fold(heading));

    public bool IsNumber(string heading) => Find(heading) is { } column && _numbers.Contains(column);

    public static bool IsComment(string heading) => s_comments.Contains(SpreadsheetText.Fold(heading));
}
