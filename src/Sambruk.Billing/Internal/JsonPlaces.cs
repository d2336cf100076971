// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>Where in a JSON file each value stands, so that a finding about <c>rules[0].rate</c> names the line.</summary>
internal sealed class JsonPlaces
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 32 };
    private readonly string _source;
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.OrdinalIgnoreCase);

    private JsonPlaces(string source) => _source = source;

    public static JsonPlaces Of(ReadOnlySpan<byte> utf8Json, string source)
    {
        var places = new JsonPlaces(source);
        try
        {
            places.Scan(utf8Json);
        }
        catch (JsonException)
        {
            // What came before the fault has its place.
        }

        return places;
    }

    /// <summary>As <c>bibblix.json:12:7 rules[0].rate</c>: of the value or the nearest that holds it.</summary>
    public string Place(string path)
    {
        var known = path;
        while (known.Length > 0)
        {
            if (_places.TryGetValue(known, out var place))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{_source}:{place.Line}:{place.Column} {path}");
            }

            known = known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))];
        }

        return path.Length == 0 ? _source : $"{_source} {path}";
    }

    public bool Has(string path) => _places.ContainsKey(path);

    /// <summary>The elements of an array, with the line before each; <c>null</c> when the JSON is no array.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static List<(Range Bytes, int LinesBefore)>? ElementsOf(ReadOnlySpan<byte> utf8Json, int most)
    {
        var reader = new Utf8JsonReader(utf8Json, s_options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var elements = new List<(Range, int)>();
        var lines = 0;
        var counted = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            lines += utf8Json[counted..start].Count((byte)'\n');
            counted = start;
            reader.Skip();
            elements.Add((start..(int)reader.BytesConsumed, lines));
            if (elements.Count > most)
            {
                throw new JsonException("Too many.");
            }
        }

        // What stands after the array is a fault, too.
        _ = reader.Read();
        return elements;
    }

    private void Scan(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, s_options);
        var path = new Stack<(string Prefix, int Index)>();
        var name = "";
        var line = 1;
        var lineStart = 0;
        var counted = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var passed = utf8Json[counted..start];
            var feeds = passed.Count((byte)'\n');
            if (feeds > 0)
            {
                line += feeds;
                lineStart = counted + passed.LastIndexOf((byte)'\n') + 1;
            }

            counted = start;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var (prefix, _) = path.Peek();
                name = prefix.Length == 0 ? reader.GetString()! : $"{prefix}.{reader.GetString()}";
                _places.TryAdd(name, (line, start - lineStart + 1));
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                path.Pop();
                continue;
            }

            if (path.TryPeek(out var holder) && holder.Index >= 0)
            {
                path.Pop();
                path.Push((holder.Prefix, holder.Index + 1));
                name = string.Create(CultureInfo.InvariantCulture, $"{holder.Prefix}[{holder.Index}]");
                _places.TryAdd(name, (line, start - lineStart + 1));
            }

            if (reader.TokenType == JsonTokenType.StartArray)
            {
                path.Push((name, 0));
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                path.Push((name, -1));
            }
        }
    }
}
