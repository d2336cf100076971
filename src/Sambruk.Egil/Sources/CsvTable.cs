// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>An attribute of a kind of file: its name and the column it has unless configured otherwise.</summary>
internal readonly record struct CsvAttribute(string Name, string Column)
{
    /// <summary>The column must exist.</summary>
    public bool IsObligatory { get; init; }

    /// <summary>Values repeat: made once.</summary>
    public bool Repeats { get; init; }
}

/// <summary>A kind of file: its name unless configured otherwise, and its attributes.</summary>
internal sealed record CsvKind(string DefaultFile, CsvAttribute[] Attributes);

/// <summary>An open file of a kind: gives the attributes of each record by their place in the kind.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader _reader;
    private readonly CsvStrings _strings;
    private readonly CsvKind _kind;
    private readonly int[] _columns;
    private readonly (int Column, string Name)[] _further;
    private readonly RecordFile _file;

    private CsvTable(CsvReader reader, CsvStrings strings, CsvKind kind, int[] columns, string file)
    {
        _reader = reader;
        _strings = strings;
        _kind = kind;
        _columns = columns;
        _further = [.. reader.Columns.Select((name, i) => (i, name)).Where(c => !columns.Contains(c.i))];
        var byAttribute = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0)
            {
                byAttribute[kind.Attributes[i].Name] = reader.Columns[columns[i]];
            }
        }

        _file = new RecordFile(file, byAttribute);
    }

    public RecordLocation Location => new(_file, _reader.Line);

    /// <summary>Ties the columns of a file to attributes; <c>null</c> when one is missing.</summary>
    public static CsvTable? Create(CsvReader reader, CsvStrings strings, CsvKind kind, CsvFileOptions options, string file, CsvFindings findings)
    {
        var columns = new int[kind.Attributes.Length];
        var isComplete = true;
        for (var i = 0; i < columns.Length; i++)
        {
            var attribute = kind.Attributes[i];
            var isConfigured = options.Columns.TryGetValue(attribute.Name, out var column) && column is not null;
            column = isConfigured ? column! : attribute.Column;
            columns[i] = column.Length == 0 ? -1 : IndexOf(reader, column);
            if (columns[i] < 0 && column.Length > 0 && (isConfigured || attribute.IsObligatory))
            {
                findings.Add(CsvRule.MissingColumn, $"{file}:1:{column}");
                isComplete = false;
            }
        }

        foreach (var (attribute, column) in options.Columns.Where(c => c.Value is { Length: > 0 } && !Array.Exists(kind.Attributes, a => a.Name == c.Key)))
        {
            // An attribute that the kind does not have: kept under its own name.
            if (IndexOf(reader, column) < 0)
            {
                findings.Add(CsvRule.MissingColumn, $"{file}:1:{column}");
                isComplete = false;
            }
        }

        return isComplete ? new CsvTable(reader, strings, kind, columns, file) : null;
    }

    public bool Has(int attribute) => _columns[attribute] >= 0;

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => _reader.ReadAsync(cancellationToken);

    /// <summary>The value of an attribute; <c>null</c> when empty.</summary>
    public string? this[int attribute]
    {
        get
        {
            if (_columns[attribute] < 0)
            {
                return null;
            }

            var bytes = _reader.Field(_columns[attribute]);
            return _kind.Attributes[attribute].Repeats ? _strings.Pooled(bytes) : CsvStrings.Text(bytes);
        }
    }

    /// <summary>The value as a list of none or one.</summary>
    public IReadOnlyList<string> Many(int attribute) => this[attribute] is { } value ? [value] : [];

    /// <summary>Sets what every record has: place, id and the columns that no attribute names.</summary>
    public T Complete<T>(T record, CsvFileOptions options)
        where T : RosterRecord
    {
        record.Location = Location;
        foreach (var (column, name) in _further)
        {
            if (_strings.Pooled(_reader.Field(column)) is { } value)
            {
                record.SetValues(NameOf(name, options), [value]);
            }
        }

        return record;
    }

    /// <summary>The attribute that a column gives: by configuration, by default or its own name.</summary>
    public string AttributeOf(string column, CsvFileOptions options)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] >= 0 && _reader.Columns[_columns[i]].Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return _kind.Attributes[i].Name;
            }
        }

        foreach (var attribute in _kind.Attributes)
        {
            if (attribute.Column.Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return attribute.Name;
            }
        }

        return NameOf(column, options);
    }

    public bool HasColumn(string column) => IndexOf(_reader, column) >= 0;

    public void Dispose() => _reader.Dispose();

    private static string NameOf(string column, CsvFileOptions options)
    {
        foreach (var (attribute, name) in options.Columns)
        {
            if (string.Equals(name, column, StringComparison.OrdinalIgnoreCase))
            {
                return attribute;
            }
        }

        return column;
    }

    private static int IndexOf(CsvReader reader, string column)
    {
        for (var i = 0; i < reader.Columns.Count; i++)
        {
            if (reader.Columns[i].Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
