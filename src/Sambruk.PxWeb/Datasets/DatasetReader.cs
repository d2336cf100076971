// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>
/// Two passes over the text and no tree of it: the first finds the members, which may stand in any order; the second reads dimensions,
/// values and symbols when their sizes are known, and stops at the first that is too many.
/// </summary>
internal ref struct DatasetReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly JsonStat2Limits _limits;
    private readonly List<string> _ids = [];
    private readonly List<int> _sizes = [];
    private string? _class;
    private string? _version;
    private string? _label;
    private string? _source;
    private string? _updated;
    private string? _table;
    private Range? _dimension;
    private Range? _value;
    private Range? _status;

    private DatasetReader(ReadOnlySpan<byte> json, JsonStat2Limits limits)
    {
        _json = json;
        _limits = limits;
    }

    public static JsonStat2Dataset Read(ReadOnlySpan<byte> json, JsonStat2Limits limits)
    {
        var reader = new DatasetReader(json, limits);
        reader.Members();
        return reader.Dataset();
    }

    private void Members()
    {
        var reader = JsonText.Open(_json, _limits);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        JsonText.Expect(ref reader, JsonTokenType.StartObject, "");
        while (JsonText.NextMember(ref reader, "", _limits) is { } name)
        {
            if (!seen.Add(name))
            {
                throw JsonStat2Fault.Of("PXWEB-J01", "", "A member is there twice.", "Ett fält finns två gånger.");
            }

            if (seen.Count > 1000)
            {
                throw JsonStat2Fault.TooLarge("", 1000, "members");
            }

            Member(name, ref reader);
        }

        if (reader.Read())
        {
            throw JsonStat2Fault.Form("");
        }
    }

    private void Member(string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "class":
                _class = JsonText.TextOrNull(ref reader, name, _limits);
                break;
            case "version":
                _version = JsonText.TextOrNull(ref reader, name, _limits);
                break;
            case "label":
                _label = JsonText.TextOrNull(ref reader, name, _limits);
                break;
            case "source":
                _source = JsonText.TextOrNull(ref reader, name, _limits);
                break;
            case "updated":
                _updated = JsonText.TextOrNull(ref reader, name, _limits);
                break;
            case "id":
                Ids(ref reader);
                break;
            case "size":
                Sizes(ref reader);
                break;
            case "dimension":
                _dimension = JsonText.Skipped(ref reader);
                break;
            case "value":
                _value = JsonText.Skipped(ref reader);
                break;
            case "status":
                _status = JsonText.Skipped(ref reader);
                break;
            case "extension":
                Extension(ref reader);
                break;
            default:
                _ = JsonText.Skipped(ref reader);
                break;
        }
    }

    private readonly JsonStat2Dataset Dataset()
    {
        // A version that is left out is that of the format that was asked for.
        if (_class != "dataset" || (_version is not null && !_version.StartsWith("2.", StringComparison.Ordinal)))
        {
            throw JsonStat2Fault.Of("PXWEB-J02", "class", "A dataset of version 2 is expected.", "En datamängd (dataset) av version 2 väntas.");
        }

        var cells = CellCount();
        if (_dimension is not { } dimension)
        {
            throw JsonStat2Fault.Of("PXWEB-J04", "dimension", "The dimensions are missing.", "Dimensionerna saknas.");
        }

        var dimensions = DimensionReader.Read(_json[dimension], _ids, _sizes, _limits);
        if (_value is not { } value)
        {
            throw JsonStat2Fault.Of("PXWEB-J05", "value", "The values are missing.", "Värdena saknas.");
        }

        var symbols = new Dictionary<int, string>();
        var values = CellReader.Values(_json[value], cells, symbols, _limits);
        var statuses = CellReader.Statuses(_status is { } status ? _json[status] : default, cells, symbols, _limits);
        return new(dimensions, values, statuses) { Label = _label, Source = _source, Updated = _updated, TableId = _table };
    }

    private readonly int CellCount()
    {
        if (_ids.Count == 0 || _ids.Count != _sizes.Count || _ids.Distinct(StringComparer.Ordinal).Count() != _ids.Count)
        {
            throw JsonStat2Fault.Of(
                "PXWEB-J03", "id", "Ids are expected, each once and with a size.", "Dimensionernas id väntas, vart och ett en gång och med en storlek.");
        }

        // A size of 0 makes no cells, and must not hide one that is too large.
        var cells = 1L;
        foreach (var size in _sizes)
        {
            cells *= size;
            if (size > _limits.MaxCells || cells > _limits.MaxCells)
            {
                throw JsonStat2Fault.TooLarge("size", _limits.MaxCells, "cells");
            }
        }

        return (int)cells;
    }

    private readonly void Ids(ref Utf8JsonReader reader)
    {
        JsonText.Expect(ref reader, JsonTokenType.StartArray, "id");
        while (JsonText.NextItem(ref reader))
        {
            if (_ids.Count == _limits.MaxDimensions)
            {
                throw JsonStat2Fault.TooLarge("id", _limits.MaxDimensions, "dimensions");
            }

            _ids.Add(JsonText.Text(ref reader, "id", _limits));
        }
    }

    private readonly void Sizes(ref Utf8JsonReader reader)
    {
        JsonText.Expect(ref reader, JsonTokenType.StartArray, "size");
        while (JsonText.NextItem(ref reader))
        {
            if (_sizes.Count == _limits.MaxDimensions)
            {
                throw JsonStat2Fault.TooLarge("size", _limits.MaxDimensions, "dimensions");
            }

            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var size) || size < 0)
            {
                throw JsonStat2Fault.Of("PXWEB-J03", FormattableString.Invariant($"size[{_sizes.Count}]"), "A size is a whole number from 0 on.", "En storlek är ett heltal från 0.");
            }

            _sizes.Add(size);
        }
    }

    /// <summary><c>extension.px.tableid</c>; everything else there is the office's own.</summary>
    private void Extension(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonText.NextMember(ref reader, "extension", _limits) is { } name)
        {
            if (name != "px")
            {
                _ = JsonText.Skipped(ref reader);
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (JsonText.NextMember(ref reader, "extension.px", _limits) is { } inner)
            {
                if (inner == "tableid")
                {
                    _table = JsonText.TextOrNull(ref reader, "extension.px.tableid", _limits);
                }
                else
                {
                    _ = JsonText.Skipped(ref reader);
                }
            }
        }
    }
}
