// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Sambruk.Billing;

/// <summary>Members or payers of a file, with the place of each, so that what is found later names the row, too.</summary>
internal sealed partial class MemberReading<T>
    where T : class
{
    private const int Most = 5_000_000;
    private readonly List<T> _items = [];
    private readonly List<int> _rows = [];
    private readonly string _source;
    private readonly byte[]? _json;
    private readonly CsvTable? _table;
    private JsonPlaces? _places;

    private MemberReading(string source, CsvTable? table, byte[]? json)
    {
        _source = source;
        _table = table;
        _json = json;
    }

    public IReadOnlyList<T> Items => _items;

    /// <summary>Reads JSON when the first character is that of an array or an object, else CSV.</summary>
    public static MemberReading<T> Of(
        byte[] content, string source, CsvColumns columns, Func<MemberRow, T?> ofRow, JsonTypeInfo<T> type, ReportBuilder report)
    {
        var start = content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var text = content.AsSpan(start).TrimStart(" \t\r\n"u8);
        return text is [(byte)'[' or (byte)'{', ..]
            ? OfJson(content[start..], source, type, report)
            : OfCsv(content, source, columns, ofRow, report);
    }

    /// <summary>The place of a path such as <c>members[3].organisationNumber</c> in the file.</summary>
    public string Place(string path)
    {
        var match = MemberPath().Match(path);
        if (!match.Success || !int.TryParse(match.Groups["index"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out var index) || index >= _rows.Count)
        {
            return $"{_source} {path}";
        }

        var rest = match.Groups["rest"].Value;
        if (_table is not null)
        {
            return _table.Place(_rows[index], ColumnOf(rest));
        }

        _places ??= JsonPlaces.Of(_json, _source);
        var own = FormattableString.Invariant($"[{_rows[index]}]");
        return _places.Place(own + (rest.StartsWith('.') && !_places.Has(own + rest) && _places.Has($"{own}.party{rest}") ? ".party" : "") + rest);
    }

    private static MemberReading<T> OfCsv(byte[] content, string source, CsvColumns columns, Func<MemberRow, T?> ofRow, ReportBuilder report)
    {
        var table = CsvTable.Read(content, source, columns, report);
        var reading = new MemberReading<T>(source, table, json: null);
        foreach (var row in table?.Rows ?? [])
        {
            if (ofRow(new(table!, row, report)) is { } item)
            {
                reading._items.Add(item);
                reading._rows.Add(row.Line);
            }
        }

        return reading;
    }

    private static MemberReading<T> OfJson(byte[] content, string source, JsonTypeInfo<T> type, ReportBuilder report)
    {
        var reading = new MemberReading<T>(source, table: null, content);
        if (content.Length > CsvTable.MostBytes)
        {
            report.Error("BILL-C01", source, "The file is too large.", "Filen är för stor.");
            return reading;
        }

        try
        {
            if (JsonPlaces.ElementsOf(content, Most) is not { } elements)
            {
                report.Error("BILL-C11", source, "A list is expected: [ … ].", "En lista väntas: [ … ].");
                return reading;
            }

            for (var i = 0; i < elements.Count; i++)
            {
                if (reading.Element(content.AsSpan(elements[i].Bytes), elements[i].LinesBefore, i, type, report) is { } item)
                {
                    reading._items.Add(item);
                    reading._rows.Add(i);
                }
            }
        }
        catch (JsonException fault)
        {
            report.AddAll(JsonFault.Of("BILL-C11", source, fault).Report);
        }

        return reading;
    }

    private T? Element(ReadOnlySpan<byte> utf8Json, int linesBefore, int index, JsonTypeInfo<T> type, ReportBuilder report)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8Json, type) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            // Without the message of the exception, which quotes the value.
            var path = $"[{index}]{fault.Path?.TrimStart('$')}";
            report.Error(
                "BILL-C11",
                FormattableString.Invariant($"{_source}:{linesBefore + (fault.LineNumber ?? 0) + 1} {path}"),
                "The JSON does not have the form that is expected here.",
                "JSON har inte den form som väntas här.");
            return null;
        }
    }

    private static string ColumnOf(string rest)
    {
        var parts = rest.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => "code",
            ["quantities", var unit, ..] when Enum.TryParse<QuantityUnit>(unit, out var known) => MemberColumns.Quantities.First(q => q.Unit == known).Name,
            ["periods", ..] => "from",
            ["address", ..] => "city",
            [var first, ..] => first,
        };
    }

    [GeneratedRegex(@"^(members|payers)\[(?<index>[0-9]{1,9})\](?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MemberPath();
}
