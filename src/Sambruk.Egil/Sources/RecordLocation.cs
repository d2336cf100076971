// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The file a record was read from, and which column each attribute stands in.</summary>
/// <param name="Name">Name of the file without its folder.</param>
/// <param name="Columns">Column by attribute; an attribute that is missing here stands in a column of its own name.</param>
public sealed record RecordFile(string Name, IReadOnlyDictionary<string, string> Columns);

/// <summary>Where a record was read: file and line. The default value stands for a record that was not read from a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line that the record starts on; 1 is the first.</param>
public readonly record struct RecordLocation(RecordFile? File, int Line)
{
    /// <summary>The path of a finding, such as <c>students.csv:17:schoolYear</c>; <c>null</c> without a file.</summary>
    public string? PathOf(string attribute)
    {
        if (File is null)
        {
            return null;
        }

        var column = File.Columns.TryGetValue(attribute, out var name) ? name : attribute;
        return $"{File.Name}:{Line}:{column}";
    }
}
